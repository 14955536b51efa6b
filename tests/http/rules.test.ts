import { afterAll, beforeAll, expect, it } from "vitest";
import { ensureReviewer } from "../../src/store/reviewers.js";
import { type RuleRun } from "../../src/thread/ruleRun.js";
import { type RuleRuns, startRuleRuns } from "../../workers/ruleRuns.js";
import { makeShell } from "../support/database.js";
import { fillComments } from "../support/fillComments.js";
import { PASSWORD, startService, type TestService } from "../support/service.js";

let service: TestService;
let runs: RuleRuns;
const cookies = new Map<string, string>();
const post = (url: string, payload: object, by = "kim") =>
  service.app.inject({ method: "POST", url, payload, headers: { cookie: cookies.get(by) ?? "" } });
const get = async (url: string, by = "kim") =>
  (await service.app.inject({ url, headers: { cookie: cookies.get(by) ?? "" } })).json<unknown>();

beforeAll(async () => {
  service = await startService({ samples: false });
  const { sql } = service.database;
  for (const [name, role] of [
    ["mo", "moderator"],
    ["lea", "lead"],
    ["kim", "admin"],
  ] as const) {
    await ensureReviewer(sql, name, PASSWORD, role);
    const { headers } = await post("/api/v1/login", { name, password: PASSWORD });
    cookies.set(name, String(headers["set-cookie"]).split(";")[0] ?? "");
  }
  await fillComments(sql, 1500);
  runs = await startRuleRuns(makeShell(sql));
});
afterAll(async () => {
  await runs.close();
  await service.close();
});

it("lists the rules with their conditions", async () => {
  expect(await get("/api/v1/rules")).toMatchObject({
    rules: expect.arrayContaining([
      expect.objectContaining({
        name: "threat",
        state: "live",
        when: { label: { name: "threat", atLeast: 0.5 } },
      }),
    ]) as unknown,
  });
});

it("tries rules on a text: which test holds, and where", async () => {
  const rules = `rules: [
    { name: sheds, version: 1, severity: 0.2, reason: Sells, when: { any: [{ words: [shed] }, { links: { atLeast: 1 } }] } },
    { name: fast, version: 1, severity: 0.2, reason: Fast, when: { pace: { comments: 3, withinMinutes: 5 } } },
    { name: rude, version: 1, severity: 0.2, reason: Rude, when: { probability: { atMost: 0.99 } } }]`;
  const answer = await post("/api/v1/rules/try", { rules, text: "Buy a shed today" });
  expect(answer.statusCode).toBe(200);
  const {
    rules: [sheds, fast, rude],
  } = answer.json<{ rules: object[] }>();
  expect(sheds).toMatchObject({
    holds: true,
    places: [{ start: 6, end: 10 }],
    found: {
      parts: [
        { test: "words", measured: 1 },
        { test: "links", holds: false },
      ],
    },
  });
  expect(fast).toMatchObject({ holds: null });
  expect(rude).toMatchObject({ holds: true, places: [] });
});

it("refuses a rule that names a stance", async () => {
  const rules = "rules: [{ name: x, version: 1, severity: 1, reason: X, when: { stance: pro } }]";
  const answer = await post("/api/v1/rules/try", { rules, text: "x" });
  expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([422, "RULE_INVALID"]);
});

const ofLinks = (version: number) =>
  `rules:
  - name: adverts
    version: ${version}
    severity: 0.4
    reason: Looks like an advert
    when: { links: { atLeast: 1 } }
`;
/** Asks until a run has ended. */
const waitFor = async (run: RuleRun): Promise<RuleRun> => {
  for (;;) {
    const now = (await get(`/api/v1/rules/runs/${run.id}`, "lea")) as RuleRun;
    if (now.endedAt !== null) return now;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
const codeOf = (answer: Awaited<ReturnType<typeof post>>) => answer.json<{ code: string }>().code;

it("says on which line a file is wrong", async () => {
  const wrong = ofLinks(1).replace("severity: 0.4", "severity: 0.4\n    colour: red");
  const answer = await post("/api/v1/rules", { rules: wrong }, "lea");
  expect(answer.json<{ detail: string }>().detail).toContain(
    "line 5, at rules.0: Unrecognized key",
  );
  const regex = ofLinks(1).replace("links: { atLeast: 1 }", "regex: '(?=a)'");
  const refused = await post("/api/v1/rules/try", { rules: regex, text: "" });
  expect(refused.json<{ detail: string }>().detail).toContain("(line 2)");
});

it("brings a rule from draft to live over a backtest whose progress can be read", async () => {
  const added = await post("/api/v1/rules", { rules: ofLinks(1) }, "lea");
  expect([added.statusCode, added.json()]).toEqual([
    201,
    { added: [{ rule: "adverts@1", outcome: "added" }] },
  ]);
  expect((await post("/api/v1/rules", { rules: ofLinks(2) }, "mo")).statusCode).toBe(403);
  const goLive = (by: string, force = false) =>
    post("/api/v1/rules/adverts/state", { to: "live", force }, by);
  expect(codeOf(await goLive("lea"))).toBe("RULE_UNTRIED");
  expect(codeOf(await goLive("lea", true))).toBe("ROLE_REQUIRED");

  const asked = await post("/api/v1/rules/backtest", { rules: ofLinks(1) }, "lea");
  expect([asked.statusCode, asked.headers.location]).toEqual([
    202,
    `/api/v1/rules/runs/${asked.json<RuleRun>().id}`,
  ]);
  const run = await waitFor(asked.json());
  expect(run).toMatchObject({
    state: "done",
    progress: { done: 1500, total: 1500 },
    report: { comments: 1500, rules: [{ rule: "adverts@1", hits: 60, share: { n: 1500 } }] },
  });
  expect((await goLive("lea")).json()).toMatchObject({ name: "adverts", state: "live" });
  await post("/api/v1/rules", { rules: ofLinks(2).replace("atLeast: 1", "atLeast: 2") }, "lea");
  expect((await goLive("kim", true)).json()).toMatchObject({ version: 2, state: "live" });
  expect(await get("/api/v1/rules/adverts/history")).toMatchObject({
    versions: [{ version: 2 }, { version: 1, state: "retired" }],
    events: [{}, { to: "live", by: "lea", isForced: false }, {}, {}, { by: "kim", isForced: true }],
    files: [{ text: expect.stringContaining("atLeast: 2") as string }, {}],
    records: [{ hits: 0, share: { n: 1500 } }, {}],
  });
});

it("ends a run that is cancelled, and one that another has taken up", async () => {
  await runs.close();
  const asked = await post("/api/v1/rules/backtest", { rules: ofLinks(1) }, "lea");
  const { id } = asked.json<RuleRun>();
  const { sql } = service.database;
  await sql`update parley.rule_runs set state = 'running', turn = 1, leased_until = now() where id = ${id}`;
  runs = await startRuleRuns(makeShell(sql));
  expect(await waitFor(asked.json())).toMatchObject({ state: "done" });
  await runs.close();
  const other = await post("/api/v1/rules/backtest", { rules: ofLinks(1) }, "lea");
  const cancelled = await post(`/api/v1/rules/runs/${other.json<RuleRun>().id}/cancel`, {}, "lea");
  expect(cancelled.json()).toMatchObject({ state: "cancelled" });
  runs = await startRuleRuns(makeShell(sql));
  expect(await get("/api/v1/rules/runs", "lea")).toMatchObject({
    runs: [{ state: "cancelled" }, { state: "done" }, { state: "done" }],
  });
});

it("applies rules to stored comments, save those that somebody decided on", async () => {
  const { sql } = service.database;
  const first = Number((await sql`select min(id) as id from parley.comments`)[0]?.id);
  const flagsOf = async (rule: string) =>
    (await sql`select comment_id from parley.flags where rule = ${rule} order by 1`).map((row) =>
      Number(row.comment_id),
    );
  const apply = async () => waitFor((await post("/api/v1/rules/apply", {}, "lea")).json());
  const rejected = await post(`/api/v1/comments/${first + 24}/decisions`, { action: "reject" });
  expect(rejected.statusCode).toBe(201);

  await post("/api/v1/rules/adverts/state", { to: "live", version: 1 }, "lea");
  const done = await apply();
  expect(done).toMatchObject({ state: "done", progress: { done: 1500 } });
  const hits = Array.from({ length: 60 }, (_, at) => first + 24 + at * 25);
  // The decided one had no flag, and gets none.
  expect(await flagsOf("adverts@1")).toEqual(hits.slice(1));
  expect(done.changes.added).toBe(
    Number((await sql`select count(*) as n from parley.flags`)[0]?.n),
  );
  expect((await apply()).changes).toEqual({ added: 0, withdrawn: 0 });
  const item =
    await sql`select state, rules from parley.review_items where comment_id = ${first + 49}`;
  expect(item).toMatchObject([{ state: "undecided", rules: ["adverts", "adverts@1"] }]);

  await post(`/api/v1/comments/${first + 49}/decisions`, { action: "approve" });
  await post("/api/v1/rules/adverts/state", { to: "retired", version: 1 }, "lea");
  expect((await apply()).changes).toMatchObject({ added: 0, withdrawn: 58 });
  expect(await flagsOf("adverts@1")).toEqual([first + 49]);
  const [counted] = await sql`select count(*)::int as n from parley.rule_run_articles`;
  expect(counted?.n).toBe(0);
});

it("begins anew where a rule changed after its comments were done", async () => {
  await runs.close();
  const { sql } = service.database;
  const { id } = (await post("/api/v1/rules/apply", {}, "lea")).json<RuleRun>();
  await post("/api/v1/rules/adverts/state", { to: "live", version: 1 }, "lea");
  // As if all of it had been done by the rules before.
  await sql`
    update parley.rule_runs set last_comment = 1000000, done = 1500, rules_sha256 = 'before'
    where id = ${id}`;
  runs = await startRuleRuns(makeShell(sql));
  expect(await waitFor({ id } as RuleRun)).toMatchObject({
    progress: { done: 1500 },
    changes: { added: 58 },
  });
});
