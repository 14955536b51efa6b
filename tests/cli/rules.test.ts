import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readRules } from "../../src/models/readRules.js";
import { callParley } from "../support/callParley.js";
import { makeDatabase, type TestDatabase } from "../support/database.js";
import { runParley } from "../support/processes.js";

const folder = mkdtempSync(join(tmpdir(), "parley-rules-"));
const file = join(folder, "sheds.yaml");
let database: TestDatabase;
const readEnv = () => ({
  DATABASE_URL: database.url,
  PARLEY_SECRET: "a secret for this test only",
});
const run = (...args: string[]) => callParley(["rules", ...args], { env: readEnv() });

beforeAll(async () => {
  database = await makeDatabase();
  writeFileSync(
    file,
    "rules:\n  - { name: sheds, version: 1, severity: 0.2, reason: Sells sheds, when: { words: [shed] } }\n",
  );
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

it("adds a rule, refuses it live untried, forces it, and exports all", async () => {
  const added = await runParley(["rules", "add", file], { env: readEnv() });
  expect(added.stdout).toBe("sheds@1 is added as a draft\n");
  expect(await run("live", "sheds")).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/RULE_UNTRIED.*parley rules test/) as string,
  });
  expect((await run("live", "sheds@1", "--force", "--json")).stdout).toMatch(/"state":"live"/);
  const shown = JSON.parse((await run("show", "sheds", "--json")).stdout) as { events: unknown[] };
  expect(shown.events).toMatchObject([{ to: "draft" }, { to: "live", isForced: true }]);
  const names = readRules((await run("export")).stdout).map(({ name }) => name);
  expect(names).toContain("threat");
  expect(names).toContain("sheds");
});
