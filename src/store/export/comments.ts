import { IncivilityLabel } from "../../thread/score.js";
import { type ColumnNotes, listColumns } from "../../thread/exportTable.js";
import type { ExportTable } from "./exportTable.js";
import { inComments, latestScore } from "./scope.js";

const PLACE: ColumnNotes = {
  comment_id: ["int", "Key of the comment."],
  article_id: ["int", "Key of the article."],
  thread_id: ["int", "Key of the last reading that saw it."],
  site: ["text", "Host of the site; local for pages without an address."],
  article_url: ["text?", "Canonical address of the article; null where unknown."],
  article_title: ["text?", "Headline; null where the capture has none."],
  public_id: ["text", "Id on the platform, or c<ordinal>."],
  ordinal: ["int", "Place in the page, 1-based."],
  commenter: ["text?", "Pseudonym, stable within a site; null where the capture lost the name."],
  author: ["text?", "Name as shown on this comment.", "names"],
  author_role: ["text?", "Role label shown beside the name."],
  parent_comment_id: [
    "int?",
    "Key of the comment it answers; null at top level or where that is not stored.",
  ],
  parent_public_id: ["text?", "Id of the parent on the platform, also where that is not stored."],
  parent_confidence: ["number", "P(the parent is right), 0 to 1."],
  parent_evidence: ["text", "markup, reply-line, inferred or none."],
  parent_candidates: ["int", "Number of parents thought possible; 0 where the page states it."],
  is_parent_set_by_hand: ["flag", "A moderator set the parent."],
  depth: ["int", "Levels below the top, 0-based."],
  reply_to: ["text?", "Name in the reply line, as written.", "names"],
  posted_earliest_at: ["time?", "Earliest time it can have been posted."],
  posted_latest_at: ["time?", "Latest time it can have been posted."],
  body_length: ["int", "Length of the text, in characters, as far as the capture shows it."],
  text: ["text", "The text, paragraphs apart by a blank line.", "text"],
  is_truncated: ["flag", "The page cut the text."],
  is_edited: ["flag", "The page says it was edited."],
  is_erased: ["flag", "Its words and author were erased for good."],
  status: ["text", "published, held or deleted."],
  votes_up: ["int?", "Votes for; null where not shown."],
  votes_down: ["int?", "Votes against; null where not shown."],
  votes_net: ["int?", "Votes for minus against; null where not shown."],
};

const MEASURES: ColumnNotes = {
  sentiment: ["number?", "-1 to 1; null where unscored."],
  sentiment_label: ["text?", "negative, neutral or positive."],
  sentiment_confidence: ["number?", "How sure the label is, 0 to 1."],
  sentiment_unscored: ["text?", "Why there is no sentiment."],
  sentiment_scorer: ["text?", "Name and version of the scorer."],
  incivility: ["number?", "P(a moderator would call it uncivil), 0 to 1; null where unscored."],
  ...Object.fromEntries(
    IncivilityLabel.options.map((label) => [
      `p_${label}`,
      ["number?", `P(${label.replaceAll("_", " ")}), 0 to 1.`] as const,
    ]),
  ),
  incivility_addressee: ["text?", "commenter, third_party, group or none."],
  incivility_unscored: ["text?", "Why there is no incivility."],
  incivility_scorer: ["text?", "Name and version of the scorer."],
  stance_target: ["text", "What the stance is toward."],
  stance: ["text?", "pro, skeptic or neutral; null where unscored."],
  stance_lean: ["number?", "P(pro) - P(skeptic), -1 to 1."],
  p_pro: ["number?", "P(pro), 0 to 1."],
  p_skeptic: ["number?", "P(skeptic), 0 to 1."],
  p_neutral: ["number?", "P(neutral), 0 to 1."],
  stance_unscored: ["text?", "Why there is no stance."],
  stance_scorer: ["text?", "Name and version of the scorer."],
  reply_relation: ["text?", "What it does to its parent: agrees, disagrees or neither."],
  p_agrees: ["number?", "P(it agrees), 0 to 1."],
  p_disagrees: ["number?", "P(it disagrees), 0 to 1."],
  p_neither: ["number?", "P(neither), 0 to 1."],
  reply_unscored: ["text?", "Why there is no relation."],
  reply_scorer: ["text?", "Name and version of the scorer."],
  flag_rules: [
    "list",
    "Rules that flag it, with versions, strongest first; empty where none does.",
  ],
  flag_priority: ["number?", "Place in the queue, 0 to 1, highest first; null without a flag."],
  decision: ["text?", "Decision in force: approve, reject or escalate; null without one."],
  decided_at: ["time?", "When that was decided."],
  parser: ["text", "Name and version of the parser that read it last."],
};

/** One row per comment, with its newest scores. */
export const comments: ExportTable = {
  name: "comments",
  about: "One row per comment, with its newest scores.",
  columns: listColumns({ ...PLACE, ...MEASURES }),
  key: ["comment_id"],
  select: (sql, query) => sql`
    select c.id as comment_id, c.article_id, c.thread_id, h.host as site, a.url as article_url,
      a.title as article_title, c.public_id, c.ordinal, p.pseudonym as commenter, c.author,
      c.author_role, c.parent_id as parent_comment_id, c.parent_public_id, c.parent_confidence,
      c.parent_evidence, jsonb_array_length(c.parent_candidates) as parent_candidates,
      c.parsed_parent is not null as is_parent_set_by_hand, c.depth, c.reply_to,
      c.posted_earliest as posted_earliest_at, c.posted_latest as posted_latest_at,
      char_length(c.body) as body_length, c.body as text, c.is_truncated,
      c.edited is not null as is_edited, c.erased_at is not null as is_erased, c.status,
      c.votes_up, c.votes_down, c.votes_net,
      s.value as sentiment, s.label as sentiment_label,
      (s.detail->>'confidence')::float8 as sentiment_confidence,
      s.unscored_because as sentiment_unscored, s.scorer as sentiment_scorer,
      i.value as incivility, l.*, i.label as incivility_addressee,
      i.unscored_because as incivility_unscored, i.scorer as incivility_scorer,
      ${query.target}::text as stance_target, t.label as stance, t.value as stance_lean,
      (t.detail->'probabilities'->>'pro')::float8 as p_pro,
      (t.detail->'probabilities'->>'skeptic')::float8 as p_skeptic,
      (t.detail->'probabilities'->>'neutral')::float8 as p_neutral,
      t.unscored_because as stance_unscored, t.scorer as stance_scorer,
      r.label as reply_relation, (r.detail->'probabilities'->>'agrees')::float8 as p_agrees,
      (r.detail->'probabilities'->>'disagrees')::float8 as p_disagrees,
      (r.detail->'probabilities'->>'neither')::float8 as p_neither,
      r.unscored_because as reply_unscored, r.scorer as reply_scorer,
      f.rules as flag_rules, f.priority as flag_priority, d.action as decision, d.decided_at,
      k.parser
    from parley.comments c
    join parley.articles a on a.id = c.article_id
    join parley.sites h on h.id = a.site_id
    join parley.threads k on k.id = c.thread_id
    left join parley.commenters p on p.id = c.commenter_id
    left join lateral (${latestScore(sql, "sentiment")}) s on true
    left join lateral (${latestScore(sql, "incivility")}) i on true
    left join lateral (${latestScore(sql, "stance", query.target)}) t on true
    left join lateral (${latestScore(sql, "reply")}) r on true
    left join lateral (
      select ${IncivilityLabel.options.map(
        (label, at) =>
          sql`${at === 0 ? sql`` : sql`,`} (i.detail->'labels'->>${label})::float8 as ${sql(`p_${label}`)}`,
      )}) l on true
    left join lateral (
      select coalesce(array_agg(rule order by priority desc, rule), '{}') as rules,
        max(priority) as priority
      from parley.flags where comment_id = c.id) f on true
    left join lateral (
      select action, decided_at from parley.decisions e
      where comment_id = c.id and action <> 'undo'
        and not exists (select from parley.decisions u where u.undoes_id = e.id)
      order by id desc limit 1) d on true
    where ${inComments(sql, query)}`,
};
