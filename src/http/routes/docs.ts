import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../packageRoot.js";
import type { App } from "../app.js";
import type { Document } from "../describe/describeRoutes.js";
import { renderDocs } from "../docs/renderDocs.js";

/** The page as Vite built it, with the addresses of its styles and its script. */
export const DOCS_FRAME = "docs.html";
const PLACE = "<!-- routes -->";

/**
 * The description of the API, for programs and for people. Open to everybody: it says nothing that the
 * source does not, and who writes a program has no account in the browser that reads it.
 */
export function addDocsRoutes(app: App): void {
  const open = { schema: { hide: true }, config: { isPublic: true } };
  app.get("/api/openapi.json", open, () => app.swagger());
  let page: string | undefined;
  app.get("/api/docs", open, (_, reply) => {
    const frame = () => readFileSync(join(packageRoot, "dist", "page", DOCS_FRAME), "utf8");
    // A function: `$&` in a text is no pattern.
    page ??= frame().replace(PLACE, () => renderDocs(app.swagger() as Document));
    return reply.header("content-type", "text/html; charset=utf-8").send(page);
  });
}
