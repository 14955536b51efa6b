import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addInputJob } from "../../src/cli/addInputJob.js";
import { listSamples } from "../../src/cli/samples.js";
import { decideBulk, listBulks, previewBulk, undoBulk } from "../../src/store/bulks.js";
import { readCommenterRecord } from "../../src/store/commenterRecord.js";
import { decide, undoDecision } from "../../src/store/decisions.js";
import { releaseLease, takeLease, takeNext } from "../../src/store/leases.js";
import { addNote } from "../../src/store/notes.js";
import { forgetParent, listParents, setParent } from "../../src/store/parents.js";
import { readContext } from "../../src/store/readContext.js";
import { addAccount, type Reviewer } from "../../src/store/reviewers.js";
import { readReviewQueue } from "../../src/store/reviewQueue.js";
import { verifyChain } from "../../src/store/auditChain.js";
import type { QueueState } from "../../src/thread/reviewQueue.js";
import { makeShell, type TestDatabase } from "../support/database.js";
import { makeSamplesDatabase } from "../support/samplesDatabase.js";
import { runStages } from "../../workers/stages.js";

let database: TestDatabase;
let kim: Reviewer;
let lee: Reviewer;
const password = { text: "a long password", from: "chosen" } as const;
const addSamples = async (): Promise<void> => {
  const shell = makeShell(database.sql);
  for (const { path, flags } of await listSamples())
    await runStages(shell, await addInputJob(database.sql, path, flags, "sample"));
};
beforeAll(async () => {
  database = await makeSamplesDatabase();
  kim = await addAccount(database.sql, "kim", "moderator", password);
  lee = await addAccount(database.sql, "lee", "moderator", password);
});
afterAll(async () => {
  await database.drop();
});
beforeEach(async () => {
  await database.sql`delete from parley.leases`;
});

const read = (state: QueueState = "undecided", limit = 100) =>
  readReviewQueue(database.sql, { state, limit });
const firstOf = async (state: QueueState = "undecided"): Promise<number> =>
  (await read(state, 1)).items[0]?.commentId ?? 0;

describe("leases", () => {
  it("keep a comment from being decided by somebody else unawares", async () => {
    const { sql } = database;
    const id = await firstOf();
    expect(await takeLease(sql, id, kim)).toMatchObject({ by: "kim", isMine: true });
    expect(await takeLease(sql, id, lee)).toMatchObject({ by: "kim", isMine: false });
    expect((await read()).items[0]?.lease?.by).toBe("kim");
    await expect(decide(sql, id, { action: "approve" }, lee)).rejects.toMatchObject({
      code: "COMMENT_HELD",
    });
    const made = await decide(sql, id, { action: "approve", override: true }, lee);
    await undoDecision(sql, made.id, lee);
    expect((await read()).items[0]?.lease).toBe(null);
  });

  it("end by themselves, and when they are given back", async () => {
    const { sql } = database;
    const id = await firstOf();
    await takeLease(sql, id, kim);
    await releaseLease(sql, id, lee);
    expect(await takeLease(sql, id, lee)).toMatchObject({ isMine: false });
    await sql`update parley.leases set until = now() - interval '1 second'`;
    expect(await takeLease(sql, id, lee)).toMatchObject({ by: "lee", isMine: true });
    await releaseLease(sql, id, lee);
    expect(await takeLease(sql, id, kim)).toMatchObject({ by: "kim", isMine: true });
    await expect(takeLease(sql, 999_999, kim)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("let fifty decide from one queue: nothing twice, nothing left out", async () => {
    const { sql } = database;
    const queue: QueueState = "unmoderated";
    const before = (await read(queue)).counts;
    const people = await Promise.all(
      Array.from({ length: 50 }, (_, at) => addAccount(sql, `mod-${at}`, "moderator", password)),
    );
    const decided: number[] = [];
    await Promise.all(
      people.map(async (person) => {
        for (;;) {
          const item = await takeNext(sql, { state: queue, filter: {}, skip: [] }, person);
          if (item === null) return;
          await decide(sql, item.commentId, { action: "approve", expected: null }, person);
          decided.push(item.commentId);
        }
      }),
    );
    expect(new Set(decided).size).toBe(decided.length);
    expect(decided).toHaveLength(before.unmoderated);
    const after = (await read()).counts;
    expect(after).toEqual({
      ...before,
      unmoderated: 0,
      approved: before.approved + before.unmoderated,
    });
    expect((await verifyChain(sql, null)).broken).toBe(null);
    const bulk = await sql`select id from parley.decisions where action = 'approve'
      and id not in (select undoes_id from parley.decisions where undoes_id is not null)`;
    for (const { id } of bulk) await undoDecision(sql, Number(id), kim);
    expect((await read()).counts).toEqual(before);
  }, 120_000);
});

describe("bulk", () => {
  const before = async () => (await read()).counts;

  it("decides what was selected in one step, and takes it back in one", async () => {
    const { sql } = database;
    const counts = await before();
    const selection = { state: "undecided", filter: {} } as const;
    const preview = await previewBulk(sql, selection, kim);
    expect(preview).toMatchObject({ n: counts.undecided, needsLook: true, isCut: false });
    expect(preview.sample.length).toBe(Math.min(10, counts.undecided));
    const request = { previewId: preview.previewId, action: "reject", reason: "spam" } as const;
    await expect(decideBulk(sql, { ...request, looked: [] }, kim)).rejects.toMatchObject({
      code: "BULK_UNSEEN",
    });
    const looked = preview.sample.map(({ commentId }) => commentId);
    await expect(decideBulk(sql, { ...request, looked }, lee)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    // Of what was selected, one is decided and one opened by somebody else meanwhile.
    const [one = 0, two = 0] = (await read()).items.map(({ commentId }) => commentId);
    const other = await decide(sql, one, { action: "approve" }, lee);
    await takeLease(sql, two, lee);
    const done = await decideBulk(sql, { ...request, looked }, kim);
    expect(done).toMatchObject({ decided: counts.undecided - 2, skipped: 2 });
    await expect(decideBulk(sql, { ...request, looked }, kim)).rejects.toMatchObject({
      code: "BULK_STALE",
    });
    expect((await before()).rejected).toBe(counts.rejected + counts.undecided - 2);
    expect((await listBulks(sql)).bulks[0]).toMatchObject({ decided: done.decided, by: "kim" });
    expect(await undoBulk(sql, done.bulkId, kim)).toEqual({ undone: done.decided });
    await expect(undoBulk(sql, done.bulkId, kim)).rejects.toMatchObject({
      code: "UNDO_IMPOSSIBLE",
    });
    await undoDecision(sql, other.id, lee);
    expect(await before()).toEqual(counts);
    expect((await verifyChain(sql, null)).broken).toBe(null);
  });

  it("selects by numbers without a look, and by commenter with one", async () => {
    const { sql } = database;
    const { items } = await read();
    const picked = items.slice(0, 2).map(({ commentId }) => commentId);
    const byHand = await previewBulk(sql, { commentIds: picked }, kim);
    expect(byHand).toMatchObject({ n: 2, needsLook: false });
    const done = await decideBulk(
      sql,
      { previewId: byHand.previewId, action: "approve", looked: [] },
      kim,
    );
    expect(done.decided).toBe(2);
    await undoBulk(sql, done.bulkId, kim);
    const commenter = items.find((item) => item.commenterId !== null)?.commenterId ?? 0;
    const by = await previewBulk(sql, { commenter, state: "undecided" }, kim);
    expect(by.needsLook).toBe(true);
    expect(by.sample.every((item) => item.commenterId === commenter)).toBe(true);
  });

  it("keeps no words of a search", async () => {
    const { sql } = database;
    const selection = { state: "undecided", filter: { q: "zanzibar" } } as const;
    const { previewId, n } = await previewBulk(sql, selection, kim);
    expect(n).toBe(0);
    const [row] = await sql`select selection::text from parley.bulks where id = ${previewId}`;
    expect(row?.selection).not.toContain("zanzibar");
  });
});

describe("a commenter's record", () => {
  it("counts decisions with an interval, and shows notes", async () => {
    const { sql } = database;
    const item = (await read()).items.find(({ commenterId }) => commenterId !== null);
    const id = item?.commentId ?? 0;
    const made = await decide(sql, id, { action: "reject" }, kim);
    const note = await addNote(sql, id, "Looked at twice.", kim);
    const record = await readCommenterRecord(sql, id);
    expect(record).toMatchObject({ commenterId: item?.commenterId, rejected: 1, decided: 1 });
    expect(record.rejectedShare?.value).toBe(1);
    expect(record.rejectedShare?.low).toBeCloseTo(0.2065, 3);
    expect(record.earlier.every(({ commentId }) => commentId !== id)).toBe(true);
    expect(record.earlier.length).toBe(Math.min(10, record.comments - 1));
    expect(record.notes).toEqual([note]);
    expect((await readContext(sql, id)).notes).toEqual([note]);
    await undoDecision(sql, made.id, kim);
  });
});

describe("a parent set by hand", () => {
  const inferred = async () => {
    const [row] = await database.sql`
      select c.id, c.article_id, c.parent_id, c.depth from parley.comments c
      where c.parent_evidence = 'inferred' and c.parent_id is not null
        and exists (select from parley.comments k where k.parent_id = c.id)
      order by c.id limit 1`;
    return {
      id: Number(row?.id),
      parent: Number(row?.parent_id),
      article: Number(row?.article_id),
    };
  };
  const tree = async (article: number) =>
    database.sql`
      select id, parent_id, parent_public_id, parent_confidence, depth, parsed_parent
      from parley.comments where article_id = ${article} order by id`.then((rows) => [...rows]);

  it("holds through a later reading, and is forgotten without a trace", async () => {
    const { sql } = database;
    const { id, article } = await inferred();
    const before = await tree(article);
    await setParent(sql, id, null, kim);
    expect((await readContext(sql, id)).path).toHaveLength(1);
    expect(await listParents(sql, id)).toMatchObject({ current: null, setBy: "kim" });
    const set = await tree(article);
    expect(set.find((row) => Number(row.id) === id)).toMatchObject({
      parent_id: null,
      parent_confidence: 1,
      depth: 0,
    });
    await sql`update parley.comments set body = 'unread' where id = ${id}`;
    await addSamples();
    const [again] = await sql`select body from parley.comments where id = ${id}`;
    expect(again?.body).not.toBe("unread");
    expect(await tree(article)).toEqual(set);
    await forgetParent(sql, id, kim);
    expect(await tree(article)).toEqual(before);
    expect((await listParents(sql, id)).setBy).toBe(null);
  });

  it("offers what the parser takes for likely first, and refuses circles and strangers", async () => {
    const { sql } = database;
    const { id, parent, article } = await inferred();
    const { candidates, current } = await listParents(sql, id);
    expect(current).toBe(parent);
    expect(candidates.some(({ commentId }) => commentId === parent)).toBe(true);
    expect(candidates.some(({ commentId }) => commentId === null)).toBe(true);
    const chances = candidates.map(({ probability }) => probability ?? -1);
    expect(chances).toEqual([...chances].sort((a, b) => b - a));
    const [below] = await sql`select id from parley.comments where parent_id = ${id} limit 1`;
    const [stranger] = await sql`
      select id from parley.comments where article_id <> ${article} limit 1`;
    for (const wrong of [id, Number(below?.id), Number(stranger?.id)])
      await expect(setParent(sql, id, wrong, kim)).rejects.toMatchObject({
        code: "PARENT_INVALID",
      });
  });

  it("opens a circle that a later reading would close", async () => {
    const { sql } = database;
    const { id, parent, article } = await inferred();
    const before = await tree(article);
    await setParent(sql, id, null, kim);
    await setParent(sql, parent, id, kim);
    // What the parser says of the one again, while the other is set by hand.
    await forgetParent(sql, id, kim);
    const rows = await tree(article);
    const of = (which: number) => rows.find((row) => Number(row.id) === which);
    expect(Number(of(parent)?.parent_id)).toBe(id);
    expect(of(id)).toMatchObject({ parent_id: null, parent_confidence: 0 });
    await forgetParent(sql, parent, kim);
    await forgetParent(sql, id, kim);
    expect(await tree(article)).toEqual(before);
  });
});
