import { z } from "zod";
import type { Queryable } from "../database.js";
import type { Fragment } from "../rollupTables.js";
import type { FactScope } from "./refreshFacts.js";
import { list } from "./saveParts.js";

/** What is summed over a site's articles: one table by key and article, one by key. */
export interface SummedTable {
  readonly parts: string;
  readonly sums: string;
  readonly keys: readonly string[];
  /** Whole numbers. */
  readonly counts: readonly string[];
  /** Numbers of which five places are kept, so that they are the same in whatever order they are added. */
  readonly fractions: readonly string[];
  /** Whole numbers of the sums that follow from columns of the parts, with how. */
  readonly derived?: Readonly<Record<string, string>>;
  /** Whether there are `first_posted_at` and `last_posted_at`. */
  readonly hasTimes: boolean;
}

/**
 * Makes the parts of some articles be `fresh`, and adds to the sums what they are now less what they
 * were: who wrote a hundred thousand comments costs no more than who wrote one. Whoever calls holds the
 * lock on the sums of the site.
 *
 * @param fresh rows with `article_id`, the keys, counts, fractions and times
 */
export async function saveSums(
  tx: Queryable,
  { siteId, articleIds }: FactScope,
  table: SummedTable,
  fresh: Fragment,
): Promise<void> {
  const { keys, counts, fractions, derived = {} } = table;
  const [parts, sums] = [tx(table.parts), tx(table.sums)];
  const times = table.hasTimes ? ["first_posted_at", "last_posted_at"] : [];
  const figures = [...counts, ...fractions, ...times];
  const summed = [...keys, "articles", ...Object.keys(derived), ...figures];
  const columns = list(tx, ["article_id", ...keys, ...figures]);
  // Never an empty list: the driver would take it for a value.
  const each = (of: readonly string[], write: (column: Fragment, name: string) => Fragment) =>
    of.reduce((all, column) => tx`${all}${write(tx`${tx(column)}`, column)}`, tx``);
  const isSame = matchKeys(tx, siteId, keys);
  const [row] = await tx`
    with fresh as materialized (${fresh}),
    old as materialized (
      select ${columns} from ${parts} where article_id = any (${articleIds}::bigint[])),
    both_ways as (
      (select 1 as way, ${columns} from fresh except select 1, ${columns} from old)
      union all
      (select -1, ${columns} from old except select -1, ${columns} from fresh)),
    changes as materialized (
      select ${list(tx, keys)}, sum(way)::int as articles
        ${each(counts, (x) => tx`, sum(way * ${x})::int as ${x}`)}
        ${each(Object.keys(derived), (x, name) => tx`, sum(way * (${tx.unsafe(derived[name] ?? "")}))::int as ${x}`)}
        ${each(fractions, (x) => tx`, round(sum(way * ${x})::numeric, 5)::double precision as ${x}`)}
        ${each(times.slice(0, 1), (x) => tx`, min(${x}) filter (where way = 1) as ${x}, min(${x}) as least_at`)}
        ${each(times.slice(1), (x) => tx`, max(${x}) filter (where way = 1) as ${x}, max(${x}) as most_at`)}
      from both_ways group by ${list(tx, keys)}),
    dropped as (
      delete from ${parts} p
      where article_id = any (${articleIds}::bigint[]) and not exists (
        select from fresh f
        where (${list(tx, ["article_id", ...keys], "f.")}) = (${list(tx, ["article_id", ...keys], "p.")}))),
    saved as (
      insert into ${parts} as p (site_id, ${columns})
      select ${siteId}, ${columns} from (
        select ${columns} from fresh except select ${columns} from old) changed
      on conflict (${list(tx, ["article_id", ...keys])}) do update
        set (${list(tx, figures)}) = row(${list(tx, figures, "excluded.")})),
    -- Who is no more (an erasure takes the sums along) has nothing to take away from.
    added as (
      insert into ${sums} (site_id, ${list(tx, summed)})
      select ${siteId}, ${list(tx, summed)} from changes c
      where articles > 0 and not exists (select from ${sums} s where ${isSame("s", "c")})),
    changed as (
      update ${sums} s set articles = s.articles + c.articles
        ${each([...counts, ...Object.keys(derived)], (x) => tx`, ${x} = s.${x} + c.${x}`)}
        ${each(fractions, (x) => tx`, ${x} = round((s.${x} + c.${x})::numeric, 5)::double precision`)}
        ${each(times.slice(0, 1), (x) => tx`, ${x} = least(s.${x}, c.${x})`)}
        ${each(times.slice(1), (x) => tx`, ${x} = greatest(s.${x}, c.${x})`)}
      from changes c where ${isSame("s", "c")})
    select coalesce(jsonb_agg(to_jsonb(c)), '[]')::text as lost from changes c
    where articles < 0
      ${table.hasTimes ? tx`or least_at < coalesce(first_posted_at, 'infinity') or most_at > coalesce(last_posted_at, '-infinity')` : tx``}`;
  await settleLost(tx, siteId, table, z.string().parse(row?.lost));
}

/** Keys without a part any more, and those of which the part that held the first or last time may be gone. */
async function settleLost(
  tx: Queryable,
  siteId: number,
  { parts, sums, keys, hasTimes }: SummedTable,
  lost: string,
): Promise<void> {
  if (lost === "[]") return;
  const isSame = matchKeys(tx, siteId, keys);
  const rows = tx`jsonb_populate_recordset(null::${tx(sums)}, ${lost}::text::jsonb) k`;
  await tx`delete from ${tx(sums)} s using ${rows} where ${isSame("s", "k")} and s.articles = 0`;
  if (!hasTimes) return;
  await tx`
    update ${tx(sums)} s set first_posted_at = p.first_at, last_posted_at = p.last_at
    from ${rows} cross join lateral (
      select min(first_posted_at) as first_at, max(last_posted_at) as last_at from ${tx(parts)} p
      where ${isSame("p", "k")}) p
    where ${isSame("s", "k")}`;
}

const matchKeys =
  (tx: Queryable, siteId: number, keys: readonly string[]) =>
  (table: string, other: string): Fragment =>
    tx`${tx(table)}.site_id = ${siteId} and (${list(tx, keys, `${table}.`)}) = (${list(tx, keys, `${other}.`)})`;
