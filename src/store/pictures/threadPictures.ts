import type { AnalysisFilter } from "../../thread/analysis.js";
import { EscalationRow, IncivilityRow, ToneRow, TreeRow } from "../../thread/pictureRows.js";
import { ARTICLE_DAYS, IN_MONTHS, narrow, onDays, type Written } from "./narrow.js";
import { makePicture, sumOf } from "./picture.js";

/** Every comment of one article, in the order of the page. */
export const tree = makePicture({
  row: TreeRow,
  most: 2000,
  isOfArticle: true,
  write: (filter) =>
    narrow(
      filter,
      { article: "article_id = ?" },
      (
        where,
      ) => `select comment_id, ordinal, parent_comment_id, depth, commenter, parent_confidence, parent_evidence,
  sentiment, incivility, lean, is_flagged, is_truncated
from analytics.comments
${where}
order by ordinal, comment_id`,
    ),
  count: (rows) => ({
    n: rows.filter(({ sentiment }) => sentiment !== null).length,
    of: rows.length,
    unit: "comments with a tone",
  }),
});

/** Tone and lean by day: of a site by what is kept of each day, of an article from its comments. */
export const tone = makePicture({
  row: ToneRow,
  most: 4000,
  write: (filter) => (filter.article === undefined ? writeSiteTone(filter) : writeTone(filter)),
  count: (rows) => ({
    n: sumOf(rows, (row) => row.sentiment_n),
    of: sumOf(rows, (row) => row.comments),
    unit:
      new Set(rows.map(({ target }) => target)).size > 1
        ? "dated comments with a tone, once for each target"
        : "dated comments with a tone",
  }),
});

const writeSiteTone = (filter: AnalysisFilter): Written =>
  narrow(
    filter,
    { site: "site = ?", target: "target = ?", from: "day >= ?::date", to: "day <= ?::date" },
    (where) => `select day::text as day, site, target, comments,
  sentiment_mean, sentiment_low, sentiment_high, sentiment_n,
  incivility_mean, incivility_low, incivility_high, incivility_n,
  lean_mean, lean_low, lean_high, lean_n
from analytics.days
${where}
order by day, site, target`,
  );

const writeTone = (filter: AnalysisFilter): Written =>
  narrow(
    filter,
    {
      site: "c.site = ?",
      article: "c.article_id = ?",
      target: "a.target = ?",
      ...onDays("c.posted_earliest_at"),
    },
    (
      where,
    ) => `select (c.posted_earliest_at at time zone 'UTC')::date::text as day, c.site, a.target, count(*)::int as comments,
${["sentiment", "incivility", "lean"].map(writeMean).join(",\n")}
from analytics.comments c join analytics.articles a on a.article_id = c.article_id
${where}
group by 1, 2, 3
order by 1, 2, 3`,
    { always: ["c.posted_earliest_at is not null"] },
  );

const writeMean = (measure: string): string => {
  const lowest = measure === "incivility" ? 0 : -1;
  const bound = (end: string, limit: number) =>
    `  analytics.mean_${end}(avg(c.${measure}), stddev_samp(c.${measure}), count(c.${measure}), ${limit}) as ${measure}_${end}`;
  return [
    `  avg(c.${measure}) as ${measure}_mean`,
    bound("low", lowest),
    bound("high", 1),
    `  count(c.${measure})::int as ${measure}_n`,
  ].join(",\n");
};

/** Threads as strips of up to 120 parts, those with most turns first. */
export const escalations = makePicture({
  row: EscalationRow,
  most: 1440,
  write: (filter) =>
    narrow(
      filter,
      {
        site: "a.site = ?",
        article: "a.article_id = ?",
        target: "a.target = ?",
        ...ARTICLE_DAYS,
      },
      (where) => `with chosen as materialized (
  select a.article_id, coalesce(a.title, a.url) as title, a.comments, a.turns
  from analytics.articles a
  ${where}
  order by a.turns desc, a.comments desc, a.article_id
  limit 12
), placed as (
  select h.article_id, h.title, h.turns, c.ordinal, c.incivility, e.probability, e.is_register_change,
    1 + ((row_number() over w - 1) * least(120, h.comments) / h.comments)::int as part
  from chosen h
  join analytics.comments c on c.article_id = h.article_id
  left join analytics.escalations e on e.article_id = h.article_id and e.comment_id = c.comment_id
  window w as (partition by h.article_id order by c.ordinal, c.comment_id)
)
select article_id, title, part, min(ordinal) as first_ordinal, count(*)::int as comments,
  count(incivility)::int as incivility_n, max(incivility) as incivility_max,
  count(probability)::int as turns, max(probability) as turn_probability,
  (count(*) filter (where is_register_change))::int as register_changes
from placed
group by article_id, title, part
order by max(placed.turns) desc, article_id, part`,
      { coarse: "threads" },
    ),
  count: (rows) => ({
    n: sumOf(rows, (row) => row.incivility_n),
    of: sumOf(rows, (row) => row.comments),
    unit: "comments scored for incivility",
  }),
});

/** Kinds of incivility by UTC hour: of a site by months, of an article from its comments. */
export const incivility = makePicture({
  row: IncivilityRow,
  most: 500,
  write: (filter) => (filter.article === undefined ? writeSiteHours(filter) : writeHours(filter)),
  count: (rows) => {
    const hours = new Map(rows.map(({ hour, comments }) => [hour, comments]));
    return {
      n: sumOf([...hours.values()], (comments) => comments),
      of: rows[0]?.of ?? 0,
      unit: "scored comments with a time",
    };
  },
});

const SHARES = `analytics.share(labelled, comments) as share,
  analytics.wilson_low(labelled, comments) as share_low,
  analytics.wilson_high(labelled, comments) as share_high`;

/** Those without a time are of no month, so where months are asked for, only those with one are counted. */
const writeSiteHours = (filter: AnalysisFilter): Written =>
  narrow(
    filter,
    { site: "site = ?", ...IN_MONTHS },
    (where) => `with counted as (
  select site, month, hour, label, comments_labelled, comments
  from analytics.incivility_hours
  ${where}
), hours as (
  select hour, sum(comments)::bigint as comments
  from (select distinct site, month, hour, comments from counted) as each
  group by hour
), labels as (
  select hour, label, sum(comments_labelled)::bigint as labelled from counted group by hour, label
)
select label, hour, labelled::int as comments_labelled, comments::int as comments,
  ${SHARES},
  ${ofAll(filter)} as "of"
from labels join hours using (hour)
order by label, hour`,
    { coarse: "months" },
  );

const ofAll = ({ from, to }: AnalysisFilter): string =>
  from === undefined && to === undefined
    ? "(select sum(comments) from analytics.articles where site in (select site from counted))::int"
    : "(select sum(comments) from hours)::int";

const writeHours = (filter: AnalysisFilter): Written =>
  narrow(
    filter,
    {
      site: "site = ?",
      article: "article_id = ?",
      ...onDays("posted_earliest_at"),
    },
    (where) => `with chosen as (
  select extract(hour from posted_earliest_at at time zone 'UTC')::int as hour, incivility, incivility_labels as labels
  from analytics.comments
  ${where}
), counted as (
  select hour, labels from chosen where hour is not null and incivility is not null
), hours as (
  select hour, count(*) as comments from counted group by hour
), found as (
  select hour, label, count(*) as labelled from counted cross join unnest(labels) as label group by hour, label
), labels as (
  select hour, label, coalesce(labelled, 0) as labelled
  from hours cross join (select distinct label from found) as kinds left join found using (hour, label)
)
select label, hour, labelled::int as comments_labelled, comments::int as comments,
  ${SHARES},
  (select count(*) from chosen)::int as "of"
from labels join hours using (hour)
order by label, hour`,
  );
