import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addInputJob } from "../../src/cli/addInputJob.js";
import { listSamples } from "../../src/cli/samples.js";
import { readRules, readShippedRules } from "../../src/models/readRules.js";
import { readJob } from "../../src/store/jobs.js";
import {
  addRule,
  lockRulesInForce,
  readRuleEvents,
  recordBacktest,
  setRuleState,
} from "../../src/store/rules.js";
import type { Rule } from "../../src/thread/rule.js";
import { listRules, readActiveRules } from "../../workers/readActiveRules.js";
import { readJobThread } from "../../workers/readJobThread.js";
import { runStages } from "../../workers/stages.js";
import { weighStored } from "../../workers/weighJob.js";
import { makeDatabase, makeShell, type TestDatabase } from "../support/database.js";

let database: TestDatabase;
const shipped = readShippedRules().map(({ rule }) => rule);
const write = (name: string, version: number, words: string): Rule => {
  const [rule] = readRules(
    `rules: [{ name: ${name}, version: ${version}, severity: 0.5, reason: Tried, when: { words: [${words}] } }]`,
  );
  if (rule === undefined) throw new Error("no rule");
  return rule;
};
const add = (rule: Rule) => database.sql.begin((tx) => addRule(tx, rule, "sam", shipped));
const move = (name: string, to: Rule["state"], isForced = false) =>
  setRuleState(database.sql, { name, version: null }, to, { by: "sam", isForced }, shipped);
const idsOf = async () => {
  const { live, shadow } = await readActiveRules(database.sql);
  return { live: live.map(({ id }) => id), shadow: shadow.map(({ id }) => id) };
};
const countRows = async (table: "flags" | "rule_hits", rule: string) => {
  const [row] = await database.sql`
    select count(*)::int as n from parley.${database.sql(table)} where rule = ${rule}`;
  return Number(row?.n);
};
const readSample = async () => {
  const [sample] = await listSamples();
  if (sample === undefined) throw new Error("no sample");
  const jobId = await addInputJob(database.sql, sample.path, sample.flags, "sample");
  await runStages(makeShell(database.sql), jobId);
};

beforeAll(async () => {
  database = await makeDatabase();
});
afterAll(async () => {
  await database.drop();
});

describe("stored rules", () => {
  it("are the shipped ones where nobody changed any", async () => {
    expect(await idsOf()).toEqual({ live: readShippedRules().map(({ id }) => id), shadow: [] });
    expect((await listRules(database.sql)).every(({ madeBy }) => madeBy === null)).toBe(true);
  });

  it("are added as drafts, once, and never changed", async () => {
    const rule = write("sheds", 1, "shed");
    expect(await add({ ...rule, state: "live" })).toBe("added");
    expect(await add(rule)).toBe("known");
    await expect(add(write("sheds", 1, "house"))).rejects.toMatchObject({ code: "RULE_INVALID" });
    expect((await idsOf()).live).not.toContain("sheds@1");
    for (const change of [
      () => database.sql`update parley.rules set definition = '{}'`,
      () => database.sql`delete from parley.rules`,
      () => database.sql`update parley.rule_events set made_by = 'x'`,
    ])
      await expect(change()).rejects.toMatchObject({ code: "23001" });
  });

  it("go live after a backtest of that very definition, or by force, which is noted", async () => {
    await expect(move("sheds", "live")).rejects.toMatchObject({ code: "RULE_UNTRIED" });
    await recordBacktest(database.sql, write("sheds", 1, "house"), {}, "sam");
    await expect(move("sheds", "live")).rejects.toMatchObject({ code: "RULE_UNTRIED" });
    await recordBacktest(database.sql, write("sheds", 1, "shed"), {}, "sam");
    await move("sheds", "live");
    await add(write("sheds", 2, "shed, hut"));
    await move("sheds", "live", true);
    expect((await idsOf()).live.filter((id) => id.startsWith("sheds"))).toEqual(["sheds@2"]);
    expect(await readRuleEvents(database.sql, "sheds")).toMatchObject([
      { version: 1, from: null, to: "draft" },
      { version: 1, from: "draft", to: "live", isForced: false },
      { version: 2, from: null, to: "draft" },
      { version: 1, from: "live", to: "retired" },
      { version: 2, from: "draft", to: "live", isForced: true, by: "sam" },
    ]);
    await add(write("sheds", 3, "shed, hut, hovel"));
    await move("sheds", "retired");
    expect((await idsOf()).live.filter((id) => id.startsWith("sheds"))).toEqual([]);
  });

  it("take over the name of a shipped rule, which can come back untried", async () => {
    await add(write("profanity", 2, "blast"));
    expect((await idsOf()).live).toContain("profanity@1");
    await move("profanity", "live", true);
    const { live } = await idsOf();
    expect(live).toContain("profanity@2");
    expect(live).not.toContain("profanity@1");
    await setRuleState(
      database.sql,
      { name: "profanity", version: 1 },
      "live",
      { by: "sam", isForced: false },
      shipped,
    );
    expect((await idsOf()).live).toContain("profanity@1");
    await move("uncivil", "retired");
    expect((await idsOf()).live).not.toContain("uncivil@1");
    await expect(move("nowhere", "live")).rejects.toMatchObject({ code: "RULE_NOT_FOUND" });
  });

  it("flag when live, count in silence when in shadow, and do nothing as drafts", async () => {
    for (const [name, state] of [
      ["seen", "live"],
      ["shaded", "shadow"],
      ["drafted", "draft"],
    ] as const) {
      await add(write(name, 1, "the, a, is"));
      await move(name, state, true);
    }
    await readSample();
    const flags = await countRows("flags", "seen@1");
    expect(flags).toBeGreaterThan(0);
    expect(await countRows("rule_hits", "shaded@1")).toBe(flags);
    expect(await countRows("flags", "shaded@1")).toBe(0);
    for (const table of ["flags", "rule_hits"] as const)
      expect(await countRows(table, "drafted@1")).toBe(0);
    expect(await countRows("flags", "uncivil@1")).toBe(0);
    const [stance] = await database.sql`
      select sum(flagged)::int as n from parley.commenter_stances`;
    expect(Number(stance?.n)).toBeGreaterThan(0);
    await move("shaded", "retired");
    expect(await countRows("rule_hits", "shaded@1")).toBe(0);
  });

  it("flag nothing any more once they are retired, also where a thread was just being weighed", async () => {
    const { sql } = database;
    await add(write("raced", 1, "the, a, is"));
    await move("raced", "live", true);
    const [job] = await sql`select id from parley.jobs order by id limit 1`;
    const stored = await readJobThread(sql, await readJob(sql, Number(job?.id)));
    let weighing: Promise<unknown> = Promise.resolve();
    await sql.begin(async (tx) => {
      await lockRulesInForce(tx);
      weighing = weighStored({ sql }, stored, "ukraine-support");
      // It has read the rules, and waits to store what it found.
      for (let waits = 0; waits === 0;) {
        const [row] =
          await sql`select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted`;
        waits = Number(row?.n);
      }
      await tx`update parley.rules set state = 'retired' where name = 'raced'`;
    });
    await weighing;
    expect(await countRows("flags", "raced@1")).toBe(0);
  });
});
