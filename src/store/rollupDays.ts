import { z } from "zod";
import type { Queryable } from "./database.js";
import { type Fragment, PARTS, saveChanged } from "./rollupTables.js";
import type { Scorers } from "./scores.js";

interface Place {
  readonly siteId: number;
  readonly articleId: number;
  readonly target: string;
  readonly scorers: Pick<Scorers, "sentiment" | "incivility" | "stance">;
}

const MEASURES = ["incivility", "sentiment", "lean"] as const;
const ADDED = [
  ...["comments", "articles", "flagged"],
  ...MEASURES.flatMap((measure) => [`${measure}_n`, `${measure}_sum`, `${measure}_squares`]),
];

/**
 * Adds to each day what the article adds to it now, less what it did before; the article's lock is held.
 * Nothing of other articles is read: a site with many on one day costs no more than one with few.
 *
 * @param measured comments of the article with `day`, `is_flagged` and the three measures
 * @returns to how many days the article adds something else than before
 */
export async function saveDays(tx: Queryable, place: Place, measured: Fragment): Promise<number> {
  const { siteId, articleId, target } = place;
  const parts = sumParts(tx, place, measured);
  const [row] = await tx`
    select count(*)::int as days, coalesce(sum(cardinality(went)), 0)::int as went,
      count(*) filter (where articles < 0)::int as left,
      coalesce(jsonb_agg(to_jsonb(d)), '[]')::text as text
    from (${compareParts(tx, place, parts)}) as d`;
  const changes = Changes.parse(row);
  if (changes.days > 0) await changeDays(tx, { siteId, target }, changes);
  await saveChanged(tx, PARTS, parts);
  if (changes.left > 0)
    await tx`
      delete from parley.article_day_rollups
      where article_id = ${articleId} and target = ${target}
        and day in (select day from ${read(tx, changes)} where articles < 0)`;
  return changes.days;
}

/**
 * The same for articles of one site that added nothing before: all of them in one look.
 *
 * @param parts as `sumParts` makes them
 */
export async function addNewDays(
  tx: Queryable,
  { siteId, target, articleIds }: Days & { readonly articleIds: readonly number[] },
  parts: Fragment,
): Promise<void> {
  await saveChanged(tx, PARTS, parts);
  const added = tx`
    select * from parley.article_day_rollups
    where article_id = any (${[...articleIds]}::bigint[]) and target = ${target}`;
  const isDay = tx`d.site_id = ${siteId} and d.target = ${target} and d.day = change.day`;
  await tx`
    insert into parley.day_rollups (site_id, target, day)
    select ${siteId}, ${target}, day from (${added}) as added group by day order by day
    on conflict (site_id, target, day) do update set rolled_at = now()`;
  const each = (make: (name: string) => Fragment) =>
    ADDED.map((name, at) => tx`${at === 0 ? tx`` : tx`,`} ${make(name)}`);
  const sums = each((name) =>
    name === "articles" ? tx`count(*) as articles` : tx`sum(${tx(name)}) as ${tx(name)}`,
  );
  await tx`
    update parley.day_rollups d
    set ${each((name) => tx`${tx(name)} = d.${tx(name)} + change.${tx(name)}`)}
    from (select day, ${sums} from (${added}) as added group by day) as change
    where ${isDay}`;
  await tx`
    with more as (
      insert into parley.day_commenters as c (site_id, target, day, commenter_id, articles)
      select ${siteId}, ${target}, day, id, count(*)
      from (${added}) as added cross join unnest(commenter_ids) as id
      group by day, id order by day, id
      on conflict (site_id, target, day, commenter_id)
        do update set articles = c.articles + excluded.articles
      returning c.day, xmax = 0 as is_new)
    update parley.day_rollups d set commenters = d.commenters + change.people
    from (select day, count(*) as people from more where is_new group by day) as change
    where ${isDay}`;
}

/** How many days change, which of them the article leaves, and how many people leave a day. */
const Changes = z.object({ days: z.int(), left: z.int(), went: z.int(), text: z.string() });
type Changes = z.infer<typeof Changes>;

/** Postgres's own text of the changes, given back as it came: sums stay exact. */
const read = (tx: Queryable, { text }: Changes) => tx`
  jsonb_to_recordset(${text}::text::jsonb) as change (day date, came bigint[], went bigint[],
    ${ADDED.map((name, at) => tx`${at === 0 ? tx`` : tx`,`} ${tx(name)} numeric`)})`;

/** A row per article and day. */
export function sumParts(
  tx: Queryable,
  { target, scorers }: Pick<Place, "target" | "scorers">,
  measured: Fragment,
) {
  const sumUp = (value: Fragment) => tx`coalesce(round(sum(${value})::numeric, 10), 0)`;
  const names = [...new Set([scorers.incivility, scorers.sentiment, scorers.stance])].sort();
  const sums = MEASURES.map((measure) => {
    const value = tx`${tx(measure)}`;
    return tx`count(${value})::int as ${tx(`${measure}_n`)},
      ${sumUp(value)} as ${tx(`${measure}_sum`)},
      ${sumUp(tx`${value} * ${value}`)} as ${tx(`${measure}_squares`)},`;
  });
  return tx`
    select article_id, ${target}::text as target, day,
      count(*)::int as comments,
      coalesce(array_agg(distinct commenter_id order by commenter_id)
        filter (where commenter_id is not null), '{}') as commenter_ids,
      count(*) filter (where is_flagged)::int as flagged,
      ${sums}
      ${names}::text[] as scorers
    from (${measured}) as measured where day is not null
    group by article_id, day`;
}

/** A row per day to which the article adds something else than before. */
function compareParts(tx: Queryable, { articleId, target }: Place, parts: Fragment) {
  const less = ADDED.map((name) =>
    name === "articles"
      ? tx`, (now.day is not null)::int - (before.day is not null)::int as articles`
      : tx`, coalesce(now.${tx(name)}, 0) - coalesce(before.${tx(name)}, 0) as ${tx(name)}`,
  );
  const ids = (side: Fragment) => tx`select unnest(coalesce(${side}.commenter_ids, '{}')) as id`;
  return tx`
    select * from (
      select day
        ${less},
        array(${ids(tx`now`)} except ${ids(tx`before`)} order by id) as came,
        array(${ids(tx`before`)} except ${ids(tx`now`)} order by id) as went
      from (${parts}) as now
      full join (
        select * from parley.article_day_rollups
        where article_id = ${articleId} and target = ${target}) as before using (day)) as each
    where came <> '{}' or went <> '{}' or (${list(tx)}) <> (${ADDED.map((_, at) => (at === 0 ? tx`0` : tx`, 0`))})`;
}

const list = (tx: Queryable) => ADDED.map((name, at) => tx`${at === 0 ? tx`` : tx`,`} ${tx(name)}`);

interface Days {
  readonly siteId: number;
  readonly target: string;
}

/**
 * Each day's row is locked in the order of days before any is changed. A name counts once a day, however
 * many articles of the site it stands under; at no time do more people than comments.
 */
async function changeDays(
  tx: Queryable,
  { siteId, target }: Days,
  changes: Changes,
): Promise<void> {
  const isDay = (row: Fragment) =>
    tx`${row}.site_id = ${siteId} and ${row}.target = ${target} and ${row}.day = change.day`;
  await tx`
    insert into parley.day_rollups (site_id, target, day)
    select ${siteId}, ${target}, day from ${read(tx, changes)} order by day
    on conflict (site_id, target, day) do update set rolled_at = now()`;
  if (changes.went > 0) {
    await tx`
      with fewer as (
        update parley.day_commenters c set articles = c.articles - 1
        from ${read(tx, changes)} cross join unnest(went) as id
        where ${isDay(tx`c`)} and c.commenter_id = id
        returning c.day, c.articles)
      update parley.day_rollups d set commenters = d.commenters - change.people
      from (select day, count(*) as people from fewer where articles = 0 group by day) as change
      where ${isDay(tx`d`)}`;
    await tx`
      delete from parley.day_commenters c
      using ${read(tx, changes)} cross join unnest(went) as id
      where ${isDay(tx`c`)} and c.commenter_id = id and c.articles = 0`;
  }
  const add = ADDED.map(
    (name, at) => tx`${at === 0 ? tx`` : tx`,`} ${tx(name)} = d.${tx(name)} + change.${tx(name)}`,
  );
  await tx`update parley.day_rollups d set ${add} from ${read(tx, changes)} where ${isDay(tx`d`)}`;
  await tx`
    with more as (
      insert into parley.day_commenters as c (site_id, target, day, commenter_id, articles)
      select ${siteId}, ${target}, day, id, 1
      from ${read(tx, changes)} cross join unnest(came) as id
      on conflict (site_id, target, day, commenter_id) do update set articles = c.articles + 1
      returning c.day, c.articles)
    update parley.day_rollups d set commenters = d.commenters + change.people
    from (select day, count(*) as people from more where articles = 1 group by day) as change
    where ${isDay(tx`d`)}`;
  if (changes.left > 0)
    await tx`
      delete from parley.day_rollups d using ${read(tx, changes)}
      where ${isDay(tx`d`)} and d.comments = 0`;
}
