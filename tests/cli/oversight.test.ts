import { afterAll, beforeAll, expect, it } from "vitest";
import { addInputJob } from "../../src/cli/addInputJob.js";
import { listSamples } from "../../src/cli/samples.js";
import { listAccess } from "../../src/store/accessLog.js";
import { decide } from "../../src/store/decisions.js";
import { addAccount } from "../../src/store/reviewers.js";
import { DsaStatement } from "../../src/thread/dsaStatement.js";
import { LeadReport } from "../../src/thread/lead.js";
import { DecisionEval } from "../../src/thread/thresholds.js";
import { runStages } from "../../workers/stages.js";
import { callParley } from "../support/callParley.js";
import { makeDatabase, makeShell, type TestDatabase } from "../support/database.js";
import { runParley } from "../support/processes.js";

let database: TestDatabase;
let decisionId: number;
const readEnv = () => ({
  DATABASE_URL: database.url,
  PARLEY_SECRET: "a secret for this test only",
});
const run = (...args: string[]) => callParley(args, { env: readEnv() });

beforeAll(async () => {
  database = await makeDatabase();
  const { sql } = database;
  const [sample] = await listSamples();
  if (sample === undefined) throw new Error("there is no sample");
  await runStages(makeShell(sql), await addInputJob(sql, sample.path, sample.flags, "sample"));
  const password = { text: "a long password", from: "chosen" } as const;
  const kim = await addAccount(sql, "kim", "moderator", password);
  const [comment] = await sql`
    update parley.comments set posted_earliest = null, posted_latest = null
    where id = (select min(comment_id) from parley.flags) returning id`;
  const reject = { action: "reject", reason: "spam" } as const;
  decisionId = (await decide(sql, Number(comment?.id), reject, kim)).id;
});
afterAll(async () => {
  await database.drop();
});

it("prints the statement of a decision, and makes up no date", async () => {
  const id = `${decisionId}`;
  const stated = await runParley(["statement", id], { env: readEnv() });
  expect(stated.stdout).toContain("is advertising, or is repeated");
  expect((await run("statement", id, "--html")).stdout).toMatch(/^<p>We have decided/);
  expect(await run("statement", id, "--json")).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/STATEMENT_DATE_UNKNOWN.*--content-date/) as string,
  });
  const dated = await run("statement", id, "--json", "--content-date", "2024-03-20");
  expect(DsaStatement.parse(JSON.parse(dated.stdout)).content_date).toBe("2024-03-20");
});

it("puts down an appeal once, and lists it", async () => {
  const add = () => run("appeal", "add", `${decisionId}`, "--note", "no advertising");
  expect((await add()).stdout).toMatch(/^appeal \d+ against decision \d+ is open/);
  expect((await add()).stderr).toContain("APPEAL_IMPOSSIBLE");
  const listed = JSON.parse((await run("appeal", "list", "--json")).stdout) as object;
  expect(listed).toMatchObject({ decisionId, note: "no advertising", raisedBy: null });
});

it("prints figures, and what the decisions say about thresholds", async () => {
  const lead = LeadReport.parse(JSON.parse((await run("lead", "--json")).stdout));
  expect(lead.moderators).toMatchObject([{ name: "kim", decisions: 1 }]);
  expect((await run("lead")).stdout).toContain("not enough: 0 of 30 comments");
  const { stdout, stderr } = await run("eval", "--decisions", "--propose", "--json");
  const report = DecisionEval.parse(JSON.parse(stdout));
  expect(report).toMatchObject({ decided: 1, rejected: 1, isSelected: true });
  expect(report.rules.map(({ proposed }) => proposed).every((each) => each === null)).toBe(true);
  expect(stderr).toContain("what the rules miss is not in it");
});

it("keeps comments as long as it is told, site by site, and writes down who was told so", async () => {
  const { sql } = database;
  await sql`update parley.captures set stored_at = now() - interval '100 days'`;
  const [site] = await sql`select host from parley.sites`;
  const host = String(site?.host);
  expect(await run("privacy", "keep", host)).toMatchObject({ code: 2 });
  const kept = await runParley(["privacy", "keep", host, "--days", "90", "--json"], {
    env: readEnv(),
  });
  expect(JSON.parse(kept.stdout)).toMatchObject({ site: host, keepDays: 90, isOwn: true });
  const dry = JSON.parse((await run("privacy", "expire", "--dry-run", "--json")).stdout) as {
    comments: number;
  };
  expect(dry.comments).toBeGreaterThan(5);
  const done = await run("privacy", "expire", "--json");
  expect(JSON.parse(done.stdout)).toMatchObject({ ...dry, articles: 1, dryRun: false });
  expect((await run("audit", "verify")).stdout).toContain("each as it was made");
  const log = await listAccess(sql, { limit: 3 });
  expect(log.map(({ route }) => route)).toEqual([
    "parley audit verify",
    "parley privacy expire",
    "parley privacy keep",
  ]);
});
