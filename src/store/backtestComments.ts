import { z } from "zod";
import { Verdict } from "../thread/decision.js";
import { Incivility } from "../thread/score.js";
import { type Queryable, RowId } from "./database.js";
import { type CommentScope, within } from "./storedScores.js";

const TriedRow = z.object({
  id: RowId,
  body: z.string().nullable(),
  incivility: Incivility,
  action: Verdict.nullable(),
  flags: z.array(z.string()),
});
/** A stored comment with what a rule is tried on, and what became of it. */
export type TriedComment = z.infer<typeof TriedRow>;

const BATCH = 1000;

/**
 * Stored comments that this scorer has read, a batch at a time: memory does not grow with their number.
 *
 * @param isTextRead whether a rule looks at the words; else they stay where they are
 */
export async function* streamComments(
  sql: Queryable,
  scope: CommentScope,
  scorer: string,
  isTextRead: boolean,
): AsyncGenerator<TriedComment[]> {
  const found = sql`
    select m.id, ${isTextRead ? sql`m.body` : sql`null`} as body, s.detail as incivility, d.action,
      coalesce(f.rules, '{}') as flags
    from parley.comments m
    join parley.comment_scores s on s.comment_id = m.id and s.measure = 'incivility'
      and s.target = '' and s.scorer = ${scorer}
    left join parley.current_decisions d on d.comment_id = m.id
    left join (select comment_id, array_agg(rule order by rule) as rules from parley.flags
      group by comment_id) f on f.comment_id = m.id
    where ${within(sql, scope)}`;
  for await (const rows of found.cursor(BATCH)) yield rows.map((row) => TriedRow.parse(row));
}

/** How many `streamComments` will give. */
export async function countTried(
  sql: Queryable,
  scope: CommentScope,
  scorer: string,
): Promise<number> {
  const [row] = await sql`
    select count(*)::int as n from parley.comments m
    join parley.comment_scores s on s.comment_id = m.id and s.measure = 'incivility'
      and s.target = '' and s.scorer = ${scorer}
    where ${within(sql, scope)}`;
  return z.object({ n: z.number() }).parse(row).n;
}
