import { explainComment } from "../../../workers/explainComment.js";
import { readActiveRules } from "../../../workers/readActiveRules.js";
import type { App, AppParts } from "../app.js";
import { RowIdParam, Why } from "../shapes.js";

/** Why a comment is, or is not, in the queue; its words are in /context. */
export function addWhyRoute(app: App, { sql }: AppParts): void {
  app.get(
    "/api/v1/comments/:id/why",
    { config: { role: "moderator" }, schema: { params: RowIdParam, response: { 200: Why } } },
    async ({ params }) => {
      const { live, shadow } = await readActiveRules(sql);
      return explainComment(sql, `${params.id}`, [...live, ...shadow]);
    },
  );
}
