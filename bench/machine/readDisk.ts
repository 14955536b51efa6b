import type { Sql } from "../../src/store/database.js";

const MOST = 12;

/** What the tables take, with their indices, in GB (10^9 bytes) for a million comments. */
export async function readDisk(sql: Sql, comments: number): Promise<string[]> {
  const rows = await sql<{ name: string; table: number; all: number }[]>`
    select n.nspname || '.' || c.relname as name,
      pg_table_size(c.oid)::float8 as table, pg_total_relation_size(c.oid)::float8 as all
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('parley', 'bullmq') order by 3 desc`;
  const perMillion = (bytes: number) => (bytes / comments / 1000).toFixed(3);
  const sum = rows.reduce((total, { all }) => total + all, 0);
  return [
    `disk for a million comments: ${perMillion(sum)} GB with indices, of which`,
    ...rows
      .slice(0, MOST)
      .map(
        ({ name, all, table }) =>
          `  ${name}: ${perMillion(all)} GB, indices ${perMillion(all - table)} GB`,
      ),
  ];
}
