import { z } from "zod";
import type { Queryable } from "../database.js";
import type { Fragment } from "../rollupTables.js";
import type { FactScope } from "./refreshFacts.js";

export interface FactTable {
  readonly name: string;
  /** Columns of the key, with their types. */
  readonly keys: Readonly<Record<string, string>>;
  readonly figures: readonly string[];
}

/**
 * Makes the rows of some articles in a table with `article_id` in its key be `fresh`: those that are
 * no more are deleted, those that are new or differ are written.
 *
 * @param touched columns by which changed rows are told, besides those that are the same for all
 * @returns these of every row that changed, each once, as Postgres wrote them
 */
export async function saveParts(
  tx: Queryable,
  { articleIds }: Pick<FactScope, "articleIds">,
  { name, keys, figures }: FactTable,
  fresh: Fragment,
  touched: readonly string[],
): Promise<string> {
  const keyNames = Object.keys(keys);
  const same = keyNames.map(
    (key, at) => tx`${at === 0 ? tx`` : tx` and `} f.${tx(key)} = p.${tx(key)}`,
  );
  const [row] = await tx`
    with fresh as materialized (${fresh}),
    dropped as (
      delete from ${tx(name)} as p
      where p.article_id = any (${articleIds}::bigint[])
        and not exists (select from fresh f where ${same})
      returning ${list(tx, touched, "p.")}),
    saved as (
      insert into ${tx(name)} as p (${list(tx, keyNames)}, ${list(tx, figures)})
      select ${list(tx, keyNames)}, ${list(tx, figures)} from fresh
      on conflict (${list(tx, keyNames)}) do update
        set (${list(tx, figures)}) = row(${list(tx, figures, "excluded.")})
        where (${list(tx, figures, "p.")}) is distinct from (${list(tx, figures, "excluded.")})
      returning ${list(tx, touched, "p.")})
    select coalesce(jsonb_agg(to_jsonb(k)), '[]')::text as changed from (
      select * from dropped union select * from saved) k`;
  return z.string().parse(row?.changed);
}

/**
 * Sums parts up anew for the keys that changed.
 *
 * @param changed what `saveParts` returned
 * @param sums an expression for each figure over rows of `parts` named `p`
 */
export async function saveSums(
  tx: Queryable,
  siteId: number,
  { name, keys }: Omit<FactTable, "figures">,
  {
    parts,
    changed,
    sums,
  }: { parts: string; changed: string; sums: Readonly<Record<string, string>> },
): Promise<void> {
  if (changed === "[]") return;
  const keyNames = Object.keys(keys);
  const figures = Object.keys(sums);
  const columns = keyNames.map(
    (key, at) => tx`${at === 0 ? tx`` : tx`,`} ${tx(key)} ${tx.unsafe(keys[key] ?? "")}`,
  );
  await tx`
    with touched as materialized (
      select * from jsonb_to_recordset(${changed}::text::jsonb) as t (${columns})),
    sums as materialized (
      select ${list(tx, keyNames, "t.")},
        ${Object.entries(sums).map(([figure, sum], at) => tx`${at === 0 ? tx`` : tx`,`} ${tx.unsafe(sum)} as ${tx(figure)}`)}
      from touched t join ${tx(parts)} p on p.site_id = ${siteId}
        and ${keyNames.map((key, at) => tx`${at === 0 ? tx`` : tx` and `} p.${tx(key)} = t.${tx(key)}`)}
      group by ${list(tx, keyNames, "t.")}),
    dropped as (
      delete from ${tx(name)} f using touched t
      where f.site_id = ${siteId}
        and ${keyNames.map((key, at) => tx`${at === 0 ? tx`` : tx` and `} f.${tx(key)} = t.${tx(key)}`)}
        and not exists (select from sums s
          where ${keyNames.map((key, at) => tx`${at === 0 ? tx`` : tx` and `} s.${tx(key)} = t.${tx(key)}`)}))
    insert into ${tx(name)} as f (site_id, ${list(tx, keyNames)}, ${list(tx, figures)})
    select ${siteId}, ${list(tx, keyNames)}, ${list(tx, figures)} from sums
    on conflict (site_id, ${list(tx, keyNames)}) do update
      set (${list(tx, figures)}) = row(${list(tx, figures, "excluded.")})`;
}

function list(tx: Queryable, columns: readonly string[], prefix = ""): Fragment[] {
  return columns.map((column, at) => tx`${at === 0 ? tx`` : tx`,`} ${tx(`${prefix}${column}`)}`);
}

/** A sum in SQL. It is rounded: added up in another order it is then still the same. */
export function sumRounded(value: string): string {
  return `coalesce(round((sum(${value}))::numeric, 5), 0)::double precision`;
}

/** An expression for each of some columns. */
export function sumEach(
  columns: readonly string[],
  write: (column: string) => string,
): Record<string, string> {
  return Object.fromEntries(columns.map((column) => [column, write(column)]));
}
