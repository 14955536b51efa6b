import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/packageRoot.js";

export interface Recipe {
  readonly question: string;
  readonly sql: string;
}

const BOOK = join(packageRoot, "docs", "cookbook.md");
const RECIPE =
  /^### (?<question>.+)$(?<between>[^#]*?)^```sql\n(?<sql>[\s\S]*?)^```\n(?:\n```text\n[\s\S]*?^```\n)?/gm;

/** The questions of the cookbook with their queries. */
export function readRecipes(): Recipe[] {
  return [...readFileSync(BOOK, "utf8").matchAll(RECIPE)].map(({ groups }) => ({
    question: groups?.question ?? "",
    sql: groups?.sql ?? "",
  }));
}

/** The page with these outputs in the places of those it has. */
export function writeOutputs(outputs: readonly string[]): string {
  let at = 0;
  return readFileSync(BOOK, "utf8").replace(
    RECIPE,
    (_, question: string, between: string, sql: string) =>
      `### ${question}${between}\`\`\`sql\n${sql}\`\`\`\n\n\`\`\`text\n${outputs[at++] ?? ""}\n\`\`\`\n`,
  );
}
