import { z } from "zod";
import { Incivility, Reply, type Score, Sentiment, Stance } from "../thread/score.js";
import { asJson, type Queryable, RowId } from "./database.js";
import type { StoredThread } from "./readThread.js";

/** Names and versions of what scored each measure. */
export interface Scorers {
  readonly sentiment: string;
  readonly incivility: string;
  readonly stance: string;
  readonly reply: string;
}

const BATCH = 1000;

/**
 * Stores scores, a row per comment and measure. Rows of other scorer versions are left alone.
 *
 * @param present what becomes of a row that is there: what a stage writes twice is the same, and what
 *   is there already is `kept` by those who only add
 */
export async function saveScores(
  tx: Queryable,
  { rowOf }: Pick<StoredThread, "rowOf">,
  scores: readonly Score[],
  scorers: Scorers,
  present: "replaced" | "kept" = "replaced",
): Promise<void> {
  const rows = scores.flatMap((score) => {
    const commentId = rowOf.get(score.id);
    return commentId === undefined ? [] : toRows(commentId, score, scorers);
  });
  for (let from = 0; from < rows.length; from += BATCH * 4)
    await tx`
      insert into parley.comment_scores
        (comment_id, measure, target, scorer, value, label, detail, unscored_because)
      select comment_id, measure, target, scorer, value, label, detail, unscored_because
      from jsonb_to_recordset(${tx.json(asJson(rows.slice(from, from + BATCH * 4)))}) as r (
        comment_id bigint, measure text, target text, scorer text, value real, label text,
        detail jsonb, unscored_because text)
      order by comment_id, measure
      on conflict (comment_id, measure, target, scorer) ${
        present === "kept"
          ? tx`do nothing`
          : tx`do update set value = excluded.value, label = excluded.label,
              detail = excluded.detail, unscored_because = excluded.unscored_because,
              scored_at = excluded.scored_at`
      }`;
}

function toRows(commentId: number, score: Score, scorers: Scorers) {
  const { sentiment, incivility, stance, reply } = score;
  const lean = stance.probabilities;
  return [
    {
      comment_id: commentId,
      measure: "sentiment",
      target: "",
      scorer: scorers.sentiment,
      value: sentiment.score,
      label: sentiment.label,
      detail: sentiment,
      unscored_because: "unscored" in sentiment ? sentiment.unscored : null,
    },
    {
      comment_id: commentId,
      measure: "incivility",
      target: "",
      scorer: scorers.incivility,
      value: incivility.probability,
      label: incivility.addressee,
      detail: incivility,
      unscored_because: "unscored" in incivility ? incivility.unscored : null,
    },
    {
      comment_id: commentId,
      measure: "stance",
      target: stance.target,
      scorer: scorers.stance,
      value: lean === null ? null : lean.pro - lean.skeptic,
      label: stance.label,
      detail: stance,
      unscored_because: "unscored" in stance ? stance.unscored : null,
    },
    {
      comment_id: commentId,
      measure: "reply",
      target: "",
      scorer: scorers.reply,
      value:
        reply.probabilities === null
          ? null
          : reply.probabilities.agrees - reply.probabilities.disagrees,
      label: reply.label,
      detail: reply,
      unscored_because: "unscored" in reply ? reply.unscored : null,
    },
  ];
}

/** Rows of a reading's comments that have all their scores by these scorers, written from then on. */
export async function listScored(
  sql: Queryable,
  threadId: number,
  target: string,
  scorers: Scorers,
  since: Date,
): Promise<Set<number>> {
  const has = (measure: keyof Scorers) => sql`exists (
    select from parley.comment_scores s
    where s.comment_id = m.comment_id and s.measure = ${measure} and s.scorer = ${scorers[measure]}
      and s.target = ${measure === "stance" ? target : ""} and s.scored_at >= ${since})`;
  const rows = await sql`
    select m.comment_id as id from parley.thread_comments m
    where m.thread_id = ${threadId} and ${has("sentiment")} and ${has("incivility")}
      and ${has("stance")} and ${has("reply")}`;
  return new Set(rows.map((row) => RowId.parse(row.id)));
}

const ScoreRow = z.object({
  public_id: z.string(),
  sentiment: Sentiment,
  incivility: Incivility,
  stance: Stance,
  reply: Reply.nullable(),
});

/**
 * What to read the scores of: a reading, in its order, an article over all its captures, or a whole
 * site.
 */
export type ScoreScope =
  { readonly threadId: number } | { readonly articleId: number } | { readonly siteId: number };

/** A comment's name where several articles are looked at: keys are unique within one. */
export const siteCommentId = (articleId: number, key: string): string => `${articleId}:${key}`;

/**
 * Scores by these scorers toward this target. Ids are a reading's; for an article the keys; for a site
 * `siteCommentId`. A comment stored before there was a reply measure says so in it.
 */
export async function readScores(
  sql: Queryable,
  scope: ScoreScope,
  target: string,
  scorers: Scorers,
  model: Score["model"],
): Promise<Score[]> {
  const within = selectComments(sql, scope);
  const found = sql`
    select w.public_id, s.detail as sentiment, i.detail as incivility, t.detail as stance,
      r.detail as reply
    from (${within}) as w (comment_id, public_id, place)
    join parley.comment_scores s on s.comment_id = w.comment_id and s.measure = 'sentiment'
      and s.target = '' and s.scorer = ${scorers.sentiment}
    join parley.comment_scores i on i.comment_id = w.comment_id and i.measure = 'incivility'
      and i.target = '' and i.scorer = ${scorers.incivility}
    join parley.comment_scores t on t.comment_id = w.comment_id and t.measure = 'stance'
      and t.target = ${target} and t.scorer = ${scorers.stance}
    left join parley.comment_scores r on r.comment_id = w.comment_id and r.measure = 'reply'
      and r.target = '' and r.scorer = ${scorers.reply}
    order by w.place`;
  const scores: Score[] = [];
  // Rows of a long thread weigh more than its scores: never all of both at once.
  for await (const rows of found.cursor(BATCH))
    for (const row of rows) {
      const { public_id: id, reply, ...measures } = ScoreRow.parse(row);
      scores.push({
        id,
        ...measures,
        reply: reply ?? { label: null, probabilities: null, unscored: "not_scored" },
        model,
      });
    }
  return scores;
}

function selectComments(sql: Queryable, scope: ScoreScope) {
  if ("threadId" in scope)
    return sql`select m.comment_id, m.public_id, m.ordinal from parley.thread_comments m
      where m.thread_id = ${scope.threadId}`;
  if ("articleId" in scope)
    return sql`select c.id, c.comment_key, c.id from parley.comments c
      where c.article_id = ${scope.articleId}`;
  return sql`select c.id, c.article_id || ':' || c.comment_key, c.id from parley.comments c
    join parley.articles a on a.id = c.article_id where a.site_id = ${scope.siteId}`;
}
