import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderComparison } from "../../src/cli/renderComparison.js";
import { rescoreAll } from "../../src/cli/rescore.js";
import { SCORERS } from "../../src/score/scorer.js";
import { callParley } from "../support/callParley.js";
import { type TestDatabase } from "../support/database.js";
import { makeSamplesDatabase } from "../support/samplesDatabase.js";
import { makeEnv, runParley } from "../support/processes.js";

let database: TestDatabase;
const go = new AbortController().signal;
const dump = () =>
  database.sql`select comment_id, measure, target, scorer, value, label, detail, scored_at
    from parley.comment_scores order by 1, 2, 3, 4`;
const countOf = async (scorer: string): Promise<number> => {
  const [row] = await database.sql`
    select count(*)::int as n from parley.comment_scores where scorer = ${scorer}`;
  return Number(row?.n);
};

beforeAll(async () => {
  database = await makeSamplesDatabase();
});
afterAll(async () => {
  await database.drop();
});

describe("parley rescore", () => {
  it("says so where all that is stored is by the scorers in force, and stores nothing", async () => {
    const before = await dump();
    const report = await rescoreAll(database.sql, {}, go);
    expect(report.inScope).toBeGreaterThan(150);
    expect(report).toMatchObject({ stored: 0, isWhole: true, comparison: { comments: 0 } });
    expect(renderComparison(report)).toMatch(/by the scorers in force .*nothing would move/);
    expect(await dump()).toEqual(before);
  });

  it("shows what would move and stores nothing in a dry run", async () => {
    // An older scorer that found every comment gentler, and three of them threatening.
    await database.sql`
      update parley.comment_scores set scorer = 'patterns-en@0', value = value / 2,
        detail = jsonb_set(detail, '{probability}', to_jsonb((detail ->> 'probability')::float / 2))
      where measure = 'incivility' and value is not null`;
    await database.sql`
      update parley.comment_scores set detail = jsonb_set(detail, '{labels,threat}', '0.9')
      where scorer = 'patterns-en@0' and comment_id in (
        select comment_id from parley.comment_scores where scorer = 'patterns-en@0'
        order by value limit 3)`;
    const before = await dump();
    const { comparison, stored } = await rescoreAll(database.sql, { dryRun: true }, go);
    expect(stored).toBe(0);
    expect(await dump()).toEqual(before);
    const { incivility, sentiment, flags } = comparison;
    expect(incivility.from).toEqual({ "patterns-en@0": await countOf("patterns-en@0") });
    expect(incivility.meanShift).toBeGreaterThan(0.01);
    expect(Object.keys(incivility.crossings)).toEqual(["civil → uncivil"]);
    expect(flags["threat@1"]?.lost).toBe(3);
    expect(flags["uncivil@1"]?.gained).toBeGreaterThan(0);
    expect(sentiment.compared).toBe(0);
    const [largest] = incivility.largest;
    expect((largest?.to ?? 0) - (largest?.from ?? 0)).toBeGreaterThan(0.3);
    expect(Object.values(incivility.histogram).reduce((sum, n) => sum + n, 0)).toBe(
      incivility.compared,
    );
  });

  it("stores the new beside the old in steps, rewrites no row, and goes on where it stopped", async () => {
    const before = await dump();
    const [first] = await database.sql`
      select a.id::text as id from parley.articles a join parley.comments c on c.article_id = a.id
      group by a.id order by a.id limit 1`;
    const one = await rescoreAll(database.sql, { article: String(first?.id) }, go);
    expect(one.stored).toBeGreaterThan(0);
    expect(one.stored).toBe(await countOf(SCORERS.incivility));
    const rest = await rescoreAll(database.sql, {}, go);
    expect(one.stored + rest.stored).toBe(await countOf("patterns-en@0"));
    expect((await rescoreAll(database.sql, {}, go)).stored).toBe(0);
    const after = await dump();
    const old = new Set(after.map((row) => JSON.stringify(row)));
    for (const row of before) expect(old.has(JSON.stringify(row))).toBe(true);
    expect(after).toHaveLength(before.length + one.stored + rest.stored);
  });

  it("leaves whole batches behind when it is told to stop", async () => {
    await database.sql`delete from parley.comment_scores where scorer = ${SCORERS.incivility}`;
    const stop = AbortSignal.abort();
    const report = await rescoreAll(database.sql, {}, stop);
    expect(report.stored).toBeGreaterThan(0);
    expect(report.stored).toBe(await countOf(SCORERS.incivility));
  });

  it("keeps to a site and a time", async () => {
    const none = { inScope: 0, isWhole: true };
    expect(await rescoreAll(database.sql, { site: "nowhere.example" }, go)).toMatchObject(none);
    const since = new Date("2999-01-01");
    expect(await rescoreAll(database.sql, { since }, go)).toMatchObject(none);
  });

  it("prints its report as text or JSON", async () => {
    const env = { DATABASE_URL: database.url, PARLEY_SECRET: "a secret for this test only" };
    expect(makeEnv(env)).toMatchObject(env);
    const text = await runParley(["rescore", "--dry-run"], { env });
    expect(text.code).toBe(0);
    expect(text.stdout).toMatch(/incivility: patterns-en@0 \(\d+\) → /);
    expect(text.stdout).toMatch(/flag threat@1: 0 gained, 3 lost/);
    const json = await callParley(["rescore", "--dry-run", "--json"], { env });
    expect(JSON.parse(json.stdout)).toMatchObject({ isWhole: true, scorers: SCORERS });
  });
});
