import type { Queryable } from "../database.js";
import type { Fragment } from "../rollupTables.js";
import type { FactScope } from "./refreshFacts.js";

export interface FactTable {
  readonly name: string;
  readonly keys: readonly string[];
  readonly figures: readonly string[];
}

/**
 * Makes the rows of some articles in a table with `article_id` in its key be `fresh`: those that are
 * no more are deleted, those that are new or differ are written.
 */
export async function saveParts(
  tx: Queryable,
  { articleIds }: Pick<FactScope, "articleIds">,
  { name, keys, figures }: FactTable,
  fresh: Fragment,
): Promise<void> {
  const same = keys.map(
    (key, at) => tx`${at === 0 ? tx`` : tx` and `} f.${tx(key)} = p.${tx(key)}`,
  );
  await tx`
    with fresh as materialized (${fresh}),
    dropped as (
      delete from ${tx(name)} as p
      where p.article_id = any (${articleIds}::bigint[])
        and not exists (select from fresh f where ${same}))
    insert into ${tx(name)} as p (${list(tx, keys)}, ${list(tx, figures)})
    select ${list(tx, keys)}, ${list(tx, figures)} from fresh
    on conflict (${list(tx, keys)}) do update
      set (${list(tx, figures)}) = row(${list(tx, figures, "excluded.")})
      where (${list(tx, figures, "p.")}) is distinct from (${list(tx, figures, "excluded.")})`;
}

/** Columns as a list for SQL. */
export function list(tx: Queryable, columns: readonly string[], prefix = ""): Fragment[] {
  return columns.map((column, at) => tx`${at === 0 ? tx`` : tx`,`} ${tx(`${prefix}${column}`)}`);
}

/** A sum in SQL. It is rounded: added up in another order it is then still the same. */
export function sumRounded(value: string): string {
  return `coalesce(round((sum(${value}))::numeric, 5), 0)::double precision`;
}
