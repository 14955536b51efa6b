import { z } from "zod";
import { ParleyError } from "../errors.js";
import type { Decision } from "../thread/decision.js";
import { asJson, type Queryable, RowId, type Sql } from "./database.js";
import type { Reviewer } from "./reviewers.js";

const DecisionRow = z.object({
  id: RowId,
  comment_id: RowId,
  action: z.enum(["approve", "reject", "undo"]),
  undoes_id: RowId.nullable(),
  decided_at: z.date(),
});

/**
 * Adds a decision with what the moderator was shown. Approving what is approved adds nothing.
 * With `expected`, the decision in force that they saw (null: none), it is refused where another
 * moderator was faster.
 *
 * @throws ParleyError NOT_FOUND; DECIDED_ALREADY where `expected` is not what is in force
 */
export async function decide(
  sql: Sql,
  commentId: number,
  action: "approve" | "reject",
  reviewer: Reviewer,
  expected?: number | null,
): Promise<Decision> {
  return sql.begin(async (tx) => {
    await lockComment(tx, commentId);
    const [current] = await tx`
      select d.id, d.comment_id, d.action, d.undoes_id, d.decided_at, r.name
      from parley.current_decisions c
      join parley.decisions d on d.id = c.decision_id
      join parley.reviewers r on r.id = d.reviewer_id
      where c.comment_id = ${commentId}`;
    if (expected !== undefined) requireExpected(current, expected);
    if (current?.action === action) return toDecision(current, z.string().parse(current.name));
    const [row] = await tx`
      insert into parley.decisions (comment_id, reviewer_id, action, seen)
      values (${commentId}, ${reviewer.id}, ${action}, ${tx.json(asJson(await readSeen(tx, commentId)))})
      returning id, comment_id, action, undoes_id, decided_at`;
    return toDecision(row, reviewer.name);
  });
}

/**
 * Takes back a decision: the one before it, if any, is in force again.
 *
 * @throws ParleyError NOT_FOUND; UNDO_IMPOSSIBLE for an undo, or what was taken back already
 */
export async function undoDecision(
  sql: Sql,
  decisionId: number,
  reviewer: Reviewer,
): Promise<Decision> {
  return sql.begin(async (tx) => {
    const [known] = await tx`
      select comment_id, action from parley.decisions where id = ${decisionId}`;
    if (known === undefined) throw notFound(`There is no decision ${decisionId}.`);
    const commentId = RowId.parse(known.comment_id);
    await lockComment(tx, commentId);
    const [undone] = await tx`select from parley.decisions where undoes_id = ${decisionId}`;
    if (known.action === "undo" || undone !== undefined)
      throw new ParleyError("UNDO_IMPOSSIBLE", `Decision ${decisionId} is taken back already.`, {
        hint: "Decide anew instead.",
      });
    const [row] = await tx`
      insert into parley.decisions (comment_id, reviewer_id, action, undoes_id, seen)
      values (${commentId}, ${reviewer.id}, 'undo', ${decisionId},
              ${tx.json(asJson(await readSeen(tx, commentId)))})
      returning id, comment_id, action, undoes_id, decided_at`;
    return toDecision(row, reviewer.name);
  });
}

/** One decision at a time per comment; `for no key update` lets readers and foreign keys pass. */
async function lockComment(tx: Queryable, commentId: number): Promise<void> {
  const [row] = await tx`
    select id from parley.comments where id = ${commentId} for no key update`;
  if (row === undefined) throw notFound(`There is no comment ${commentId}.`);
}

const InForce = z.object({ id: RowId, action: z.enum(["approve", "reject"]), name: z.string() });

function requireExpected(current: unknown, expected: number | null): void {
  const found = InForce.optional().parse(current);
  if ((found?.id ?? null) === expected) return;
  const message =
    found === undefined
      ? `Decision ${expected} is no longer in force.`
      : `${found.name} decided already: ${found.action}, decision ${found.id}.`;
  throw new ParleyError("DECIDED_ALREADY", message, {
    hint: "Look at the comment again, then decide.",
  });
}

const notFound = (message: string): ParleyError =>
  new ParleyError("NOT_FOUND", message, { hint: "It may have been removed; reload the queue." });

async function readSeen(tx: Queryable, commentId: number): Promise<unknown> {
  return tx`
    select rule, scorer, priority from parley.flags
    where comment_id = ${commentId} order by priority desc, rule`;
}

function toDecision(row: unknown, by: string): Decision {
  const found = DecisionRow.parse(row);
  return {
    id: found.id,
    commentId: found.comment_id,
    action: found.action,
    undoesId: found.undoes_id,
    by,
    at: found.decided_at.toISOString(),
  };
}
