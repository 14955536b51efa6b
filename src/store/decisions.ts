import { z } from "zod";
import { ParleyError } from "../errors.js";
import { type Decision, RejectReason, type Verdict } from "../thread/decision.js";
import { asJson, asText, type Queryable, RowId, type Sql } from "./database.js";
import { refuseHeld } from "./leases.js";
import { noComment } from "./noComment.js";
import type { Reviewer } from "./reviewers.js";

const DecisionRow = z.object({
  id: RowId,
  comment_id: RowId,
  action: z.enum(["approve", "reject", "escalate", "undo"]),
  reason: RejectReason.nullable(),
  note: z.string().nullable(),
  undoes_id: RowId.nullable(),
  decided_at: z.date(),
});

export interface Deciding {
  readonly action: Verdict;
  readonly reason?: RejectReason | undefined;
  readonly note?: string | undefined;
  /** The decision that was in force when the moderator looked; null: none. Left out: whichever there is. */
  readonly expected?: number | null | undefined;
  /** Decide also where a colleague has the comment open. */
  readonly override?: boolean | undefined;
}

/**
 * Adds a decision with what the moderator was shown. Deciding the same again adds nothing.
 *
 * @throws ParleyError NOT_FOUND; DECIDED_ALREADY where another decision came in between; COMMENT_HELD
 *   where a colleague has it open
 */
export async function decide(
  sql: Sql,
  commentId: number,
  { action, reason, note, expected, override }: Deciding,
  reviewer: Reviewer,
): Promise<Decision> {
  return sql.begin(async (tx) => {
    await lockComment(tx, commentId);
    if (override !== true) await refuseHeld(tx, commentId, reviewer);
    const [current] = await tx`
      select d.id, d.comment_id, d.action, d.reason, d.note, d.undoes_id, d.decided_at, r.name
      from parley.current_decisions c
      join parley.decisions d on d.id = c.decision_id
      join parley.reviewers r on r.id = d.reviewer_id
      where c.comment_id = ${commentId}`;
    const isSame = current?.action === action && current.reason === (reason ?? null);
    if (isSame && note === undefined) return toDecision(current, z.string().parse(current.name));
    const inForce = RowId.nullable().parse(current?.id ?? null);
    if (expected !== undefined && expected !== inForce) {
      const by = current === undefined ? "taken back" : `decided by ${String(current.name)}`;
      throw new ParleyError("DECIDED_ALREADY", `Comment ${commentId} was ${by} meanwhile.`, {
        hint: "Look at it again, and decide anew if you disagree.",
      });
    }
    return addDecision(tx, commentId, { action, reason, note }, reviewer);
  });
}

/** Adds a row to the log; the comment must be locked, and what may be decided looked at. */
export async function addDecision(
  tx: Queryable,
  commentId: number,
  { action, reason, note }: Pick<Deciding, "action" | "reason" | "note">,
  reviewer: Reviewer,
): Promise<Decision> {
  const [row] = await tx`
    insert into parley.decisions (comment_id, reviewer_id, action, reason, note, seen)
    values (${commentId}, ${reviewer.id}, ${action}, ${reason ?? null}, ${asText(note ?? null)},
      ${tx.json(asJson(await readSeen(tx, commentId)))})
    returning id, comment_id, action, reason, note, undoes_id, decided_at`;
  await tx`delete from parley.leases where comment_id = ${commentId}`;
  return toDecision(row, reviewer.name);
}

/**
 * Takes back a decision: the one before it, if any, is in force again. Of an undo it takes back that: what it took
 * back is decided again, by whoever asks for it now.
 *
 * @throws ParleyError NOT_FOUND; UNDO_IMPOSSIBLE for what was taken back already, or an undo after which
 *   something else was decided
 */
export async function undoDecision(
  sql: Sql,
  decisionId: number,
  reviewer: Reviewer,
): Promise<Decision> {
  return sql.begin(async (tx) => {
    const [known] = await tx`
      select comment_id, action, undoes_id from parley.decisions where id = ${decisionId}`;
    if (known === undefined)
      throw new ParleyError("NOT_FOUND", `There is no decision ${decisionId}.`, {
        hint: "Reload the queue.",
      });
    const commentId = RowId.parse(known.comment_id);
    await lockComment(tx, commentId);
    if (known.action === "undo")
      return decideAgain(
        tx,
        { id: decisionId, undoesId: RowId.parse(known.undoes_id), commentId },
        reviewer,
      );
    const [undone] = await tx`select from parley.decisions where undoes_id = ${decisionId}`;
    if (undone !== undefined)
      throw new ParleyError("UNDO_IMPOSSIBLE", `Decision ${decisionId} is taken back already.`, {
        hint: "Decide anew instead.",
      });
    const [row] = await tx`
      insert into parley.decisions (comment_id, reviewer_id, action, undoes_id, seen)
      values (${commentId}, ${reviewer.id}, 'undo', ${decisionId},
              ${tx.json(asJson(await readSeen(tx, commentId)))})
      returning id, comment_id, action, reason, note, undoes_id, decided_at`;
    return toDecision(row, reviewer.name);
  });
}

const VerdictRow = z.object({
  action: z.enum(["approve", "reject", "escalate"]),
  reason: RejectReason.nullable(),
  note: z.string().nullable(),
});

/** The inverse of an undo. It is a decision of its own, since somebody answers for it now. */
async function decideAgain(
  tx: Queryable,
  undo: { readonly id: number; readonly undoesId: number; readonly commentId: number },
  reviewer: Reviewer,
): Promise<Decision> {
  const { commentId } = undo;
  const readVerdict = async (at: number | null) => {
    const [row] = await tx`
      select d.action, d.reason, d.note from parley.decisions d
      where d.comment_id = ${commentId} and d.action <> 'undo' and d.id < coalesce(${at}::bigint, d.id + 1)
        and not exists (select from parley.decisions u
          where u.undoes_id = d.id and u.id <= coalesce(${at}::bigint, u.id))
      order by d.id desc limit 1`;
    return row === undefined ? null : VerdictRow.parse({ ...row });
  };
  const [left, now] = [await readVerdict(undo.id), await readVerdict(null)];
  if (left?.action !== now?.action || left?.reason !== now?.reason)
    throw new ParleyError("UNDO_IMPOSSIBLE", `Something else was decided after undo ${undo.id}.`, {
      hint: "Decide anew instead.",
    });
  const [row] = await tx`
    select action, reason, note from parley.decisions where id = ${undo.undoesId}`;
  const { action, reason, note } = VerdictRow.parse({ ...row });
  return addDecision(
    tx,
    commentId,
    { action, reason: reason ?? undefined, note: note ?? undefined },
    reviewer,
  );
}

/**
 * One decision at a time per comment; `for no key update` lets readers and foreign keys pass.
 *
 * @throws ParleyError NOT_FOUND
 */
export async function lockComment(tx: Queryable, commentId: number): Promise<void> {
  const [row] = await tx`
    select id from parley.comments where id = ${commentId} for no key update`;
  if (row === undefined) throw noComment(commentId);
}

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
    reason: found.reason,
    note: found.note,
    undoesId: found.undoes_id,
    by,
    at: found.decided_at.toISOString(),
  };
}

/** Name of who made a decision; null where there is none such. */
export async function readDecider(sql: Queryable, decisionId: number): Promise<string | null> {
  const [row] = await sql`
    select r.name from parley.decisions d join parley.reviewers r on r.id = d.reviewer_id
    where d.id = ${decisionId}`;
  return row === undefined ? null : z.string().parse(row.name);
}
