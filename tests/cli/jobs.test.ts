import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { listSamples } from "../../src/cli/samples.js";
import { addJob, markFailed } from "../../src/store/jobs.js";
import { Job } from "../../src/thread/job.js";
import { Watch } from "../../src/thread/watch.js";
import { callParley } from "../support/callParley.js";
import { makeDatabase, type TestDatabase } from "../support/database.js";
import {
  endProcesses,
  makeEnv,
  runParley,
  startParley,
  waitForLine,
} from "../support/processes.js";
import { makeSite } from "../support/replay/makeSite.js";
import { replaySite } from "../support/replay/replaySite.js";

let database: TestDatabase;
let folder: string;
let env: Record<string, string>;
beforeAll(async () => {
  database = await makeDatabase();
  folder = await mkdtemp(join(tmpdir(), "parley-lists-"));
  env = { DATABASE_URL: database.url, PARLEY_SECRET: "a secret for the tests" };
});
afterEach(async () => {
  endProcesses();
  await database.sql`delete from parley.jobs`;
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const parley = (...args: string[]) => callParley(args, { env });
const readJobs = (stdout: string): Job[] =>
  stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => Job.parse(JSON.parse(line)));

const add = (source: string): Promise<number> =>
  addJob(database.sql, {
    source,
    options: { format: "auto", timezone: null, baseUrl: null },
    target: "ukraine-support",
    captureId: null,
  });
const fail = (id: number, code: string, end: "failed" | "dead"): Promise<unknown> =>
  markFailed(
    database.sql,
    id,
    { stage: "capture", code, message: "The site is away.", hint: "Look later." },
    end,
  );

describe("parley jobs", () => {
  it("says so where there are none, and prints nothing as JSON", async () => {
    expect(await runParley(["jobs"], { env })).toMatchObject({ code: 0, stdout: "no such jobs\n" });
    expect(await parley("jobs", "list", "--json")).toMatchObject({ code: 0, stdout: "" });
    const retried = await parley("jobs", "retry", "--dead");
    expect(retried).toMatchObject({ code: 0, stderr: "parley: 0 retried\n" });
  });

  it("lists by state, site, code and age", async () => {
    const waits = await add("https://one.example/a/");
    const dead = await add("https://two.example/b/");
    await fail(dead, "FETCH_FAILED", "dead");
    await database.sql`update parley.jobs set requested_at = now() - interval '2 hours' where id = ${dead}`;
    const find = async (...filter: string[]): Promise<number[]> =>
      readJobs((await parley("jobs", "list", "--json", ...filter)).stdout).map(({ id }) => id);
    expect(await find()).toEqual([dead, waits]);
    expect(await find("--limit", "1")).toEqual([dead]);
    expect(await find("--state", "queued")).toEqual([waits]);
    expect(await find("--site", "two.example", "--code", "FETCH_FAILED")).toEqual([dead]);
    expect(await find("--older", "1h")).toEqual([dead]);
    expect(await find("--newer", "1h")).toEqual([waits]);
    const table = (await parley("jobs", "--state", "dead")).stdout;
    expect(table).toContain("FETCH_FAILED");
    expect(table).not.toContain("one.example");
  });

  it("shows and explains a job, and what can be done", async () => {
    const id = await add("https://two.example/b/");
    await fail(id, "FETCH_FAILED", "dead");
    const shown = (await parley("jobs", "show", `${id}`)).stdout;
    expect(shown).toMatch(/^address {3}https:\/\/two\.example\/b\/$/m);
    expect(shown).toMatch(/dead {2}capture {2}FETCH_FAILED$/m);
    const explained = (await parley("jobs", "explain", `${id}`)).stdout;
    expect(explained).toContain("FETCH_FAILED: The site is away.");
    expect(explained).toContain(`parley jobs retry ${id}`);
    const json = JSON.parse((await parley("jobs", "explain", `${id}`, "--json")).stdout) as object;
    expect(json).toMatchObject({ id, state: "dead", events: [{ to: "queued" }, { to: "dead" }] });
  });

  it("retries those named, those of a code, and all that are dead", async () => {
    const [one, two, three] = [
      await add("https://one.example/"),
      await add("https://two.example/"),
      await add("https://three.example/"),
    ];
    await fail(one, "PAGE_NOT_A_THREAD", "failed");
    await fail(two, "FETCH_FAILED", "dead");
    await fail(three, "FETCH_FAILED", "dead");
    const named = await parley("jobs", "retry", `${one}`, "999999");
    expect(named.code).toBe(3);
    expect(named.stdout).toBe(`job ${one}: https://one.example/\n`);
    expect(named.stderr).toContain(
      "JOB_NOT_FOUND: There is no job 999999. hint: `parley jobs list`",
    );
    const rest = await parley("jobs", "retry", "--dead", "--json");
    expect(rest.code).toBe(0);
    expect(readJobs(rest.stdout).map(({ id, state }) => [id, state])).toEqual(
      expect.arrayContaining([
        [two, "queued"],
        [three, "queued"],
      ]),
    );
    const again = await parley("jobs", "retry", `${two}`);
    expect(again.code).toBe(1);
    expect(again.stderr).toContain("JOB_STATE");
  });

  it("cancels what waits, once", async () => {
    const id = await add("https://one.example/");
    expect(await parley("jobs", "cancel", `${id}`)).toMatchObject({ code: 0 });
    expect((await parley("jobs", "explain", `${id}`)).stdout).toContain(`parley jobs retry ${id}`);
    expect((await parley("jobs", "cancel", `${id}`)).code).toBe(1);
  });

  it.each([
    [
      ["jobs", "show", "x"],
      "give a number from 1, as a list shows it. hint: see `parley jobs show",
    ],
    [["jobs", "retry"], "missing required argument 'id', or one of --dead, --code"],
    [["jobs", "list", "--older", "soon"], "give a time such as 90s, 15m, 6h or 30d"],
    [["watch", "https://a.example/", "--every", "10s"], "give a time from 1m to 366d"],
    [["enqueue"], "missing required argument 'input', or one of --file, --csv, --sitemap"],
  ])("is misused as %j", async (args, said) => {
    const { code, stderr } = await parley(...args);
    expect(code).toBe(2);
    expect(stderr).toContain(said);
  });
});

describe("parley watch", () => {
  it("adds, lists and stops; a private host is refused", async () => {
    expect((await runParley(["watch", "list"], { env })).stdout).toBe("nothing is watched\n");
    const feed = await parley("watch", "https://site.example/feed/", "--feed", "--every", "2h");
    const id = /^watch (\d+): feed, active, every 2 h/.exec(feed.stdout)?.[1] ?? "";
    const added = await parley("watch", "add", "https://site.example/a/", "--article", "--json");
    const article = Watch.parse(JSON.parse(added.stdout));
    expect(article).toMatchObject({ kind: "article", state: "active", everyMs: 3_600_000 });
    expect((await parley("watch", "stop", id)).stdout).toContain(`watch ${id}: feed, stopped`);
    expect((await parley("watch", "list")).stdout).not.toContain("/feed/");
    expect((await parley("watch", "list", "--all")).stdout).toContain("/feed/");
    const unknown = await parley("watch", "stop", "999999");
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toContain("WATCH_NOT_FOUND");
    const inside = await parley("watch", "http://127.0.0.1/feed/", "--feed");
    expect(inside.code).toBe(1);
    expect(inside.stderr).toContain("ADDRESS_REFUSED");
  });

  it("looks whether an address is a feed or an article", async () => {
    const links = ["a", "b"].map(
      (each) => `<item><link>https://site.example/${each}/</link></item>`,
    );
    const server = createServer((request, response) => {
      const isFeed = request.url === "/feed/";
      response
        .writeHead(200, { "content-type": isFeed ? "application/rss+xml" : "text/html" })
        .end(
          isFeed ? `<rss version="2.0"><channel>${links.join("")}</channel></rss>` : "<p>Hm.</p>",
        );
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const allowed = { ...env, PARLEY_ALLOW_HOSTS: host, PARLEY_HOST_GAP_MS: "0" };
    try {
      const feed = await callParley(["watch", `http://${host}/feed/`, "--json"], { env: allowed });
      expect(feed.stderr).toContain("a feed that names 2 articles");
      expect(Watch.parse(JSON.parse(feed.stdout)).kind).toBe("feed");
      const article = await callParley(["watch", `http://${host}/a/`, "--json"], { env: allowed });
      expect(Watch.parse(JSON.parse(article.stdout)).kind).toBe("article");
    } finally {
      server.closeAllConnections();
      server.close();
      await database.sql`update parley.watches set state = 'stopped'`;
    }
  });
});

describe("parley enqueue", () => {
  it("takes lists, CSV files and sitemaps, each page once, and refuses what is no public address", async () => {
    const [list, csv, map] = ["list.txt", "list.csv", "map.xml"].map((name) => join(folder, name));
    if (list === undefined || csv === undefined || map === undefined) throw new Error("no paths");
    await writeFile(
      list,
      "https://a.example/1/\nhttps://a.example/1/#c\nnothing\n\nhttp://10.0.0.1/\n",
    );
    await writeFile(csv, "title,url\nOne,https://a.example/2/\n");
    await writeFile(map, "<urlset><url><loc>https://a.example/3/</loc></url></urlset>");
    const added = await parley("enqueue", "--file", list, "--csv", csv, "--sitemap", map);
    expect(added.code).toBe(3);
    expect(added.stdout.match(/https:\S+/g)).toEqual(
      [1, 2, 3].map((n) => `https://a.example/${n}/`),
    );
    expect(added.stderr).toContain("3 new, 0 already queued, 1 named twice, 2 refused");
    const again = await parley("enqueue", "https://A.example/2/#comments");
    expect(again.code).toBe(0);
    expect(again.stdout).toMatch(/^job \d+: https:\/\/a\.example\/2\/ \(already queued\)\n$/);
    const column = await parley("enqueue", "--csv", csv, "--column", "link");
    expect(column.code).toBe(1);
  });

  it("waits for jobs to end", async () => {
    const worker = startParley(["worker"], makeEnv(env));
    await waitForLine(worker, /role all/);
    const [sample] = await listSamples();
    const waited = await parley("enqueue", sample?.path ?? "", "--wait", "--json");
    expect(waited.code).toBe(0);
    expect(waited.stderr).toContain("1 of 1 ended");
    const [asked, ...others] = readJobs(waited.stdout);
    expect(others).toEqual([]);
    // The watch of the other test is visited meanwhile: its job is not waited for.
    const done = readJobs((await parley("jobs", "list", "--state", "done", "--json")).stdout);
    expect(done.map(({ id }) => id)).toContain(asked?.id);
  });

  it("waits for a job that was there already", async () => {
    const comments = [{ id: 1, parent: 0 }];
    const replay = await replaySite(makeSite({ comments, perLoad: 3 }));
    const allowed = {
      ...env,
      PARLEY_ALLOW_HOSTS: new URL(replay.url).host,
      PARLEY_HOST_GAP_MS: "0",
    };
    try {
      const first = await runParley(["enqueue", replay.url, "--json"], { env: allowed });
      const worker = startParley(["worker"], makeEnv(allowed));
      await waitForLine(worker, /role all/);
      const again = await runParley(["enqueue", replay.url, "--wait", "--json"], { env: allowed });
      expect([again.code, readJobs(again.stdout).map(({ id }) => id)]).toEqual([
        0,
        readJobs(first.stdout).map(({ id }) => id),
      ]);
      expect(again.stderr).toContain("1 of 1 ended");
    } finally {
      await replay.close();
    }
  });
});
