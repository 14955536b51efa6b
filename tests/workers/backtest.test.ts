import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderBacktest } from "../../src/cli/rulesTest.js";
import { readRules } from "../../src/models/readRules.js";
import { Backtest } from "../../src/thread/backtest.js";
import { compileRule } from "../../src/weigh/compileRule.js";
import { backtestRules } from "../../workers/backtestRules.js";
import { makeDatabase, type TestDatabase } from "../support/database.js";
import { fillComments } from "../support/fillComments.js";
import { runParley } from "../support/processes.js";

let database: TestDatabase;
let first: number;
const COMMENTS = 1500;
beforeAll(async () => {
  database = await makeDatabase();
  const { sql } = database;
  first = await fillComments(sql, COMMENTS);
  await sql`
    insert into parley.flags (comment_id, rule, scorer, priority, reasons, spans)
    select id, 'threat@1', 's@1', 0.9, '{because}', '[]' from parley.comments
    where ordinal % 100 < 10`;
  await sql`insert into parley.reviewers (name, password_hash) values ('ida', 'x')`;
  // Of the first 100: 20 of the 30 uncivil ones rejected, 5 approved, one left to a lead.
  await sql`
    insert into parley.decisions (comment_id, reviewer_id, action, seen)
    select c.id, r.id, case when c.ordinal < 20 then 'reject' when c.ordinal < 25 then 'approve' else 'escalate' end, '[]'
    from parley.comments c, parley.reviewers r where c.ordinal < 26`;
});
afterAll(async () => {
  await database.drop();
});

const rulesOf = (...conditions: object[]) =>
  readRules(
    JSON.stringify({
      rules: conditions.map((when, at) => ({
        name: `try-${at}`,
        version: 1,
        severity: 0.5,
        reason: "Tried",
        when,
      })),
    }),
  ).map(compileRule);

describe("a backtest", () => {
  it("counts hits, what was decided on them and what rules in force flagged of them", async () => {
    const rules = rulesOf({ probability: { atLeast: 0.7 } }, { links: { atLeast: 1 } });
    const { comments, rules: found } = await backtestRules(database.sql, rules);
    const [uncivil, links] = found;
    expect(comments).toBe(COMMENTS);
    expect(uncivil).toMatchObject({
      rule: "try-0@1",
      hits: COMMENTS * 0.3,
      unknown: 0,
      labels: { toxicity: COMMENTS * 0.3, threat: COMMENTS * 0.1 },
      decisions: { rejected: 19, approved: 5, undecided: COMMENTS * 0.3 - 24 },
      precision: { value: 19 / 24, n: 24 },
      overlap: { "threat@1": COMMENTS * 0.1 },
      added: COMMENTS * 0.2,
    });
    expect(links).toMatchObject({ hits: COMMENTS / 25, precision: null });
    const words = renderBacktest({ comments, seconds: 1, seed: 1, rules: found });
    expect(words).toContain("precision        79.2 % (95 %: 59.5 % to 90.8 %) of 24");
    expect(words).toContain("precision        not known: none is decided");
    // Wilson (1927) of 19 in 24, by hand.
    expect(uncivil?.precision?.low).toBeCloseTo(0.5953, 3);
    expect(uncivil?.precision?.high).toBeCloseTo(0.9076, 3);
  });

  it("draws the same sample for the same seed, another for another, and all of it hits", async () => {
    const rules = rulesOf({ probability: { atLeast: 0.7 } });
    const draw = async (seed: number) =>
      (await backtestRules(database.sql, rules, {}, seed)).rules[0]?.sample ?? [];
    const one = await draw(1);
    expect(one).toHaveLength(20);
    expect(await draw(1)).toEqual(one);
    expect(await draw(2)).not.toEqual(one);
    expect(one.every((id) => (id - first + 1) % 100 < 30)).toBe(true);
    // Not the oldest alone.
    expect(Math.max(...one) - first).toBeGreaterThan(COMMENTS / 2);
  });

  it("is run by `parley rules test`, and refuses a file that names a stance", async () => {
    const run = (input: string) =>
      runParley(["rules", "test", "-", "--json"], {
        input,
        env: { DATABASE_URL: database.url },
      });
    const rule = (when: string) =>
      `rules: [{name: hull, version: 2, severity: 0.2, reason: Hull, when: ${when}}]`;
    const { code, stdout } = await run(rule("{regex: 'hull 1\\b'}"));
    expect(code).toBe(0);
    expect(Backtest.parse(JSON.parse(stdout))).toMatchObject({
      comments: COMMENTS,
      rules: [{ rule: "hull@2", hits: 1, sample: [first] }],
    });
    expect(await database.sql`select name, version from parley.rule_backtests`).toEqual([
      { name: "hull", version: 2 },
    ]);
    const refused = await run(rule("{stance: skeptic}"));
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining("RULE_INVALID")]);
  });

  it("looks at one site, and at what was posted since", async () => {
    const rules = rulesOf({ length: { atLeast: 1 } });
    const at = async (scope: object) => (await backtestRules(database.sql, rules, scope)).comments;
    expect(await at({ site: "filled.example" })).toBe(COMMENTS);
    expect(await at({ site: "other.example" })).toBe(0);
    expect(await at({ since: new Date("2026-01-02T00:00:00Z") })).toBe(COMMENTS - 1439);
  });

  it("knows the pace, the newcomer, the repeat and the pile-on", async () => {
    const rules = rulesOf(
      { newcomer: { firstComments: 2 } },
      { pace: { comments: 3, withinMinutes: 100 } },
      { pace: { comments: 3, withinMinutes: 99 } },
      { repeat: { atLeast: 0.8 } },
      { not: { repeat: { atLeast: 0.8 } } },
      { pileOn: { replies: 3, withinMinutes: 1440 } },
    );
    const { rules: found } = await backtestRules(database.sql, rules);
    // 50 hands, one comment each per 50 minutes; all write the same but for a number.
    expect(found.map(({ hits }) => hits).slice(0, 5)).toEqual([
      100,
      COMMENTS - 100,
      0,
      COMMENTS - 50,
      50,
    ]);
    expect(found[5]?.unknown).toBe(4);
    // Only uncivil ones pile on: of three in a row that answer the same one, the last at least.
    expect(found[5]?.hits).toBeGreaterThan(COMMENTS * 0.3 * 0.3);
    expect(found[5]?.hits).toBeLessThan(COMMENTS * 0.3);
  });
});
