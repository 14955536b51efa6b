import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readRules } from "../../src/models/readRules.js";
import { listAccess } from "../../src/store/accessLog.js";
import { callParley } from "../support/callParley.js";
import { makeDatabase, type TestDatabase } from "../support/database.js";
import { fillComments } from "../support/fillComments.js";
import {
  endProcesses,
  makeEnv,
  runParley,
  startParley,
  waitForLine,
} from "../support/processes.js";

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
  endProcesses();
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
  const log = await listAccess(database.sql, { limit: 10 });
  expect(log.map(({ event, route, subject }) => [event, route, subject])).toEqual([
    ["command", "parley rules live", "sheds@1"],
    ["command", "parley rules add", "sheds@1"],
  ]);
  const names = readRules((await run("export")).stdout).map(({ name }) => name);
  expect(names).toContain("threat");
  expect(names).toContain("sheds");
});

it("applies rules to what is stored, and goes on where a killed one was", async () => {
  const { sql } = database;
  await fillComments(sql, 6000);
  const child = startParley(
    ["rules", "apply"],
    makeEnv({ DATABASE_URL: database.url, PARLEY_SECRET: "a secret for this test only" }),
  );
  await waitForLine(child, /[1-9]\d* of 6000 comments/, 20_000);
  child.kill("SIGKILL");
  const read = async () => {
    const [row] = await sql`select state, done, turn from parley.rule_runs`;
    return row;
  };
  const killed = await read();
  expect(killed).toMatchObject({ state: "running", turn: 1 });
  await sql`update parley.rule_runs set leased_until = now()`;
  const { stdout, code } = await run("apply", "--json");
  expect([code, await read()]).toEqual([0, { state: "done", done: 6000, turn: 2 }]);
  const [flags] =
    await sql`select count(*)::int as n, count(distinct comment_id)::int as comments from parley.flags`;
  expect(flags?.comments).toBe(6000 * 0.3);
  // What the killed one had added is counted too: it went on, and did not begin anew.
  expect(JSON.parse(stdout)).toMatchObject({ changes: { added: Number(flags?.n) } });
});
