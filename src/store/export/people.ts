import { listColumns } from "../../thread/exportTable.js";
import type { ExportTable } from "./exportTable.js";
import { inArticles, inComments } from "./scope.js";

/** One row per commenter, over the comments that are exported. */
export const commenters: ExportTable = {
  name: "commenters",
  about: "One row per commenter, over the comments that are exported.",
  columns: listColumns({
    commenter: ["text", "Pseudonym, stable within a site."],
    site: ["text", "Host of the site."],
    name: ["text", "Name as shown.", "names"],
    comments: ["int", "Number of their comments."],
    articles: ["int", "Number of articles under which they wrote."],
    comments_flagged: ["int", "How many of their comments are flagged."],
    first_posted_at: ["time?", "Earliest time their first dated comment can have been posted."],
    last_posted_at: ["time?", "Latest time their last dated comment can have been posted."],
  }),
  key: ["site", "commenter"],
  select: (sql, query) => sql`
    select p.pseudonym as commenter, h.host as site, p.name, count(*) as comments,
      count(distinct c.article_id) as articles,
      count(*) filter (where exists (select from parley.flags f where f.comment_id = c.id))
        as comments_flagged,
      min(c.posted_earliest) as first_posted_at, max(c.posted_latest) as last_posted_at
    from parley.comments c
    join parley.commenters p on p.id = c.commenter_id
    join parley.articles a on a.id = c.article_id
    join parley.sites h on h.id = a.site_id
    where ${inComments(sql, query)}
    group by p.id, h.host`,
};

/** Where each commenter leans: over the whole thread of an article, whatever the dates asked for. */
export const stances: ExportTable = {
  name: "stances",
  about: "Where each commenter leans, by article and target, over all comments of the article.",
  columns: listColumns({
    article_id: ["int", "Key of the article whose thread it rests on."],
    commenter: ["text", "Pseudonym, stable within a site."],
    target: ["text", "Target pack or phrase."],
    weigher: ["text", "Name and version of what weighed the comments."],
    stance: ["text", "pro, skeptic, neutral, or unknown where there is too little to go on."],
    p_pro: ["number?", "P(pro), 0 to 1; null when unknown."],
    p_skeptic: ["number?", "P(skeptic), 0 to 1; null when unknown."],
    p_neutral: ["number?", "P(neutral), 0 to 1; null when unknown."],
    lean_low: ["number?", "Lower end of the 90 % interval of the lean, -1 to 1."],
    lean_high: ["number?", "Upper end of that interval."],
    comments: ["int", "Comments by this commenter under the article."],
    evidence_n: ["int", "Number of comments the stance rests on."],
    incivility_mean: ["number?", "Mean incivility probability, 0 to 1."],
    incivility_max: ["number?", "Highest incivility probability, 0 to 1."],
    comments_flagged: ["int", "How many of their comments are flagged."],
    shifts: ["int", "Number of changes of mind that are likelier than not."],
  }),
  key: ["article_id", "commenter", "target", "weigher"],
  select: (sql, query) => sql`
    select s.article_id, p.pseudonym as commenter, s.target, s.weigher, s.label as stance, s.p_pro,
      s.p_skeptic, s.p_neutral, s.lean_low, s.lean_high, s.comments,
      cardinality(s.evidence) as evidence_n, s.incivility_mean, s.incivility_max,
      s.flagged as comments_flagged, jsonb_array_length(s.shifts) as shifts
    from parley.commenter_stances s
    join parley.commenters p on p.id = s.commenter_id
    join parley.articles a on a.id = s.article_id
    join parley.sites h on h.id = a.site_id
    where ${inArticles(sql, query)}`,
};

/** The newest stance of each comment toward each target it was scored toward. */
export const commentStances: ExportTable = {
  name: "comment_stances",
  about: "The newest stance of each comment toward each target it was scored toward.",
  columns: listColumns({
    comment_id: ["int", "Key of the comment."],
    target: ["text", "Target pack or phrase."],
    stance: ["text?", "pro, skeptic or neutral; null where unscored."],
    stance_lean: ["number?", "P(pro) - P(skeptic), -1 to 1."],
    p_pro: ["number?", "P(pro), 0 to 1."],
    p_skeptic: ["number?", "P(skeptic), 0 to 1."],
    p_neutral: ["number?", "P(neutral), 0 to 1."],
    unscored: ["text?", "Why there is no stance."],
    scorer: ["text", "Name and version of the scorer."],
  }),
  key: ["comment_id", "target"],
  select: (sql, query) => sql`
    select c.id as comment_id, t.target, t.label as stance, t.value as stance_lean,
      (t.detail->'probabilities'->>'pro')::float8 as p_pro,
      (t.detail->'probabilities'->>'skeptic')::float8 as p_skeptic,
      (t.detail->'probabilities'->>'neutral')::float8 as p_neutral,
      t.unscored_because as unscored, t.scorer
    from parley.comments c
    join parley.articles a on a.id = c.article_id
    join parley.sites h on h.id = a.site_id
    join lateral (
      select distinct on (target) * from parley.comment_scores
      where comment_id = c.id and measure = 'stance'
      order by target, scored_at desc, scorer desc) t on true
    where ${inComments(sql, query)}`,
};
