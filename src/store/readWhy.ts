import { z } from "zod";
import { ParleyError } from "../errors.js";
import { Incivility, Span } from "../thread/score.js";
import type { Why } from "../thread/why.js";
import { type Queryable, RowId } from "./database.js";

const CommentRow = z.object({
  id: RowId,
  public_id: z.string(),
  article_id: RowId,
  url: z.string().nullable(),
  host: z.string(),
  body: z.string(),
  incivility: Incivility.nullable(),
});
/** What the rules are asked about, with where it stands. */
export type ExplainedComment = z.infer<typeof CommentRow>;

/**
 * A comment by its row id, or by address#id as pages name it.
 *
 * @throws ParleyError NOT_FOUND
 */
export async function readExplained(sql: Queryable, named: string): Promise<ExplainedComment> {
  const hash = named.lastIndexOf("#");
  const isRow = /^\d{1,15}$/.test(named);
  const rows =
    isRow || hash > 0
      ? await sql`
          select c.id, c.public_id, c.article_id, a.url, s.host, c.body, i.detail as incivility
          from parley.comments c
          join parley.articles a on a.id = c.article_id
          join parley.sites s on s.id = a.site_id
          left join parley.latest_scores i on i.comment_id = c.id and i.measure = 'incivility'
          where ${
            isRow
              ? sql`c.id = ${named}::bigint`
              : sql`a.url = ${named.slice(0, hash)} and c.public_id = ${named.slice(hash + 1)}`
          }
          order by c.seen_at desc, c.id desc limit 1`
      : [];
  if (rows[0] === undefined)
    throw new ParleyError("NOT_FOUND", "There is no such comment.", {
      hint: "Name it by its number, as the queue shows it, or as ADDRESS#ID with the id of `parley tree`.",
    });
  return CommentRow.parse(rows[0]);
}

const ScoreRow = z.object({
  measure: z.string(),
  target: z.string(),
  scorer: z.string(),
  value: z.number().nullable(),
  unscored: z.string().nullable(),
  at: z.date(),
});
const FlagRow = z.object({
  rule: z.string(),
  scorer: z.string(),
  priority: z.number(),
  reasons: z.array(z.string()),
  spans: z.array(Span),
  at: z.date(),
});
const DecisionRow = z.object({
  id: RowId,
  action: z.string(),
  by: z.string(),
  undoes_id: RowId.nullable(),
  at: z.date(),
});

/** Scores, flags and decisions of a comment, as stored; the words of places only if asked for. */
export async function readRecord(
  sql: Queryable,
  commentId: number,
  isTextShown: boolean,
): Promise<Pick<Why, "scores" | "flags" | "decisions">> {
  const scores = await sql`
    select measure, target, scorer, value, unscored_because as unscored, scored_at as at
    from parley.latest_scores where comment_id = ${commentId} order by measure, target`;
  const flags = await sql`
    select rule, scorer, priority, reasons, spans, flagged_at as at from parley.flags
    where comment_id = ${commentId} order by priority desc, rule`;
  const decisions = await sql`
    select d.id, d.action, r.name as by, d.undoes_id, d.decided_at as at
    from parley.decisions d join parley.reviewers r on r.id = d.reviewer_id
    where d.comment_id = ${commentId} order by d.id`;
  return {
    scores: z
      .array(ScoreRow)
      .parse(scores)
      // Who is for or against something is no reason to look at a comment, nor part of why.
      .filter(({ measure }) => measure !== "stance")
      .map((row) => ({ ...row, at: row.at.toISOString() })),
    flags: z
      .array(FlagRow)
      .parse(flags)
      .map(({ spans, at, ...flag }) => ({
        ...flag,
        places: spans.map(({ start, end, label, text }) => ({
          start,
          end,
          label,
          ...(isTextShown ? { text } : {}),
        })),
        at: at.toISOString(),
      })),
    decisions: z
      .array(DecisionRow)
      .parse(decisions)
      .map(({ undoes_id: undoesId, at, ...row }) => ({ ...row, undoesId, at: at.toISOString() })),
  };
}
