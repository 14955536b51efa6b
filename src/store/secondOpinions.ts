import { z } from "zod";
import { ParleyError } from "../errors.js";
import type {
  NextSecondOpinion,
  SecondOpinion,
  SecondOpinionRequest,
} from "../thread/oversight.js";
import { type Queryable, RowId, type Sql } from "./database.js";
import { lockComment } from "./decisions.js";
import { isDrawn } from "./drawSample.js";
import { readReviewedComments } from "./reviewedComments.js";
import type { Reviewer } from "./reviewers.js";

/** How the sample is drawn. */
export interface Sample {
  readonly key: string;
  readonly share: number;
}

/** Older decisions are not asked about any more: whoever sees them now knows what came after. */
const WITHIN_DAYS = 30;

const OpinionRow = z.object({ id: RowId, given_at: z.date() });

/**
 * The comment of the sample that waits longest for somebody who has not decided on it. Nothing in the answer tells what
 * was decided.
 */
export async function readNextSecondOpinion(
  sql: Queryable,
  sample: Sample,
  reviewer: Reviewer,
): Promise<NextSecondOpinion> {
  const rows = await sql`
    select c.decision_id, c.comment_id ${waiting(sql, reviewer)} order by c.decision_id`;
  const drawn = rows
    .map((row) => ({
      decisionId: RowId.parse(row.decision_id),
      commentId: RowId.parse(row.comment_id),
    }))
    .filter(({ decisionId }) => isDrawn(sample.key, decisionId, sample.share));
  const [first] = drawn;
  if (first === undefined) return { comment: null, waiting: 0 };
  const comments = await readReviewedComments(sql, [first.commentId]);
  return { comment: comments.get(first.commentId) ?? null, waiting: drawn.length };
}

/**
 * Keeps what a second moderator says of a comment. The decision in force stays as it is.
 *
 * @throws ParleyError NOT_FOUND; SECOND_OPINION_NOT_DUE for a comment that is not in the sample, has one already, or that
 *   the moderator decided on
 */
export async function addSecondOpinion(
  sql: Sql,
  sample: Sample,
  { commentId, verdict, reason }: SecondOpinionRequest,
  reviewer: Reviewer,
): Promise<SecondOpinion> {
  return sql.begin(async (tx) => {
    await lockComment(tx, commentId);
    const [due] = await tx`
      select c.decision_id ${waiting(tx, reviewer)} and c.comment_id = ${commentId}`;
    const decisionId = due === undefined ? null : RowId.parse(due.decision_id);
    if (decisionId === null || !isDrawn(sample.key, decisionId, sample.share))
      throw new ParleyError(
        "SECOND_OPINION_NOT_DUE",
        `Nobody asks ${reviewer.name} about comment ${commentId}.`,
        { hint: "Ask for the next one: somebody else may have been faster." },
      );
    const [row] = await tx`
      insert into parley.second_opinions (decision_id, reviewer_id, verdict, reason)
      values (${decisionId}, ${reviewer.id}, ${verdict}, ${reason ?? null})
      returning id, given_at`;
    const { id, given_at: at } = OpinionRow.parse(row);
    return {
      id,
      commentId,
      verdict,
      reason: reason ?? null,
      by: reviewer.name,
      at: at.toISOString(),
    };
  });
}

/**
 * Verdicts in force that have no second opinion, on comments that this moderator never decided on. One with an appeal is
 * left out: the queue of appeals shows what was decided.
 */
const waiting = (sql: Queryable, reviewer: Reviewer) => sql`
  from parley.current_decisions c
  join parley.decisions d on d.id = c.decision_id
  join parley.comments m on m.id = c.comment_id and m.erased_at is null
  where d.action in ('approve', 'reject')
    and d.decided_at > now() - make_interval(days => ${WITHIN_DAYS})
    and not exists (select from parley.second_opinions s where s.decision_id = d.id)
    and not exists (select from parley.appeals p where p.decision_id = d.id)
    and not exists (select from parley.decisions o
      where o.comment_id = c.comment_id and o.reviewer_id = ${reviewer.id})`;
