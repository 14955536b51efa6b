import type { Sql } from "../../src/store/database.js";

/** The schema as text: relations with columns, constraints, indexes, triggers and comments. */
export async function describeSchema(sql: Sql): Promise<string> {
  const relations = await sql<{ oid: number; name: string; kind: string; note: string | null }[]>`
    select c.oid::int, n.nspname || '.' || c.relname as name, c.relkind as kind,
      obj_description(c.oid, 'pg_class') as note
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('parley', 'analytics', 'analytics_k') and c.relkind in ('r', 'p', 'v', 'm')
      and not c.relispartition
    order by (c.relkind = 'v'), name`;
  const parts: string[] = [];
  for (const { oid, name, kind, note } of relations) {
    const columns = await sql<
      {
        name: string;
        type: string;
        required: boolean;
        fallback: string | null;
        note: string | null;
      }[]
    >`
      select a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
        a.attnotnull as required, pg_get_expr(d.adbin, d.adrelid) as fallback,
        col_description(a.attrelid, a.attnum) as note
      from pg_attribute a
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid = ${oid} and a.attnum > 0 and not a.attisdropped order by a.attnum`;
    const rest = await sql<{ line: string }[]>`
      select 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) as line
      from pg_constraint where conrelid = ${oid} and contype <> 'n'
      union all
      select 'index ' || pg_get_indexdef(indexrelid) from pg_index
      where indrelid = ${oid} and not exists (
        select from pg_constraint where conindid = indexrelid and contype in ('p', 'u'))
      union all
      select 'trigger ' || pg_get_triggerdef(oid) from pg_trigger
      where tgrelid = ${oid} and not tgisinternal
      order by line`;
    parts.push(
      [
        `-- ${note ?? "NO COMMENT"}`,
        `${kind === "v" ? "view" : "table"} ${name}`,
        ...columns.map(
          (column) =>
            `  ${column.name} ${column.type}${column.required ? " not null" : ""}${column.fallback === null ? "" : ` default ${column.fallback}`} -- ${column.note ?? "NO COMMENT"}`,
        ),
        ...rest.map(({ line }) => `  ${line}`),
      ].join("\n"),
    );
  }
  return `${parts.join("\n\n")}\n`;
}
