import { z } from "zod";
import { ParleyError, toParleyError } from "../errors.js";
import { RejectReason } from "../thread/decision.js";
import { makeDsaStatement, reasonMissing } from "../thread/makeDsaStatement.js";
import { type AppealTerms, type Statement, StatementFacts } from "../thread/statement.js";
import { writeNotice } from "../thread/writeNotice.js";
import { type Queryable, RowId } from "./database.js";
import { postedColumns, toPostedAt } from "./postedColumns.js";

const FactsRow = z.object({
  id: RowId,
  action: z.enum(["approve", "reject", "escalate", "undo"]),
  reason: RejectReason.nullable(),
  decided_at: z.date(),
  is_flagged: z.boolean(),
  is_taken_back: z.boolean(),
  is_after_appeal: z.boolean(),
  host: z.string(),
  url: z.string().nullable(),
  public_id: z.string(),
  ...postedColumns,
});

/**
 * The statement of reasons of one decision: a rejection, or an approval after an appeal.
 *
 * @param contentDate the day of the comment, where the capture does not say it
 * @throws ParleyError NOT_FOUND; STATEMENT_NOT_DUE for other decisions, and for what was taken back;
 *   STATEMENT_REASON_MISSING
 */
export async function readStatement(
  sql: Queryable,
  decisionId: number,
  terms: AppealTerms,
  contentDate?: string,
): Promise<Statement> {
  const facts = await readStatementFacts(sql, decisionId);
  if (facts.action === "reject" && facts.reason === null) throw reasonMissing(decisionId);
  const notice = writeNotice(facts, terms);
  try {
    const dsa = makeDsaStatement(facts, terms, contentDate);
    return { decisionId, notice, dsa, dsaRefused: null };
  } catch (error) {
    if (!(error instanceof ParleyError)) throw error;
    const { code, message, hint } = toParleyError(error);
    return { decisionId, notice, dsa: null, dsaRefused: { code, message, hint } };
  }
}

/** @throws ParleyError NOT_FOUND, STATEMENT_NOT_DUE */
export async function readStatementFacts(
  sql: Queryable,
  decisionId: number,
): Promise<StatementFacts> {
  const [found] = await sql`
    select d.id, d.action, d.reason, d.decided_at, d.seen <> '[]'::jsonb as is_flagged,
      exists (select from parley.decisions u where u.undoes_id = d.id) as is_taken_back,
      exists (select from parley.appeal_outcomes o where o.decision_id = d.id) as is_after_appeal,
      s.host, a.url, c.public_id, c.posted_earliest, c.posted_latest, c.posted_as_written
    from parley.decisions d
    join parley.comments c on c.id = d.comment_id
    join parley.articles a on a.id = c.article_id
    join parley.sites s on s.id = a.site_id
    where d.id = ${decisionId}`;
  if (found === undefined)
    throw new ParleyError("NOT_FOUND", `There is no decision ${decisionId}.`, {
      hint: "Give the number of a decision, as the decision log has it.",
    });
  const row = FactsRow.parse(found);
  const isDue = row.action === "reject" || (row.action === "approve" && row.is_after_appeal);
  if (!isDue || row.is_taken_back)
    throw new ParleyError(
      "STATEMENT_NOT_DUE",
      row.is_taken_back
        ? `Decision ${decisionId} was taken back.`
        : `Decision ${decisionId} restricts nothing.`,
      { hint: "A statement is made of a rejection in force, or of an approval after an appeal." },
    );
  return StatementFacts.parse({
    decisionId: row.id,
    action: row.action,
    reason: row.reason,
    decidedAt: row.decided_at.toISOString(),
    isFlagged: row.is_flagged,
    isAfterAppeal: row.is_after_appeal,
    site: row.host,
    articleAddress: row.url,
    // What the platform numbers; other ids are Parley's own and lead nowhere.
    commentNumber: /^\d{1,15}$/.test(row.public_id) ? row.public_id : null,
    postedAt: toPostedAt(row),
  });
}
