import { z } from "zod";
import { ParleyError } from "../errors.js";
import type { Appeal, AppealAnswer, AppealOutcomeRequest } from "../thread/oversight.js";
import { asText, type Queryable, RowId, type Sql } from "./database.js";
import { addDecision, lockComment } from "./decisions.js";
import { readAppeal } from "./listAppeals.js";
import type { Reviewer } from "./reviewers.js";

const AppealedRow = z.object({
  comment_id: RowId,
  action: z.enum(["approve", "reject", "escalate", "undo"]),
  in_force: RowId.nullable(),
});

/**
 * Puts down an appeal against a decision in force; one per decision.
 *
 * @param by null: the command line
 * @throws ParleyError NOT_FOUND; APPEAL_IMPOSSIBLE for what is not in force, is no verdict, or has an appeal
 */
export async function addAppeal(
  sql: Sql,
  decisionId: number,
  note: string,
  by: Reviewer | null,
): Promise<Appeal> {
  return sql.begin(async (tx) => {
    const { action, in_force: inForce } = await lockAppealed(tx, decisionId);
    if (inForce !== decisionId || (action !== "approve" && action !== "reject"))
      throw impossible(
        inForce === decisionId
          ? `Decision ${decisionId} is no verdict on the comment.`
          : `Decision ${decisionId} is not in force any more.`,
      );
    const [row] = await tx`
      insert into parley.appeals (decision_id, raised_by, note)
      values (${decisionId}, ${by?.id ?? null}, ${asText(note)})
      on conflict (decision_id) do nothing
      returning id`;
    if (row === undefined) throw impossible(`Decision ${decisionId} has an appeal already.`);
    return readAppeal(tx, RowId.parse(row.id));
  });
}

/**
 * Decides an appeal. `overturned` decides the opposite, as a decision like any other; `upheld` changes nothing.
 *
 * @throws ParleyError NOT_FOUND; APPEAL_IMPOSSIBLE for one that is decided or lapsed, or a reason that is missing
 *   or out of place; APPEAL_OWN where the moderator made the decision, or one of the last two on the comment
 */
export async function decideAppeal(
  sql: Sql,
  appealId: number,
  { outcome, reason, note }: AppealOutcomeRequest,
  reviewer: Reviewer,
): Promise<AppealAnswer> {
  return sql.begin(async (tx) => {
    const [known] = await tx`select decision_id from parley.appeals where id = ${appealId}`;
    if (known === undefined) throw noAppeal(appealId);
    const decisionId = RowId.parse(known.decision_id);
    const appealed = await lockAppealed(tx, decisionId);
    // Under the comment's lock: a second outcome, or a decision in between, is in sight by now.
    const { state } = await readAppeal(tx, appealId);
    if (state !== "open") throw impossible(`Appeal ${appealId} is ${state}.`);
    if ((await readInvolved(tx, decisionId, appealed.comment_id)).has(reviewer.id))
      throw new ParleyError("APPEAL_OWN", `${reviewer.name} decided on this comment before.`, {
        hint: "An appeal is for a moderator who made neither of the last two decisions on the comment.",
      });
    const opposite = appealed.action === "reject" ? "approve" : "reject";
    const needsReason = outcome === "overturned" && opposite === "reject";
    if (needsReason !== (reason !== undefined))
      throw impossible(
        needsReason ? "A rejection on appeal needs a reason." : "A reason is for a rejection only.",
      );
    const decision =
      outcome === "upheld"
        ? null
        : await addDecision(tx, appealed.comment_id, { action: opposite, reason, note }, reviewer);
    await tx`
      insert into parley.appeal_outcomes (appeal_id, reviewer_id, outcome, note, decision_id)
      values (${appealId}, ${reviewer.id}, ${outcome}, ${asText(note ?? null)}, ${decision?.id ?? null})`;
    return { appeal: await readAppeal(tx, appealId), decision };
  });
}

/** Locks the comment of a decision: decisions, appeals and outcomes on it come one after another. */
async function lockAppealed(
  tx: Queryable,
  decisionId: number,
): Promise<z.infer<typeof AppealedRow>> {
  const [decision] = await tx`select comment_id from parley.decisions where id = ${decisionId}`;
  if (decision === undefined)
    throw new ParleyError("NOT_FOUND", `There is no decision ${decisionId}.`, {
      hint: "Give the number of a decision, as its notice has it.",
    });
  await lockComment(tx, RowId.parse(decision.comment_id));
  const [row] = await tx`
    select d.comment_id, d.action, c.decision_id as in_force
    from parley.decisions d
    left join parley.current_decisions c on c.comment_id = d.comment_id
    where d.id = ${decisionId}`;
  return AppealedRow.parse(row);
}

/** Who made the decision, or one of the last two on the comment, taken back or not. */
async function readInvolved(
  tx: Queryable,
  decisionId: number,
  commentId: number,
): Promise<ReadonlySet<number>> {
  const rows = await tx`
    select reviewer_id from parley.decisions where id = ${decisionId}
    union
    select reviewer_id from (
      select reviewer_id from parley.decisions
      where comment_id = ${commentId} and action <> 'undo' order by id desc limit 2) as last`;
  return new Set(rows.map(({ reviewer_id }) => RowId.parse(reviewer_id)));
}

export const noAppeal = (appealId: number): ParleyError =>
  new ParleyError("NOT_FOUND", `There is no appeal ${appealId}.`, {
    hint: "`parley appeal list` shows those that are open.",
  });

const impossible = (message: string): ParleyError =>
  new ParleyError("APPEAL_IMPOSSIBLE", message, {
    hint: "docs/leading.md says what can be appealed against, and how it is decided.",
  });
