import { readConfig } from "../config.js";
import { ParleyError } from "../errors.js";
import { readStatement, readStatementFacts } from "../store/statements.js";
import { makeDsaStatement } from "../thread/makeDsaStatement.js";
import { printable, printLine } from "./output.js";
import { withShell } from "./withShell.js";

export interface StatementFlags {
  readonly json?: boolean;
  readonly html?: boolean;
  readonly contentDate?: string;
}

/**
 * Prints the notice of a decision, or with --json what the Transparency Database takes.
 *
 * @throws ParleyError NOT_FOUND, STATEMENT_NOT_DUE, STATEMENT_REASON_MISSING; with --json also
 *   STATEMENT_DATE_UNKNOWN
 */
export async function printStatement(
  decisionId: number,
  { json, html, contentDate }: StatementFlags,
): Promise<void> {
  if (json === true && html === true)
    throw new ParleyError("USAGE", "--json and --html are two forms.", { hint: "Give one." });
  const { appealTerms } = readConfig().oversight;
  if (json === true) {
    const facts = await withShell(({ sql }) => readStatementFacts(sql, decisionId));
    await printLine(JSON.stringify(makeDsaStatement(facts, appealTerms, contentDate)));
    return;
  }
  const { notice } = await withShell(({ sql }) => readStatement(sql, decisionId, appealTerms));
  if (html === true) return printLine(notice.html);
  for (const line of notice.text.split("\n")) await printLine(printable(line));
}
