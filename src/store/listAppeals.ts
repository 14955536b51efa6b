import { z } from "zod";
import { ParleyError } from "../errors.js";
import { RejectReason } from "../thread/decision.js";
import { type Appeal, AppealState, type OpenAppeal } from "../thread/oversight.js";
import { type Queryable, RowId } from "./database.js";
import { readReviewedComments } from "./reviewedComments.js";
import type { Reviewer } from "./reviewers.js";

const AppealRow = z.object({
  id: RowId,
  decision_id: RowId,
  state: AppealState,
  note: z.string(),
  raised_by: z.string().nullable(),
  raised_at: z.date(),
  outcome_by: z.string().nullable(),
  outcome_at: z.date().nullable(),
  outcome_note: z.string().nullable(),
  outcome_decision: RowId.nullable(),
});

const OpenRow = AppealRow.extend({
  comment_id: RowId,
  action: z.enum(["approve", "reject"]),
  reason: RejectReason.nullable(),
  decided_by: z.string(),
  decided_at: z.date(),
  may_decide: z.boolean(),
});

const MOST_SHOWN = 100;

const columns = (sql: Queryable) => sql`
  p.id, p.decision_id, p.note, p.raised_at, w.name as raised_by,
  coalesce(o.outcome, case when c.decision_id = p.decision_id then 'open' else 'lapsed' end) as state,
  b.name as outcome_by, o.decided_at as outcome_at, o.note as outcome_note,
  o.decision_id as outcome_decision`;

const tables = (sql: Queryable) => sql`
  parley.appeals p
  join parley.decisions d on d.id = p.decision_id
  left join parley.reviewers w on w.id = p.raised_by
  left join parley.current_decisions c on c.comment_id = d.comment_id
  left join parley.appeal_outcomes o on o.appeal_id = p.id
  left join parley.reviewers b on b.id = o.reviewer_id`;

/** Those to be decided, the oldest first. Who is involved may see but not decide them. */
export async function listAppeals(
  sql: Queryable,
  reviewer: Reviewer | null,
): Promise<{ appeals: OpenAppeal[]; open: number }> {
  const rows = await sql`
    select ${columns(sql)}, d.comment_id, d.action, d.reason, m.name as decided_by, d.decided_at,
      ${reviewer?.id ?? null}::bigint is not null and d.reviewer_id is distinct from ${reviewer?.id ?? null}
        and not exists (
          select from (
            select l.reviewer_id from parley.decisions l
            where l.comment_id = d.comment_id and l.action <> 'undo'
            order by l.id desc limit 2) as last
          where last.reviewer_id = ${reviewer?.id ?? null}) as may_decide
    from ${tables(sql)}
    join parley.reviewers m on m.id = d.reviewer_id
    where o.appeal_id is null and c.decision_id = p.decision_id
    order by p.id`;
  const shown = rows.slice(0, MOST_SHOWN).map((row) => OpenRow.parse(row));
  const comments = await readReviewedComments(
    sql,
    shown.map((row) => row.comment_id),
  );
  const appeals = shown.flatMap((row) => {
    const comment = comments.get(row.comment_id);
    return comment === undefined ? [] : [{ ...toAppeal(row), ...toDecided(row), comment }];
  });
  return { appeals, open: rows.length };
}

/** @throws ParleyError NOT_FOUND */
export async function readAppeal(sql: Queryable, appealId: number): Promise<Appeal> {
  const [row] = await sql`select ${columns(sql)} from ${tables(sql)} where p.id = ${appealId}`;
  if (row === undefined)
    throw new ParleyError("NOT_FOUND", `There is no appeal ${appealId}.`, {
      hint: "`parley appeal list` shows those that are open.",
    });
  return toAppeal(AppealRow.parse(row));
}

const toDecided = (row: z.infer<typeof OpenRow>) => ({
  action: row.action,
  reason: row.reason,
  decidedBy: row.decided_by,
  decidedAt: row.decided_at.toISOString(),
  mayDecide: row.may_decide,
});

const toAppeal = (row: z.infer<typeof AppealRow>): Appeal => ({
  id: row.id,
  decisionId: row.decision_id,
  state: row.state,
  note: row.note,
  raisedBy: row.raised_by,
  raisedAt: row.raised_at.toISOString(),
  outcome:
    row.outcome_by === null || row.outcome_at === null
      ? null
      : {
          by: row.outcome_by,
          at: row.outcome_at.toISOString(),
          note: row.outcome_note,
          decisionId: row.outcome_decision,
        },
});
