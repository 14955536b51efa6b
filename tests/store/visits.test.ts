import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { pruneBodies } from "../../src/store/bodies.js";
import { readValidators } from "../../src/store/exchangeRows.js";
import { saveThread } from "../../src/store/saveThread.js";
import { readVisit } from "../../src/store/visits.js";
import { parseStored } from "../../workers/parseStored.js";
import { makeDatabase, type TestDatabase } from "../support/database.js";
import { dumpRows } from "../support/dumpRows.js";
import {
  ADDRESS,
  firstVisit,
  page,
  saveVisit,
  type SiteVisit,
  unchangedVisit,
} from "../support/makeVisit.js";

let database: TestDatabase;
beforeEach(async () => {
  database = await makeDatabase();
});
afterEach(async () => {
  await database.drop();
});

const MONDAY = new Date("2026-11-02T10:00:00Z");
const TUESDAY = new Date("2026-11-03T10:00:00Z");
const options = { format: "auto" as const };

const save = (visit: SiteVisit) => saveVisit(database.sql, visit);

/** What a worker does: saves the visit and, unless all is as it was, reads it. */
async function visitAndRead(visit: SiteVisit) {
  const saved = await save(visit);
  if (saved.isUnchanged || saved.captureId === null) return { ...saved, thread: null };
  const { captureId } = saved;
  const thread = await parseStored(database.sql, captureId, options);
  await database.sql.begin((tx) =>
    saveThread(tx, thread, captureId, (site, key) => `p-${site}-${key}`, true),
  );
  return { ...saved, thread };
}

const countRows = async () => {
  const [row] = await database.sql`
    select (select count(*)::int from parley.visits) as visits,
      (select count(*)::int from parley.exchanges) as exchanges,
      (select count(*)::int from parley.bodies) as bodies,
      (select count(*)::int from parley.captures) as captures,
      (select count(*)::int from parley.confirmations) as confirmations`;
  return { ...(row as Record<string, number>) };
};

async function readOutcomes(visitId: number) {
  const outcomes = [];
  for await (const { outcome } of (await readVisit(database.sql, visitId)).exchanges)
    outcomes.push(outcome);
  return outcomes;
}

const etagOf = async (): Promise<string> =>
  (await readValidators(database.sql, ADDRESS))?.etag ?? "none";

describe("a stored visit", () => {
  it("comes back with every answer and refusal as it was, byte for byte", async () => {
    const visit = firstVisit(MONDAY);
    const { visitId } = await save(visit);
    expect(await readOutcomes(visitId)).toEqual(visit.outcomes);
    const { certificate, url, startedAt, endedAt } = await readVisit(database.sql, visitId);
    expect({ certificate, url, startedAt, endedAt }).toMatchObject({
      certificate: visit.certificate,
      url: ADDRESS,
      startedAt: MONDAY,
      endedAt: visit.endedAt,
    });
  });

  it("is read as one thread: the page, and what its script loads", async () => {
    const { thread } = await visitAndRead(firstVisit(MONDAY));
    expect(thread?.comments.map(({ id, text }) => [id, text])).toEqual([
      ["1", "The keel is laid at last."],
      ["2", "About time."],
      ["3", "And the crew?"],
    ]);
    expect(thread?.source.capturedAt).toBe("2026-11-02T10:00:02.000Z");
    const [row] = await database.sql`
      select a.url from parley.visits v join parley.articles a on a.id = v.article_id`;
    expect(row?.url).toBe(ADDRESS);
  });

  it("that found all as before adds a confirmation, and no body, capture or reading", async () => {
    const { captureId } = await visitAndRead(firstVisit(MONDAY));
    const [before, rows] = [await countRows(), await dumpRows(database.sql)];
    const again = await save(unchangedVisit(TUESDAY, await etagOf()));
    expect(again).toMatchObject({ captureId, isUnchanged: true });
    expect(await countRows()).toMatchObject({
      bodies: before.bodies,
      captures: before.captures,
      confirmations: 1,
    });
    expect(await dumpRows(database.sql)).toEqual(rows);
    const seen = await database.sql`
      select distinct first_seen_at, last_seen_at from parley.comment_sightings`;
    expect(seen.map((row) => ({ ...row }))).toEqual([
      { first_seen_at: new Date("2026-11-02T10:00:02Z"), last_seen_at: TUESDAY },
    ]);
  });

  it("that was refused what an earlier one was given confirms nothing", async () => {
    await visitAndRead(firstVisit(MONDAY));
    const { isUnchanged, captureId, thread } = await visitAndRead(
      unchangedVisit(TUESDAY, await etagOf(), true),
    );
    expect(isUnchanged).toBe(false);
    expect(captureId).not.toBeNull();
    // The page is read from the body that the 304 confirms, and dated by when it was looked at.
    expect(thread?.comments.map(({ id }) => id)).toEqual(["1", "2"]);
    expect(thread?.source.capturedAt).toBe(TUESDAY.toISOString());
  });

  it("of a changed page has both texts in the ledger", async () => {
    await visitAndRead(firstVisit(MONDAY));
    await visitAndRead(firstVisit(TUESDAY, page("The keel was laid.")));
    const changes = await database.sql`
      select kind, text_before, text_after from parley.comment_changes`;
    expect(changes.map((row) => ({ ...row }))).toEqual([
      {
        kind: "edited",
        text_before: "The keel is laid at last.",
        text_after: "The keel was laid.",
      },
    ]);
  });

  it("of which the site gave nothing has no capture", async () => {
    const visit = firstVisit(MONDAY);
    const { captureId } = await save({ ...visit, outcomes: visit.outcomes.slice(3) });
    expect(captureId).toBeNull();
  });
});

describe("pruning", () => {
  it("forgets what no answer had or confirmed since, and a dry run forgets nothing", async () => {
    const { sql } = database;
    await visitAndRead(firstVisit(MONDAY));
    await save(unchangedVisit(TUESDAY, await etagOf()));
    await sql`update parley.bodies set stored_at = ${MONDAY}`;
    const would = await sql.begin((tx) => pruneBodies(tx, TUESDAY, true));
    // robots.txt and "load more": the page was confirmed on Tuesday.
    expect(would.bodies).toBe(2);
    expect(would.bytes).toBeGreaterThan(100);
    expect(await sql.begin((tx) => pruneBodies(tx, TUESDAY, false))).toEqual(would);
    expect(await sql.begin((tx) => pruneBodies(tx, TUESDAY, false))).toMatchObject({ bodies: 0 });
    expect(await readValidators(sql, ADDRESS)).not.toBeNull();
    // What comes again is kept again.
    await save(firstVisit(new Date("2026-11-04T10:00:00Z")));
    const [row] = await sql`select count(*)::int as n from parley.bodies where bytes is null`;
    expect(row?.n).toBe(0);
  });
});

describe("validators", () => {
  it("are those of the last 200 answer whose body is kept", async () => {
    expect(await readValidators(database.sql, ADDRESS)).toBeNull();
    await save(firstVisit(MONDAY));
    const first = await readValidators(database.sql, ADDRESS);
    expect(first?.etag).toMatch(/^"[0-9a-f]{8}"$/);
    await save(firstVisit(TUESDAY, page("Changed.")));
    expect(await readValidators(database.sql, ADDRESS)).not.toEqual(first);
    await database.sql`update parley.bodies set bytes = null`;
    expect(await readValidators(database.sql, ADDRESS)).toBeNull();
    expect(await readValidators(database.sql, `${ADDRESS}robots.txt`)).toBeNull();
  });
});
