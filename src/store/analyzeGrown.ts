import { z } from "zod";
import type { Sql } from "./database.js";

/** Changed rows from which on a table is looked at: smaller ones are read whole anyway. */
const MANY = 200;

/**
 * Lets Postgres count anew the tables of which a third or more came since it last did. It does so by itself only once
 * a minute; until then what was planned for an empty table is done with a full one, row by row.
 */
export async function analyzeGrown(sql: Sql): Promise<void> {
  const rows = await sql`
    select relname as name from pg_stat_user_tables
    where schemaname = 'parley' and n_mod_since_analyze > ${MANY}
      and n_mod_since_analyze > n_live_tup / 3
    order by relname`;
  for (const { name } of z.array(z.object({ name: z.string() })).parse(rows))
    await sql`analyze (skip_locked) ${sql(`parley.${name}`)}`;
}
