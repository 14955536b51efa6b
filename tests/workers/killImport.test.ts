import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { countJobs } from "../../src/store/jobs.js";
import { callParley } from "../support/callParley.js";
import { makeDatabase, type TestDatabase } from "../support/database.js";
import { dumpRows } from "../support/dumpRows.js";
import { endProcesses, makeEnv, startParley } from "../support/processes.js";

const CONVERSATIONS = 6;
const COMMENTS = 6;
/**
 * Where each kill strikes: when a stage first writes to this table, and which state some job has then. All of a batch
 * are scored before the first is weighed, and weighed before they are rolled up.
 */
const KILLS = [
  { table: "jobs", state: null },
  { table: "comment_scores", state: "parsed" },
  { table: "comment_facts", state: "weighed" },
] as const;

const folder = mkdtempSync(join(tmpdir(), "parley-kill-import-"));
const corpus = join(folder, "talk.jsonl");
let calm: TestDatabase;
let disturbed: TestDatabase;
beforeAll(async () => {
  writeFileSync(corpus, writeCorpus());
  calm = await makeDatabase();
  disturbed = await makeDatabase();
});
afterEach(endProcesses);
afterAll(async () => {
  await calm.drop();
  await disturbed.drop();
  rmSync(folder, { recursive: true, force: true });
});

const COMMAND = ["import", corpus, "--site", "talk.example", "--json"];
const settings = ({ url }: TestDatabase) => ({
  DATABASE_URL: url,
  PARLEY_SECRET: "the same for every run of this test",
  LOG_LEVEL: "silent",
});

describe("an import killed with SIGKILL", () => {
  // It starts the program time after time: under load that takes a while.
  it("leaves the rows of an undisturbed one once the same command has run to its end", async () => {
    for (const kill of KILLS) await strike(kill);
    const { code, stdout } = await callParley(COMMAND, { env: settings(disturbed) });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ stored: CONVERSATIONS, known: 0, failed: 0 },
      utterances: CONVERSATIONS * COMMENTS,
    });

    const whole = await callParley(COMMAND, { env: settings(calm) });
    expect(JSON.parse(whole.stdout)).toMatchObject({ stored: CONVERSATIONS, known: 0 });
    const rows = await dumpRows(calm.sql);
    for (const kind of ["comment", "score", "stance", "flag"])
      expect(rows.some((row) => row.startsWith(`["${kind}"`))).toBe(true);
    expect(await dumpRows(disturbed.sql)).toEqual(rows);
    expect(await countRows(disturbed)).toEqual(await countRows(calm));
  }, 150_000);
});

/** Starts the import, kills it as it waits to write to the table, and looks whether it was struck there. */
async function strike({ table, state }: (typeof KILLS)[number]): Promise<void> {
  const { sql } = disturbed;
  const child = startParley(COMMAND, makeEnv(settings(disturbed)));
  const exit = once(child, "exit");
  const isOver = () => child.exitCode !== null;
  const until = async (look: () => Promise<boolean>) => {
    while (!(await look())) {
      if (isOver()) throw new Error(`the import ended before it was struck at ${table}`);
      await sleep(1);
    }
  };
  await sql.begin(async (tx) => {
    // Nobody else writes there from now on; what is read is not held up.
    await tx`lock table ${tx(`parley.${table}`)} in share row exclusive mode`;
    await until(async () => (await listWaiting(disturbed, table)).length > 0);
    child.kill("SIGKILL");
    await exit;
    // The server would only see that nobody is there when it answers.
    for (const pid of await listWaiting(disturbed, table))
      await sql`select pg_terminate_backend(${pid})`;
  });
  const states = await countJobs(sql);
  expect(states.done).toBe(0);
  if (state !== null) expect(states[state]).toBeGreaterThan(0);
}

async function listWaiting({ sql }: TestDatabase, table: string): Promise<number[]> {
  const rows = await sql`
    select pid from pg_locks
    where not granted and relation = ${`parley.${table}`}::regclass
      and database = (select oid from pg_database where datname = current_database())`;
  return rows.map(({ pid }) => Number(pid));
}

/** Of tables that jobs write and whose rows have no natural keys to compare. */
async function countRows({ sql }: TestDatabase): Promise<unknown> {
  const [row] = await sql`
    select (select count(*)::int from parley.thread_comments) as readings,
      (select count(*)::int from parley.threads) as threads,
      (select count(*)::int from parley.captures) as captures,
      (select count(*)::int from parley.jobs where state = 'done') as done,
      (select count(*)::int from analytics.comments) as analysed`;
  return row;
}

/** Conversations whose utterances lie apart in the file, with some that are flagged. */
function writeCorpus(): string {
  const TEXTS = [
    "The ferry ran late again and nobody at the quay said why.",
    "You are a stupid liar, and everybody here can see it.",
    "We should keep helping Ukraine; it costs less than giving up would.",
    "I waited an hour with two children, and then it left from the other side.",
    "Sending more weapons to Ukraine only makes the war longer.",
  ];
  const lines: string[] = [];
  for (let nth = 0; nth < COMMENTS; nth++)
    for (let at = 0; at < CONVERSATIONS; at++)
      lines.push(
        JSON.stringify({
          ...{ id: `${at}-${nth}`, conversation_id: `talk ${at}`, title: `Talk ${at}` },
          parent: nth === 0 ? null : `${at}-${Math.floor((nth - 1) / 2)}`,
          ...{ speaker: `person ${(at * 3 + nth) % 11}`, text: TEXTS[(at + nth) % TEXTS.length] },
          timestamp: 1_700_000_000 + at * 90_000 + nth * 60,
        }),
      );
  return lines.join("\n");
}
