import { z } from "zod";
import { Incivility } from "../thread/score.js";
import type { Queryable } from "./database.js";

const DecidedRow = z.object({
  incivility: Incivility,
  is_rejected: z.boolean(),
  is_flagged: z.boolean(),
});
export type DecidedComment = z.infer<typeof DecidedRow>;

const BATCH = 1000;

/**
 * Comments whose verdict in force is approve or reject, with what this scorer says of them, a batch at a time. Their words are
 * not read.
 */
export async function* streamDecided(
  sql: Queryable,
  scorer: string,
): AsyncGenerator<DecidedComment[]> {
  const found = sql`
    select s.detail as incivility, d.action = 'reject' as is_rejected,
      d.seen <> '[]'::jsonb as is_flagged
    from parley.current_decisions c
    join parley.decisions d on d.id = c.decision_id
    join parley.comment_scores s on s.comment_id = c.comment_id and s.measure = 'incivility'
      and s.target = '' and s.scorer = ${scorer}
    where d.action in ('approve', 'reject')`;
  for await (const rows of found.cursor(BATCH)) yield rows.map((row) => DecidedRow.parse(row));
}
