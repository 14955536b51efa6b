import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { evalDecisions } from "../../workers/evalDecisions.js";
import { readActiveRules } from "../../workers/readActiveRules.js";
import { measureOpinions } from "../../src/eval/opinionAgreement.js";
import { THRESHOLDS } from "../../src/eval/thresholds.js";
import { readShippedRules } from "../../src/models/readRules.js";
import { addAppeal, decideAppeal } from "../../src/store/appeals.js";
import { decide, undoDecision } from "../../src/store/decisions.js";
import { readLeadFigures } from "../../src/store/leadFigures.js";
import { readOpinionPairs } from "../../src/store/readAgreement.js";
import { addAccount, type Reviewer } from "../../src/store/reviewers.js";
import { addProposal, readProposals } from "../../src/store/ruleProposals.js";
import { addSecondOpinion } from "../../src/store/secondOpinions.js";
import { LeadReport } from "../../src/thread/lead.js";
import { nameRule } from "../../src/thread/rule.js";
import { readThreshold } from "../../src/thread/ruleThreshold.js";
import { type TestDatabase } from "../support/database.js";
import { makeSamplesDatabase } from "../support/samplesDatabase.js";

let database: TestDatabase;
let kim: Reviewer;
let sam: Reviewer;
let flagged: number[];
beforeAll(async () => {
  database = await makeSamplesDatabase();
  const password = { text: "a long password", from: "chosen" } as const;
  kim = await addAccount(database.sql, "kim", "moderator", password);
  sam = await addAccount(database.sql, "sam", "lead", password);
  const rows = await database.sql`
    select comment_id as id from parley.flags group by 1 order by 1`;
  flagged = rows.map(({ id }) => Number(id));
});
afterAll(async () => {
  await database.drop();
});

describe("figures for a lead", () => {
  it("count decisions by moderator and day, what was overturned and how, and what waits", async () => {
    const { sql } = database;
    const empty = await readLeadFigures(sql, 7);
    expect(empty).toMatchObject({ moderators: [], overturned: { all: null } });
    expect(empty.queue.waiting).toBe(flagged.length);
    await sql`update parley.flags set flagged_at = now() - interval '3 hours'`;
    const reject = { action: "reject", reason: "spam" } as const;
    const made = [];
    for (const id of flagged.slice(0, 4)) made.push(await decide(sql, id, reject, kim));
    await undoDecision(sql, made[0]?.id ?? 0, kim);
    const { id: appealId } = await addAppeal(sql, made[1]?.id ?? 0, "irony", null);
    await decideAppeal(sql, appealId, { outcome: "overturned" }, sam);
    const sample = { key: "a key", share: 1 };
    const opinion = { commentId: flagged[2] ?? 0, verdict: "approve" } as const;
    await addSecondOpinion(sql, sample, opinion, sam);
    const same = { commentId: flagged[3] ?? 0, verdict: "reject", reason: "threat" } as const;
    await addSecondOpinion(sql, sample, same, sam);

    const agreement = measureOpinions(await readOpinionPairs(sql));
    const report = LeadReport.parse({ ...(await readLeadFigures(sql, 7)), agreement });
    expect(report.days).toHaveLength(7);
    expect(report.days.at(-1)).toBe(new Date().toISOString().slice(0, 10));
    const [first, second] = report.moderators;
    expect(first).toMatchObject({
      name: "kim",
      decisions: 4,
      byDay: [0, 0, 0, 0, 0, 0, 4],
      overturned: { value: 0.75, n: 4 },
    });
    expect(first?.secondsToDecide.n).toBe(4);
    expect(first?.secondsToDecide.median).toBeGreaterThan(3 * 3600 - 1);
    // The approval on appeal is no first decision on its comment.
    expect(second).toMatchObject({ name: "sam", decisions: 1, secondsToDecide: { n: 0 } });
    expect(report.overturned).toMatchObject({
      all: { value: 0.6, n: 5 },
      takenBack: 1,
      onAppeal: 1,
      bySecondOpinion: 1,
    });
    expect(report.appeals).toEqual({ open: 0, upheld: 0, overturned: 1 });
    expect(report.queue.waiting).toBe(flagged.length - 3);
    expect(report.queue.byAge.find(({ upTo }) => upTo === "day")?.n).toBe(flagged.length - 3);
    expect(report.agreement.verdicts).toEqual({
      n: 2,
      alpha: null,
      interval: null,
      because: "too_few",
    });
  });
});

describe("a proposed threshold", () => {
  it("is a draft that changes nothing until a person takes it", async () => {
    const { sql } = database;
    // Forty above the threshold in force, sixty below it: enough to speak for a lower one.
    await sql`
      update parley.comment_scores s
      set detail = jsonb_set(s.detail, '{probability}', to_jsonb(k.probability))
      from (
        select comment_id, case when n <= 40 then 0.9 when n <= 100 then 0.4 else 0.01 end as probability
        from (
          select comment_id, row_number() over (order by comment_id) as n from parley.comment_scores
          where measure = 'incivility' and target = '' and value is not null) as c) as k
      where s.comment_id = k.comment_id and s.measure = 'incivility' and s.target = ''`;
    // All are rejected, also where no rule flagged them.
    const decided = await sql`
      with made as (
        insert into parley.decisions (comment_id, reviewer_id, action, reason, seen)
        select s.comment_id, ${kim.id}, 'reject', 'other', '[]' from parley.comment_scores s
        where s.measure = 'incivility' and s.target = '' and s.value is not null order by 1
        returning comment_id)
      select (s.detail ->> 'probability')::float8 as p
      from made join parley.comment_scores s using (comment_id) where s.measure = 'incivility'`;
    const countFrom = (threshold: number) =>
      decided.filter(({ p }) => Number(p) >= threshold).length;
    const lowest = THRESHOLDS.find((each) => countFrom(each) - countFrom(0.7) >= 30);
    const { report, rules } = await evalDecisions(sql, 0.5);
    expect(report.decided).toBeGreaterThan(100);
    expect(report.isSelected).toBe(false);
    const at = rules.findIndex(({ name }) => name === "uncivil");
    const [rule, figures] = [rules[at], report.rules[at]];
    if (rule === undefined || figures === undefined) throw new Error("the rule is not live");
    expect(figures.figures.find(({ threshold }) => threshold === 0.3)?.precision?.value).toBe(1);
    expect(lowest).toBeLessThan(0.7);
    expect(figures).toMatchObject({ threshold: 0.7, proposed: lowest, because: null });

    const before = (await readActiveRules(sql)).live.map(({ id }) => id);
    const shipped = readShippedRules().map((each) => each.rule);
    const drafts = await Promise.all(
      [1, 2, 3].map(() => addProposal(sql, rule, figures, "a test", shipped)),
    );
    expect(new Set(drafts.map((draft) => draft && nameRule(draft)))).toEqual(
      new Set(["uncivil@2"]),
    );
    expect(drafts[0] && readThreshold(drafts[0])).toBe(figures.proposed);
    const proposals = await readProposals(sql);
    expect(proposals).toMatchObject([{ rule: "uncivil@2", from: "uncivil@1", state: "draft" }]);
    expect((await readActiveRules(sql)).live.map(({ id }) => id).sort()).toEqual(before.sort());
  });
});
