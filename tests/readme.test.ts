import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addCommands } from "../src/cli/commands.js";
import { packageRoot } from "../src/packageRoot.js";
import { formatTable } from "./support/formatTable.js";
import { startService, type TestService } from "./support/service.js";

const path = join(packageRoot, "README.md");
const readme = readFileSync(path, "utf8");
const EXAMPLE = /```sql\n([\s\S]+?)```\n\n```\n([\s\S]*?)```/g;

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(async () => {
  await service.close();
});

describe("the README", () => {
  // `PARLEY_UPDATE_README=1 npx vitest run tests/readme.test.ts` writes the outputs anew.
  it("shows three queries with the output they have on the samples", async () => {
    const examples = [...readme.matchAll(EXAMPLE)];
    expect(examples).toHaveLength(3);
    let written = readme;
    for (const [whole, query = "", output = ""] of examples) {
      const rows = await service.database.sql.begin(async (tx) => {
        await tx`set local role parley_analyst`;
        return tx.unsafe<Record<string, unknown>[]>(query);
      });
      const actual = `${formatTable(rows)}\n`;
      if (process.env.PARLEY_UPDATE_README === undefined) expect(output).toBe(actual);
      else written = written.replace(whole, `\`\`\`sql\n${query}\`\`\`\n\n\`\`\`\n${actual}\`\`\``);
    }
    if (written !== readme) writeFileSync(path, written);
  });

  it("names commands and files that exist", () => {
    const program = new Command();
    addCommands(program);
    const known = program.commands.map((each) => each.name());
    const named = [...readme.matchAll(/npx parley (\w+)/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(4);
    for (const name of named) expect(known).toContain(name);
    for (const [, target = ""] of readme.matchAll(/(?:\]\(|src=")([\w./-]+)[")]/g))
      expect(existsSync(join(packageRoot, target)), target).toBe(true);
  });
});
