import { listColumns } from "../../thread/exportTable.js";
import type { ExportTable } from "./exportTable.js";
import { inComments, latestScore } from "./scope.js";

/** Who answered whom: one row per exported comment whose parent is stored. */
export const replies: ExportTable = {
  name: "reply_edges",
  about: "Who answered whom: one row per comment whose parent is stored.",
  columns: listColumns({
    comment_id: ["int", "Key of the reply."],
    parent_comment_id: ["int", "Key of the comment it answers."],
    article_id: ["int", "Key of the article."],
    site: ["text", "Host of the site."],
    replier: ["text?", "Pseudonym of who answers."],
    replied_to: ["text?", "Pseudonym of who is answered."],
    confidence: ["number", "P(this is the parent), 0 to 1."],
    evidence: ["text", "markup, reply-line or inferred."],
    sentiment: ["number?", "Sentiment of the reply, -1 to 1."],
    incivility: ["number?", "Incivility of the reply, 0 to 1."],
    relation: ["text?", "agrees, disagrees or neither; null where unscored."],
    p_agrees: ["number?", "P(it agrees), 0 to 1."],
    p_disagrees: ["number?", "P(it disagrees), 0 to 1."],
    relation_scorer: ["text?", "Name and version of the scorer."],
  }),
  key: ["comment_id"],
  select: (sql, query) => sql`
    select c.id as comment_id, c.parent_id as parent_comment_id, c.article_id, h.host as site,
      p.pseudonym as replier, o.pseudonym as replied_to, c.parent_confidence as confidence,
      c.parent_evidence as evidence, s.value as sentiment, i.value as incivility,
      r.label as relation, (r.detail->'probabilities'->>'agrees')::float8 as p_agrees,
      (r.detail->'probabilities'->>'disagrees')::float8 as p_disagrees,
      r.scorer as relation_scorer
    from parley.comments c
    join parley.comments q on q.id = c.parent_id
    join parley.articles a on a.id = c.article_id
    join parley.sites h on h.id = a.site_id
    left join parley.commenters p on p.id = c.commenter_id
    left join parley.commenters o on o.id = q.commenter_id
    left join lateral (${latestScore(sql, "sentiment")}) s on true
    left join lateral (${latestScore(sql, "incivility")}) i on true
    left join lateral (${latestScore(sql, "reply")}) r on true
    where ${inComments(sql, query)}`,
};
