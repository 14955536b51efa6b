import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../src/packageRoot.js";
import { CommenterStance } from "../../src/thread/stance.js";
import { callParley } from "../support/callParley.js";
import { refreshStale } from "../../src/store/facts/stale.js";
import { makeDatabase, type TestDatabase } from "../support/database.js";
import { runParley } from "../support/processes.js";

let database: TestDatabase;
let folder: string;
let env: Record<string, string>;
let host: string;
beforeAll(async () => {
  database = await makeDatabase();
  folder = mkdtempSync(join(tmpdir(), "parley-weigh-"));
  env = { DATABASE_URL: database.url, PARLEY_DATA: join(folder, "data") };
  const page = join(packageRoot, "samples", "bergen-summit-air-defence.html");
  expect((await callParley(["run", page], { env })).code).toBe(0);
  const [row] = await database.sql<{ host: string }[]>`select host from parley.sites`;
  host = row?.host ?? "";
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const weigh = (...options: string[]) => callParley(["weigh", ...options], { env });
const read = (stdout: string) =>
  stdout
    .trim()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => CommenterStance.parse(JSON.parse(line)));

describe("parley weigh", () => {
  it("weighs a site as its only article was weighed", async () => {
    const { code, stdout } = await runParley(["weigh", "--site", `www.${host}`, "--json"], { env });
    expect(code).toBe(0);
    const stances = read(stdout);
    const stored = await database.sql<{ author_key: string; label: string; n: number }[]>`
      select p.author_key, s.label, cardinality(s.evidence) as n
      from parley.commenter_stances s join parley.commenters p on p.id = s.commenter_id`;
    expect(stances.length).toBe(stored.length);
    for (const { author_key: key, label, n } of stored) {
      const found = stances.find(({ authorKey }) => authorKey === key);
      expect(found?.stance.label).toBe(label);
      expect(found?.evidence.length).toBe(n);
    }
    expect(new Set(stored.map(({ label }) => label)).size).toBeGreaterThan(1);
  });

  it("weighs a period of it, and shows a table to people", async () => {
    const none = await weigh("--site", host, "--to", "2001-01-01T00:00:00Z", "--json");
    expect(none.code).toBe(0);
    expect(read(none.stdout)).toEqual([]);
    const table = await weigh("--site", host);
    expect(table.stdout).toMatch(/commenter[\s\S]+lean, 90 %/);
  });

  it.each([
    [["--site", "nowhere.example"], 1, "NOT_FOUND"],
    [["--site", "HOST", "--target", "harbour dues"], 1, "NOT_FOUND"],
    [["--site", "HOST", "--from", "2024-02-01", "--to", "2024-01-01"], 2, "USAGE"],
    [["--from", "2024-02-01"], 2, "USAGE"],
  ])("says what is wrong with %j", async (options, exit, error) => {
    const { code, stderr } = await weigh(...options.map((each) => (each === "HOST" ? host : each)));
    expect(code).toBe(exit);
    expect(stderr).toContain(error);
  });

  it("leaves the relation of every reply, and no stance, beside who answered whom", async () => {
    while ((await refreshStale(database.sql)) > 0);
    const rows = await database.sql<{ relation: string | null; p_agrees: number | null }[]>`
      select relation, p_agrees from analytics.reply_edges`;
    expect(rows.length).toBeGreaterThan(20);
    expect(new Set(rows.map(({ relation }) => relation))).toEqual(
      new Set(["agrees", "disagrees", "neither"]),
    );
    const [lone] = await database.sql`
      select count(*)::int as n from parley.comment_scores s join parley.comments c on c.id = s.comment_id
      where s.measure = 'reply' and c.parent_id is null and s.unscored_because <> 'no_parent'`;
    expect(lone?.n).toBe(0);
  });
});
