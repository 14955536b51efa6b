import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderWhy } from "../../src/cli/explain.js";
import { readRules, readShippedRules } from "../../src/models/readRules.js";
import { SCORERS } from "../../src/score/scorer.js";
import { Why } from "../../src/thread/why.js";
import { compileRule } from "../../src/weigh/compileRule.js";
import { explainComment } from "../../workers/explainComment.js";
import { makeDatabase, type TestDatabase } from "../support/database.js";
import { fillComments } from "../support/fillComments.js";

let database: TestDatabase;
let first: number;
beforeAll(async () => {
  database = await makeDatabase();
  const { sql } = database;
  first = await fillComments(sql, 120);
  await sql`
    insert into parley.flags (comment_id, rule, scorer, priority, reasons, spans)
    values (${first}, 'threat@1', ${SCORERS.incivility}, 0.95, '{"May threaten somebody"}',
      '[{"start": 2, "end": 6, "label": "threat", "weight": 1, "text": "fair"}]')`;
  await sql`insert into parley.reviewers (name, password_hash) values ('ida', 'x')`;
  await sql`
    insert into parley.decisions (comment_id, reviewer_id, action, seen)
    select ${first}, id, 'reject', '[]' from parley.reviewers`;
});
afterAll(async () => {
  await database.drop();
});

describe("why a comment is in the queue", () => {
  it("tells each rule with its measures, the sum, the flags and the decisions", async () => {
    const why = await explainComment(database.sql, `${first}`, readShippedRules());
    expect(Why.parse(why)).toEqual(why);
    expect(why.rules.filter(({ holds }) => holds === true)).toMatchObject([
      { rule: "threat@1", severity: 1, measured: 0.9, priority: 0.95 },
      { rule: "uncivil@1", severity: 0.3, priority: 0.55 },
    ]);
    expect(why.rules.find(({ rule }) => rule === "personal-attack@1")).toMatchObject({
      holds: false,
      priority: null,
      found: {
        test: "all",
        parts: [{ test: "addressee", measured: "none", wanted: "commenter", holds: false }, {}],
      },
    });
    expect(why.flags).toMatchObject([{ rule: "threat@1", priority: 0.95 }]);
    expect(why.decisions).toMatchObject([{ action: "reject", by: "ida", undoesId: null }]);
    expect(why.scores).toMatchObject([{ measure: "incivility", scorer: SCORERS.incivility }]);
    const words = renderWhy(why);
    expect(words).toContain("priority 0.9500 = (severity 1 + measured 0.9000) / 2");
    expect(words).toContain("✓ label threat ≥ 0.5: 0.9");
    expect(words).toContain("reject by ida");
  });

  it("shows the commenter's words only where they are asked for", async () => {
    const silent = await explainComment(database.sql, `${first}`, readShippedRules());
    expect(JSON.stringify(silent)).not.toMatch(/keel|fair/);
    expect(renderWhy(silent)).not.toMatch(/keel|fair/);
    const told = await explainComment(database.sql, `${first}`, readShippedRules(), true);
    expect(told.text).toContain("A fair point about the keel");
    expect(renderWhy(told)).toContain("threat at 2–6: fair");
  });

  it("finds a comment by address#id, and says so where there is none", async () => {
    const named = await explainComment(database.sql, "https://filled.example/a/#7", []);
    expect(named.commentId).toBe(first + 6);
    for (const unknown of [
      "999999",
      "https://filled.example/a/#x",
      "nothing",
      "#7",
      "9".repeat(30),
    ])
      await expect(explainComment(database.sql, unknown, [])).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
  });

  it("measures what only the store knows", async () => {
    const rules = readRules(
      JSON.stringify({
        rules: [
          {
            name: "fast",
            version: 1,
            severity: 1,
            reason: "Fast",
            when: { pace: { comments: 2, withinMinutes: 60 } },
          },
          {
            name: "new",
            version: 1,
            severity: 1,
            reason: "New",
            when: { newcomer: { firstComments: 2 } },
          },
        ],
      }),
    ).map(compileRule);
    // The 101st is the third of its hand: 50 and 100 minutes after the others.
    const { rules: found } = await explainComment(database.sql, `${first + 100}`, rules);
    expect(found.map(({ found: { measured } }) => measured)).toEqual([2, 3]);
    expect(found.map(({ holds }) => holds)).toEqual([true, false]);
  });
});
