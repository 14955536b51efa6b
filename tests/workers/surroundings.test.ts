import { afterAll, beforeAll, expect, it } from "vitest";
import { addInputJob } from "../../src/cli/addInputJob.js";
import { listSamples } from "../../src/cli/samples.js";
import { runStages } from "../../workers/stages.js";
import { makeDatabase, makeShell, type TestDatabase } from "../support/database.js";

let database: TestDatabase;
beforeAll(async () => {
  database = await makeDatabase();
});
afterAll(async () => {
  await database.drop();
});

it("rules in force are given what the store knows around a comment", async () => {
  const { sql } = database;
  const definition = {
    name: "first-words",
    version: 1,
    severity: 0.2,
    reason: "First comment of its author",
    shows: [],
    when: { newcomer: { firstComments: 1 } },
  };
  await sql`
    insert into parley.rules (name, version, definition, state, made_by)
    values ('first-words', 1, ${sql.json(definition)}, 'live', 'sam')`;
  const [sample] = await listSamples();
  if (sample === undefined) throw new Error("no sample");
  const jobId = await addInputJob(sql, sample.path, sample.flags, "sample");
  await runStages(makeShell(sql), jobId);
  const [row] = await sql`
    select (select count(*)::int from parley.flags where rule = 'first-words@1') as flagged,
      (select count(distinct commenter_id)::int from parley.comments
        where posted_latest is not null) as authors, (select count(*)::int from parley.comments) as n`;
  expect(row?.flagged).toBe(row?.authors);
  expect(Number(row?.flagged)).toBeGreaterThan(3);
  expect(Number(row?.flagged)).toBeLessThan(Number(row?.n));
});
