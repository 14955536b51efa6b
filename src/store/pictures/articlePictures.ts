import { ArticleRow, CoverageRow, StanceMonthRow, StanceRow } from "../../thread/pictureRows.js";
import { ARTICLE_DAYS, asTime, IN_MONTHS, narrow, OF_ITS_SITE } from "./narrow.js";
import { makePicture, sumOf } from "./picture.js";

const TITLE = "coalesce(a.title, t.article)";

const conditions = {
  site: "a.site = ?",
  article: "a.article_id = ?",
  target: "a.target = ?",
  ...ARTICLE_DAYS,
};

/** One row per article, the largest first. */
export const articles = makePicture({
  row: ArticleRow,
  most: 200,
  write: (filter) =>
    narrow(
      filter,
      conditions,
      (
        where,
      ) => `select a.article_id, a.site, coalesce(a.title, a.url) as title, a.target, a.comments, a.commenters,
  ${asTime("first_posted_at")}, ${asTime("last_posted_at")},
  a.comments_flagged, a.uncivil_share, a.uncivil_share_low, a.uncivil_share_high, a.incivility_n,
  a.sentiment_mean, a.sentiment_low, a.sentiment_high, a.sentiment_n,
  a.lean_mean, a.lean_low, a.lean_high, a.lean_n
from analytics.articles a
${where}
order by a.comments desc, a.article_id`,
      { coarse: "threads" },
    ),
  count: (rows) => ({
    n: sumOf(rows, (row) => row.incivility_n),
    of: sumOf(rows, (row) => row.comments),
    unit: "comments scored for incivility",
  }),
});

/** How much of each thread was read, the largest first. */
export const coverage = makePicture({
  row: CoverageRow,
  most: 40,
  write: (filter) =>
    narrow(
      filter,
      conditions,
      (where) => `with chosen as materialized (
  select a.article_id, a.site, a.title, a.comments
  from analytics.articles a
  ${where}
  order by a.comments desc, a.article_id
  limit 41
)
select a.article_id, a.site, ${TITLE} as title, c.completeness, c.comments_declared,
  c.comments_read, c.comments_missing, c.comments_stored, c.comments_truncated, c.comments_undated,
  c.comments_anonymous, c.parents_inferred, c.parent_confidence_mean, c.read_share,
  c.incivility_coverage, c.sentiment_coverage, c.lean_coverage, c.parser
from chosen a
join analytics.coverage c on c.article_id = a.article_id
join analytics.threads t on t.article_id = a.article_id
order by a.comments desc, a.article_id`,
      { coarse: "threads" },
    ),
  count: (rows) => ({
    n: sumOf(rows, (row) => row.comments_stored),
    of: sumOf(rows, (row) => row.comments_stored + (row.comments_missing ?? 0)),
    unit: "declared or stored comments that were read",
  }),
});

/** Where commenters stand, by article; too little to go on is a stance of its own. */
export const stances = makePicture({
  row: StanceRow,
  most: 160,
  write: (filter) =>
    narrow(
      filter,
      { ...conditions },
      (where) => `select a.article_id, a.site, a.article as title, a.target, s.stance, s.commenters,
  w.commenters as of, analytics.share(s.commenters, w.commenters) as share,
  analytics.wilson_low(s.commenters, w.commenters) as share_low,
  analytics.wilson_high(s.commenters, w.commenters) as share_high
from analytics.article_summaries a
cross join lateral (select a.commenters_pro + a.commenters_skeptic + a.commenters_neutral + a.commenters_unknown as commenters) w
cross join lateral (values (1, 'pro', a.commenters_pro), (2, 'neutral', a.commenters_neutral),
  (3, 'skeptic', a.commenters_skeptic), (4, 'unknown', a.commenters_unknown)) s (place, stance, commenters)
${where}
order by w.commenters desc, a.article_id, a.target, s.place`,
      { always: ["w.commenters > 0"], coarse: "threads" },
    ),
  count: (rows) => ({
    n: sumOf(rows, (row) => (row.stance === "unknown" ? 0 : row.commenters)),
    of: sumOf(rows, (row) => row.commenters),
    unit: "commenters by article and target with a known stance",
  }),
});

/** What people said in each month, by their own comments of that month. */
export const stanceMonths = makePicture({
  row: StanceMonthRow,
  most: 2000,
  write: (filter) =>
    narrow(
      filter,
      {
        site: "site = ?",
        article: OF_ITS_SITE,
        target: "target = ?",
        ...IN_MONTHS,
      },
      (where) => `select month::text as month, site, target, stance, commenters, "of",
  analytics.share(commenters, "of") as share,
  analytics.wilson_low(commenters, "of") as share_low,
  analytics.wilson_high(commenters, "of") as share_high
from (
  select month, site, target, stance, count(*)::int as commenters,
    (sum(count(*)) over (partition by month, site, target))::int as "of"
  from analytics.stances
  ${where}
  group by month, site, target, stance) as said
order by month, site, target, stance`,
      { always: ["month is not null"], coarse: "months" },
    ),
  count: (rows) => ({
    n: sumOf(rows, (row) => (row.stance === "unknown" ? 0 : row.commenters)),
    of: sumOf(rows, (row) => row.commenters),
    unit: "commenters by month with a known stance",
  }),
});
