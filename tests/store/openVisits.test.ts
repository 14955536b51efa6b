import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { exportWarc } from "../../src/cli/exportWarc.js";
import { pruneBodies } from "../../src/store/bodies.js";
import { addJob } from "../../src/store/jobs.js";
import { cancelJobs } from "../../src/store/moveJobs.js";
import { addOutcome, closeVisit, openVisit, type OpenVisit } from "../../src/store/openVisits.js";
import { listCaptures } from "../../src/store/storedCaptures.js";
import type { SiteOutcome, SiteRequest, Visit } from "../../src/capture/exchange.js";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { keepVisit } from "../../workers/keepVisit.js";
import { makeDatabase, type TestDatabase } from "../support/database.js";
import { ADDRESS, answer, firstVisit, refuse } from "../support/makeVisit.js";

let database: TestDatabase;
let jobId: number;
beforeEach(async () => {
  database = await makeDatabase();
  jobId = await addJob(database.sql, {
    source: ADDRESS,
    options: { format: "auto" },
    target: "ukraine-support",
    captureId: null,
  });
});
afterEach(async () => {
  await database.drop();
});

const NOW = new Date("2026-11-02T10:00:00Z");
const later = (hours: number): Date => new Date(NOW.getTime() + hours * 3_600_000);
const open = (at = NOW): Promise<OpenVisit> =>
  openVisit(database.sql, { jobId, url: ADDRESS, depth: "full" }, at);
const { outcomes } = firstVisit(NOW);
const [page, list] = outcomes as readonly [SiteOutcome, SiteOutcome];
async function fill(visit: OpenVisit): Promise<void> {
  for (const [index, outcome] of outcomes.entries())
    await addOutcome(database.sql, visit, index + 1, outcome);
}

describe("a visit that goes on", () => {
  it("is taken over by the job's next attempt, and the former one can add nothing more", async () => {
    const first = await open();
    await addOutcome(database.sql, first, 1, page);
    const second = await open(later(1));
    expect(second).toEqual({ ...first, attempt: 2 });
    const late = { code: "JOB_BUSY", retry: "later" };
    await expect(addOutcome(database.sql, first, 2, list)).rejects.toMatchObject(late);
    await expect(database.sql.begin((tx) => closeVisit(tx, first, {}))).rejects.toMatchObject(late);
    await addOutcome(database.sql, second, 2, list);
    const { captureId } = await database.sql.begin((tx) => closeVisit(tx, second, {}));
    expect(captureId).not.toBeNull();
    // It has ended: what comes now is another.
    expect((await open(later(2))).visitId).not.toBe(first.visitId);
  });

  it("is left alone after two days, or where another job asks", async () => {
    const first = await open();
    expect((await open(later(47))).visitId).toBe(first.visitId);
    expect((await open(later(49))).visitId).not.toBe(first.visitId);
    const other = { jobId: null, url: ADDRESS, depth: "full" };
    expect((await openVisit(database.sql, other, NOW)).visitId).not.toBe(first.visitId);
  });

  it("of a cancelled job is no capture; its answers are exported and pruned as any others", async () => {
    const { sql } = database;
    await fill(await open());
    await cancelJobs(sql, [jobId], "a test");
    expect(await listCaptures(sql, {}, { after: 0, limit: 10 })).toEqual([]);
    const folder = await mkdtemp(join(tmpdir(), "parley-open-"));
    try {
      const out = join(folder, "visits.warc.gz");
      const { archive } = await exportWarc(sql, {}, out);
      expect(archive).toMatchObject({ visits: 1, visitsWithoutEnd: 1, pruned: 0 });
      expect(gunzipSync(await readFile(out)).toString("utf8")).toContain(
        "The keel is laid at last.",
      );
    } finally {
      await rm(folder, { recursive: true });
    }
    await sql`update parley.bodies set stored_at = ${NOW}`;
    expect(await sql.begin((tx) => pruneBodies(tx, later(1), false))).toMatchObject({ bodies: 3 });
  });
});

describe("an attempt at a visit", () => {
  const page: SiteRequest = { method: "GET", url: ADDRESS, wanted: "page" };
  const call = (value: string): SiteRequest => ({
    method: "POST",
    url: ADDRESS,
    wanted: "json",
    form: [["action", value]],
  });
  /** A site that counts, so that no two answers are alike. */
  const makeSite = (): { asked: SiteRequest[]; visit: Visit } => {
    const asked: SiteRequest[] = [];
    const visit: Visit = (request) => {
      asked.push(request);
      return Promise.resolve(answer(request, `answer ${asked.length}`, NOW));
    };
    return { asked, visit };
  };
  const attempt = async (visit: Visit) => keepVisit(database.sql, await open(), visit);

  it("is given what an earlier one was given, in the order of equal requests", async () => {
    const { asked, visit } = makeSite();
    const way = [page, call("nonce"), call("more"), call("nonce")];
    const first = await attempt(visit);
    const given: SiteOutcome[] = [];
    for (const request of way) given.push(await first(request));
    const second = await attempt(visit);
    for (const [index, request] of way.entries())
      expect(await second(request)).toEqual(given[index]);
    expect(asked).toEqual(way);
    // The third of its kind is new, and so is one with another field, or with validators.
    for (const request of [
      call("nonce"),
      call("less"),
      { ...page, validators: { etag: '"1"', lastModified: null } },
    ])
      await second(request);
    expect(asked.length).toBe(way.length + 3);
  });

  it("asks again for what was pruned and where there was a pause, and no refusal else", async () => {
    const asked: SiteRequest[] = [];
    const until = { retryAt: later(1), status: 429 };
    const first = await attempt((request) => {
      asked.push(request);
      if (request.url !== ADDRESS) return Promise.resolve(refuse(request, "forbidden"));
      if (request.method === "POST")
        return Promise.resolve({ ...refuse(request, "rate_limited"), ...until });
      return Promise.resolve(answer(request, "a page", NOW));
    });
    const closed = { ...page, url: `${ADDRESS}feed/` };
    for (const request of [page, closed, call("more")]) await first(request);
    await database.sql`update parley.bodies set bytes = null`;
    const { asked: again, visit } = makeSite();
    const second = await attempt(visit);
    expect(await second(page)).toMatchObject({ kind: "answer", status: 200 });
    expect(await second(closed)).toMatchObject({ kind: "refusal", reason: "forbidden" });
    expect(await second(call("more"))).toMatchObject({ reason: "rate_limited", isOver: true });
    expect(await second(call("more"))).toMatchObject({ kind: "answer" });
    expect(again).toEqual([page, call("more")]);
  });
});
