import type { AnalysisFilter } from "../../thread/analysis.js";
import { CampRow, DyadRow, NeutralityRow, TalkRow } from "../../thread/pictureRows.js";
import { narrow, OF_ITS_SITE, onDays, type Written } from "./narrow.js";
import { makePicture, sumOf } from "./picture.js";

/** Who stands together under one article. */
export const camps = makePicture({
  row: CampRow,
  most: 200,
  isOfArticle: true,
  write: (filter) =>
    narrow(
      filter,
      { article: "k.article_id = ?" },
      (
        where,
      ) => `select k.camp, k.camp_size, k.commenter, k.certainty, k.comments, k.comments_uncivil, a.commenters
from analytics.camps k join analytics.articles a on a.article_id = k.article_id
${where}
order by k.camp, k.comments desc nulls last, k.commenter`,
    ),
  count: (rows) => ({
    n: rows.length,
    of: Math.max(rows[0]?.commenters ?? 0, rows.length),
    unit: "commenters in a camp",
  }),
});

/** Who talks to whom under one article, the busiest pairs first. */
export const talks = makePicture({
  row: TalkRow,
  most: 1000,
  isOfArticle: true,
  write: (filter) =>
    narrow(
      filter,
      {
        article: "article_id = ?",
        ...onDays("posted_earliest_at"),
      },
      (where) => `with edges as (
  select * from analytics.reply_edges
  ${where}
), members as (
  select commenter, camp from analytics.camps where article_id = (select min(article_id) from edges)
)
select e.replier, a.camp as replier_camp, e.replied_to, b.camp as replied_to_camp,
  count(*)::int as replies, count(e.p_agrees)::int as relation_n,
  avg(e.p_agrees - e.p_disagrees) as agreement, avg(e.confidence) as confidence,
  avg(e.incivility) as incivility_mean, (select count(*) from edges)::int as "of"
from edges e
left join members a on a.commenter = e.replier
left join members b on b.commenter = e.replied_to
where e.replier is not null and e.replied_to is not null
group by e.replier, a.camp, e.replied_to, b.camp
order by replies desc, e.replier, e.replied_to`,
    ),
  count: (rows) => ({
    n: sumOf(rows, (row) => row.relation_n),
    of: rows[0]?.of ?? 0,
    unit: "replies between known names, of which it is known whether they agree",
  }),
});

/** Pairs of people, those with most replies first: on a site as kept, under an article from its replies. */
export const dyads = makePicture({
  row: DyadRow,
  most: 40,
  write: (filter) =>
    filter.article === undefined ? writeSiteDyads(filter) : writeArticleDyads(filter),
  count: (rows) => ({
    n: sumOf(rows, (row) => row.incivility_n),
    of: sumOf(rows, (row) => row.replies),
    unit: "replies scored for incivility",
  }),
});

const writeSiteDyads = (filter: AnalysisFilter): Written =>
  narrow(
    filter,
    {
      site: "site = ?",
      ...onDays("first_posted_at", "last_posted_at"),
    },
    (
      where,
    ) => `select commenter_a, commenter_b, site, replies, replies_a_to_b, replies_b_to_a, reciprocity,
  p_agrees_mean - p_disagrees_mean as agreement, relation_n, incivility_mean, incivility_n,
  replies_uncivil, uncivil_share, uncivil_share_low, uncivil_share_high
from analytics.dyads
${where}
order by replies desc, commenter_a, commenter_b`,
    { coarse: "pairs" },
  );

const writeArticleDyads = (filter: AnalysisFilter): Written =>
  narrow(
    filter,
    {
      site: "site = ?",
      article: "article_id = ?",
      ...onDays("posted_earliest_at"),
    },
    (where) => `with pairs as (
  select least(replier, replied_to) as commenter_a, greatest(replier, replied_to) as commenter_b, site,
    count(*)::int as replies,
    (count(*) filter (where replier < replied_to))::int as a_to_b,
    (count(*) filter (where replier > replied_to))::int as b_to_a,
    avg(p_agrees - p_disagrees) as agreement, count(p_agrees)::int as relation_n,
    avg(incivility) as incivility_mean, count(incivility) as incivility_n,
    count(*) filter (where incivility >= 0.5) as uncivil
  from analytics.reply_edges
  ${where}
  group by 1, 2, 3
)
select commenter_a, commenter_b, site, replies, a_to_b as replies_a_to_b, b_to_a as replies_b_to_a,
  least(a_to_b, b_to_a)::double precision / greatest(a_to_b, b_to_a) as reciprocity,
  agreement, relation_n, incivility_mean, incivility_n::int as incivility_n, uncivil::int as replies_uncivil,
  analytics.share(uncivil, incivility_n) as uncivil_share,
  analytics.wilson_low(uncivil, incivility_n) as uncivil_share_low,
  analytics.wilson_high(uncivil, incivility_n) as uncivil_share_high
from pairs
order by replies desc, commenter_a, commenter_b`,
    { always: ["replier <> replied_to"] },
  );

/** Whether one stance is flagged or rejected more than others at the same measured incivility. */
export const neutrality = makePicture({
  row: NeutralityRow,
  most: 200,
  write: (filter) =>
    narrow(
      filter,
      { site: "site = ?", article: OF_ITS_SITE, target: "target = ?" },
      (
        where,
      ) => `select u.site, u.target, u.stance, o.outcome, o.n::int as n, o.happened::int as happened,
  o.share, o.share_low, o.share_high, o.odds_ratio, o.odds_ratio_low, o.odds_ratio_high,
  u.incivility_mean, u.comments::int as comments
from analytics.neutrality_audit u
cross join lateral (values
  ('flagged', u.comments, u.comments_flagged, u.flag_share, u.flag_share_low, u.flag_share_high,
    u.flag_odds_ratio, u.flag_odds_ratio_low, u.flag_odds_ratio_high),
  ('rejected', u.comments_decided, u.comments_rejected, u.rejection_share, u.rejection_share_low, u.rejection_share_high,
    u.rejection_odds_ratio, u.rejection_odds_ratio_low, u.rejection_odds_ratio_high))
  o (outcome, n, happened, share, share_low, share_high, odds_ratio, odds_ratio_low, odds_ratio_high)
${where}
order by o.outcome, u.site, u.target, u.stance`,
    ),
  count: (rows) => {
    const flagged = rows.filter(({ outcome }) => outcome === "flagged");
    return {
      n: sumOf(flagged, (row) => (row.stance === "unknown" ? 0 : row.n)),
      of: sumOf(flagged, (row) => row.n),
      unit: "scored comments by people of known stance",
    };
  },
});
