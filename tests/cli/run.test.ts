import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../src/packageRoot.js";
import { Result } from "../../src/thread/result.js";
import { callParley } from "../support/callParley.js";
import { makeDatabase, type TestDatabase } from "../support/database.js";
import { dumpRows } from "../support/dumpRows.js";
import { runParley } from "../support/processes.js";
import { seedFolder } from "../support/shared.js";

const sample = (name: string): string => join(packageRoot, "samples", name);
const HTML = sample("bergen-summit-air-defence.html");
const TEXT = sample("text/ukraine-membership-question.txt");

let database: TestDatabase;
let folder: string;
let env: Record<string, string>;
beforeAll(async () => {
  database = await makeDatabase();
  folder = mkdtempSync(join(tmpdir(), "parley-run-"));
  env = { DATABASE_URL: database.url, PARLEY_DATA: join(folder, "data") };
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const readResults = (stdout: string) =>
  stdout
    .trim()
    .split("\n")
    .map((line) => Result.parse(JSON.parse(line)));

describe("parley run", () => {
  it("prints one Result per input, in order, that says what is stored", async () => {
    const { code, stdout } = await runParley(["run", HTML, TEXT, "--json"], { env });
    expect(code).toBe(0);
    const [page, text] = readResults(stdout);
    expect(page?.thread.count).toEqual({ declared: 71, parsed: 71 });
    expect(text?.thread.count).toEqual({ declared: 41, parsed: 41 });
    expect(page?.scores.map(({ id }) => id)).toEqual(page?.thread.comments.map(({ id }) => id));
    expect(page?.flags.length).toBeGreaterThan(3);
    expect(page?.stored).toMatchObject({ comments: 71, scores: 284, flags: page?.flags.length });
    const [row] = await database.sql`select count(*)::int as n from parley.comments`;
    expect(row?.n).toBe(112);
  });

  it("run again on the same files leaves the same rows, but for the jobs asked for", async () => {
    const facts = async () =>
      (await dumpRows(database.sql)).filter((row) => !row.startsWith('["job"'));
    const before = await facts();
    expect((await callParley(["run", HTML, TEXT], { env })).code).toBe(0);
    expect(await facts()).toEqual(before);
  });

  it("prints the thread, commenter and flag tables for people", async () => {
    const { stdout } = await callParley(["run", HTML], { env });
    expect(stdout).toMatch(
      /THREADS[\s\S]+71\/71[\s\S]+COMMENTERS[\s\S]+FLAGS[\s\S]+Seems to insult/,
    );
  });

  it("reads standard input", async () => {
    const { code, stdout } = await runParley(["run", "-", "--json"], {
      env,
      input: readFileSync(TEXT),
    });
    expect(code).toBe(0);
    expect(readResults(stdout)[0]?.thread.count.parsed).toBe(41);
  });

  it("goes on past refused inputs, one line each with code and hint, and exits 3", async () => {
    const empty = join(folder, "empty.html");
    const page = join(folder, "bare.html");
    writeFileSync(empty, "");
    writeFileSync(page, "<html><body><script>1</script></body></html>");
    const { code, stdout, stderr } = await callParley(
      ["run", empty, join(folder, "nothing"), page, TEXT, "--json"],
      { env },
    );
    expect(code).toBe(3);
    expect(readResults(stdout)).toHaveLength(1);
    for (const refused of ["INPUT_EMPTY", "INPUT_NOT_FOUND", "PAGE_NOT_A_THREAD"])
      expect(stderr).toMatch(new RegExp(`^parley: ${refused}: .+ hint: .+$`, "m"));
  });

  it("exits 1 when every input is refused, and stores no thread of it", async () => {
    const before = await database.sql`select count(*)::int as n from parley.threads`;
    const page = join(folder, "bare.html");
    expect((await callParley(["run", page], { env })).code).toBe(1);
    const after = await database.sql`select count(*)::int as n from parley.threads`;
    expect(after).toEqual(before);
    const [job] = await database.sql`
      select state, failed_stage, error_code from parley.jobs order by id desc limit 1`;
    expect(job).toEqual({
      state: "failed",
      failed_stage: "parse",
      error_code: "PAGE_NOT_A_THREAD",
    });
  });

  it("says that the database cannot be reached, and that its schema is newer", async () => {
    const away = await callParley(["run", TEXT], {
      env: { ...env, DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" },
    });
    expect(away.code).toBe(1);
    expect(away.stderr).toMatch(/parley: DATABASE_UNREACHABLE: .+ hint: /);
    await database.sql`insert into parley.migrations (name, sha256) values ('9999_later.sql', '')`;
    const newer = await callParley(["run", TEXT], { env });
    await database.sql`delete from parley.migrations where name = '9999_later.sql'`;
    expect(newer.code).toBe(1);
    expect(newer.stderr).toMatch(/parley: SCHEMA_NEWER: .+ hint: /);
  });

  it("says that Redis cannot be reached", async () => {
    const { code, stderr } = await runParley(["worker"], {
      env: { ...env, REDIS_URL: "redis://127.0.0.1:1" },
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/parley: QUEUE_UNREACHABLE: .+ECONNREFUSED.+ hint: /);
  });

  it.skipIf(seedFolder === null)("reads the five captured pages", async () => {
    const { code, stdout, tookMs } = await callParley(["run", seedFolder ?? "", "--json"], { env });
    console.log(`parley run on the five captured pages: ${Math.round(tookMs)} ms`);
    expect(code).toBe(0);
    const results = readResults(stdout);
    expect(results.map(({ thread }) => thread.count.parsed)).toEqual([0, 0, 0, 58, 0]);
    for (const { thread, flags } of results.filter((_, index) => index !== 3)) {
      expect(thread.article.text).not.toBeNull();
      expect(flags).toEqual([]);
    }
    expect(results[3]?.commenters).toHaveLength(17);
  });
});
