import { readStatement } from "../../store/statements.js";
import { Statement, StatementQuery } from "../../thread/statement.js";
import type { App, AppParts } from "../app.js";
import { RowIdParam } from "../shapes.js";

/** What whoever wrote a rejected comment is told, and what the Transparency Database is. */
export function addStatementRoutes(app: App, { sql, oversight }: AppParts): void {
  app.get(
    "/api/v1/decisions/:id/statement",
    {
      config: { role: "moderator" },
      schema: { params: RowIdParam, querystring: StatementQuery, response: { 200: Statement } },
    },
    ({ params, query }) => readStatement(sql, params.id, oversight.appealTerms, query.contentDate),
  );
}
