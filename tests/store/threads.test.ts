import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseCapture } from "../../src/parse/parseCapture.js";
import { refreshStale } from "../../src/store/facts/stale.js";
import { saveCapture } from "../../src/store/captures.js";
import { decide, undoDecision } from "../../src/store/decisions.js";
import { ensureReviewer } from "../../src/store/reviewers.js";
import { readThread } from "../../src/store/readThread.js";
import { saveThread } from "../../src/store/saveThread.js";
import type { Capture } from "../../src/thread/capture.js";
import { sha256 } from "../../src/thread/identity.js";
import type { Thread } from "../../src/thread/thread.js";
import { makeDatabase, type TestDatabase } from "../support/database.js";
import { dumpRows } from "../support/dumpRows.js";
import { makeThread } from "../support/makeThread.js";
import { renderPage, renderText } from "../support/renderWpDiscuz.js";
import { samples } from "../support/samples.js";
import { toPage } from "../support/shared.js";

let database: TestDatabase;
beforeEach(async () => {
  database = await makeDatabase();
});
afterEach(async () => {
  await database.drop();
});

const toCapture = (content: string, capturedAt: string): Capture => ({
  origin: "file",
  name: "page",
  url: null,
  capturedAt: new Date(capturedAt),
  sha256: sha256(content),
  bytes: Buffer.from(content),
  contentType: null,
  httpStatus: null,
});

async function store(content: string, capturedAt: string, change?: (thread: Thread) => Thread) {
  const captureId = await saveCapture(database.sql, toCapture(content, capturedAt));
  const parsed = parseCapture(toPage(content, capturedAt), { timezone: "Europe/London" });
  const thread = change === undefined ? parsed : change(parsed);
  const threadId = await database.sql.begin((tx) =>
    saveThread(tx, thread, captureId, (site, key) => `p-${site}-${key}`),
  );
  return { thread, threadId };
}

describe("a stored thread", () => {
  it.each(samples.map((sample) => [sample.slug, sample] as const))(
    "comes back as it was parsed (%s)",
    async (_, sample) => {
      const { thread, threadId } = await store(renderPage(sample), sample.capturedAt);
      const stored = await readThread(database.sql, threadId);
      expect(stored.thread).toEqual(thread);
      const text = await store(renderText(sample), sample.capturedAt);
      expect((await readThread(database.sql, text.threadId)).thread).toEqual(text.thread);
    },
  );

  it.each(["nestloop", "hashjoin", "mergejoin"])(
    "has its rows in the order of the reading where Postgres would rather join by %s",
    async (way) => {
      const { sql } = database;
      const captureId = await saveCapture(sql, toCapture("made", "2024-05-01T00:00:00Z"));
      const drafts = Array.from({ length: 200 }, (_, at) => ({ id: `c${at}`, parentId: null }));
      const others = ["nestloop", "hashjoin", "mergejoin"].filter((each) => each !== way);
      await sql.begin(async (tx) => {
        for (const each of others) await tx.unsafe(`set local enable_${each} = off`);
        await saveThread(tx, makeThread(drafts), captureId, (site, key) => `p-${site}-${key}`);
      });
      const rows = await sql`select ordinal from parley.comments order by id`;
      expect(rows.map(({ ordinal }) => Number(ordinal))).toEqual(drafts.map((_, at) => at + 1));
    },
  );

  it("is the same rows however often it is stored", async () => {
    const [sample] = samples;
    if (sample === undefined) throw new Error("no samples");
    await store(renderPage(sample), sample.capturedAt);
    const once = await dumpRows(database.sql);
    await store(renderPage(sample), sample.capturedAt);
    await store(renderPage(sample), sample.capturedAt);
    expect(await dumpRows(database.sql)).toEqual(once);
    expect(once.length).toBeGreaterThan(80);
  });

  it("may be of an unknown time, and gives way to one whose time is known", async () => {
    const [sample] = samples;
    if (sample === undefined) throw new Error("no samples");
    const undated = (thread: Thread): Thread => ({
      ...thread,
      source: { ...thread.source, capturedAt: null },
    });
    await store(renderText(sample), sample.capturedAt, undated);
    const times = () =>
      database.sql`select distinct seen_at::text = '-infinity' as is_unknown from parley.comments`;
    expect(await times()).toEqual([{ is_unknown: true }]);
    await store(renderText(sample), sample.capturedAt);
    expect(await times()).toEqual([{ is_unknown: false }]);
  });

  it("keeps what an earlier capture saw and a later one does not", async () => {
    const [sample] = samples;
    if (sample === undefined) throw new Error("no samples");
    await store(renderPage(sample), sample.capturedAt);
    const shorter = { ...sample, comments: sample.comments.slice(0, 10) };
    await store(renderPage(shorter), "2026-11-20T00:00:00Z");
    const [row] = await database.sql`select count(*)::int as n from parley.comments`;
    expect(row?.n).toBe(sample.comments.length);
  });

  it("is not overwritten by an older capture that is read later", async () => {
    const [sample] = samples;
    if (sample === undefined) throw new Error("no samples");
    const older = {
      ...sample,
      comments: sample.comments.slice(0, 10).map((each) => ({ ...each, text: "an older text" })),
    };
    const { threadId } = await store(renderPage(sample), sample.capturedAt);
    const earlier = await store(renderPage(older), "2026-01-01T00:00:00Z");
    const bodies = await database.sql`select body from parley.comments`;
    expect(bodies.map((row) => row.body as string)).not.toContain("an older text");
    expect((await readThread(database.sql, threadId)).thread.comments).toHaveLength(
      sample.comments.length,
    );
    expect((await readThread(database.sql, earlier.threadId)).thread.comments).toHaveLength(10);
    await database.sql`insert into parley.stale_articles (article_id) select id from parley.articles`;
    while ((await refreshStale(database.sql)) > 0);
    const [row] = await database.sql`
      select comments_read, comments_stored from analytics.threads`;
    expect(row).toEqual({
      comments_read: sample.comments.length,
      comments_stored: sample.comments.length,
    });
  });

  it("drops what another reading of the same capture no longer sees, but not what was decided", async () => {
    const [sample] = samples;
    if (sample === undefined) throw new Error("no samples");
    const { threadId, thread } = await store(renderPage(sample), sample.capturedAt);
    const { rowOf } = await readThread(database.sql, threadId);
    await ensureReviewer(database.sql, "kim", "a long enough password");
    const lastId = rowOf.get(thread.comments.at(-1)?.id ?? "") ?? 0;
    await decide(
      database.sql,
      lastId,
      { action: "reject" },
      { id: 1, name: "kim", role: "admin" as const },
    );
    await store(renderPage(sample), sample.capturedAt, (whole) => ({
      ...whole,
      parser: "wpdiscuz-html@999",
      comments: whole.comments.slice(0, -3),
    }));
    const [row] = await database.sql`select count(*)::int as n from parley.comments`;
    expect(row?.n).toBe(sample.comments.length - 2);
  });

  it("takes NUL, lone surrogates and words that look like SQL", async () => {
    const text = "a\0b \ud800 '); drop table parley.comments; --";
    const [sample] = samples;
    if (sample === undefined) throw new Error("no samples");
    const { threadId } = await store(renderPage(sample), sample.capturedAt, (whole) => ({
      ...whole,
      comments: whole.comments.map((comment) => ({ ...comment, text, author: text })),
    }));
    const stored = await readThread(database.sql, threadId);
    expect(stored.thread.comments[0]?.text).toBe(
      "a\ufffdb \ufffd '); drop table parley.comments; --",
    );
  });
});

describe("decisions", () => {
  async function ready() {
    const [sample] = samples;
    if (sample === undefined) throw new Error("no samples");
    const { threadId } = await store(renderPage(sample), sample.capturedAt);
    await ensureReviewer(database.sql, "kim", "a long enough password");
    const { rowOf } = await readThread(database.sql, threadId);
    const commentId = [...rowOf.values()][0] ?? 0;
    const current = async () => {
      const [row] = await database.sql`
        select action from parley.current_decisions where comment_id = ${commentId}`;
      return (row?.action as string | undefined) ?? null;
    };
    return { commentId, current, kim: { id: 1, name: "kim", role: "admin" as const } };
  }

  it("are taken back one by one, each bringing back the one before", async () => {
    const { commentId, current, kim } = await ready();
    const { sql } = database;
    const first = await decide(sql, commentId, { action: "approve" }, kim);
    const second = await decide(sql, commentId, { action: "reject" }, kim);
    expect(await current()).toBe("reject");
    await undoDecision(sql, second.id, kim);
    expect(await current()).toBe("approve");
    await undoDecision(sql, first.id, kim);
    expect(await current()).toBeNull();
    await expect(undoDecision(sql, first.id, kim)).rejects.toMatchObject({
      code: "UNDO_IMPOSSIBLE",
    });
  });

  it("are not added twice for the same answer, even at the same moment", async () => {
    const { commentId, kim } = await ready();
    const made = await Promise.all(
      [1, 2, 3, 4].map(() => decide(database.sql, commentId, { action: "approve" }, kim)),
    );
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  });

  it("can be neither changed nor deleted", async () => {
    const { commentId, kim } = await ready();
    await decide(database.sql, commentId, { action: "approve" }, kim);
    const refused = { code: "23001" };
    await expect(database.sql`update parley.decisions set action = 'reject'`).rejects.toMatchObject(
      refused,
    );
    await expect(database.sql`delete from parley.decisions`).rejects.toMatchObject(refused);
    await expect(database.sql`truncate parley.decisions cascade`).rejects.toMatchObject(refused);
  });

  it("on a comment that does not exist are refused", async () => {
    const { kim } = await ready();
    await expect(decide(database.sql, 999_999, { action: "approve" }, kim)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(undoDecision(database.sql, 999_999, kim)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});
