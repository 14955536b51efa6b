import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addAppeal, decideAppeal } from "../../src/store/appeals.js";
import { verifyChain } from "../../src/store/auditChain.js";
import { decide, undoDecision } from "../../src/store/decisions.js";
import { isDrawn } from "../../src/store/drawSample.js";
import { listAppeals } from "../../src/store/listAppeals.js";
import { addAccount, type Reviewer } from "../../src/store/reviewers.js";
import { addSecondOpinion, readNextSecondOpinion } from "../../src/store/secondOpinions.js";
import { readStatement } from "../../src/store/statements.js";
import { type TestDatabase } from "../support/database.js";
import { makeSamplesDatabase } from "../support/samplesDatabase.js";

let database: TestDatabase;
let kim: Reviewer;
let sam: Reviewer;
let ash: Reviewer;
let flagged: number[];
beforeAll(async () => {
  database = await makeSamplesDatabase();
  const password = { text: "a long password", from: "chosen" } as const;
  kim = await addAccount(database.sql, "kim", "moderator", password);
  sam = await addAccount(database.sql, "sam", "moderator", password);
  ash = await addAccount(database.sql, "ash", "moderator", password);
  const rows = await database.sql`select distinct comment_id as id from parley.flags order by 1`;
  flagged = rows.map(({ id }) => Number(id));
});
afterAll(async () => {
  await database.drop();
});

const codeOf = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => "done",
    (error: unknown) => (error as { code: string }).code,
  );
const reject = { action: "reject", reason: "personal_attack" } as const;

describe("an appeal", () => {
  it("is decided by somebody else, and an overturned rejection is an approval in the chain", async () => {
    const { sql } = database;
    const commentId = flagged[0] ?? 0;
    const first = await decide(sql, commentId, reject, kim);
    const { id, state } = await addAppeal(sql, first.id, "says it was irony", sam);
    expect(state).toBe("open");
    expect((await listAppeals(sql, kim)).appeals.map((each) => each.mayDecide)).toEqual([false]);
    expect((await listAppeals(sql, sam)).appeals.map((each) => each.mayDecide)).toEqual([true]);
    expect(await codeOf(decideAppeal(sql, id, { outcome: "upheld" }, kim))).toBe("APPEAL_OWN");
    const { appeal, decision } = await decideAppeal(sql, id, { outcome: "overturned" }, sam);
    expect(decision).toMatchObject({ action: "approve", by: "sam", commentId });
    expect(appeal).toMatchObject({
      state: "overturned",
      outcome: { by: "sam", decisionId: decision?.id },
    });
    expect((await listAppeals(sql, sam)).open).toBe(0);
    expect((await verifyChain(sql, null)).broken).toBe(null);
    const terms = { days: 183, address: null, rulesAddress: null };
    const { notice, dsa } = await readStatement(sql, decision?.id ?? 0, terms);
    expect(notice.text).toContain("After an appeal");
    expect(dsa).toBe(null);
  });

  it("is not for whoever made the decision before the last one either", async () => {
    const { sql } = database;
    const commentId = flagged[1] ?? 0;
    await decide(sql, commentId, { action: "approve" }, kim);
    const last = await decide(sql, commentId, reject, sam);
    const { id } = await addAppeal(sql, last.id, "again", null);
    const outcome = { outcome: "upheld" } as const;
    expect(await codeOf(decideAppeal(sql, id, outcome, kim))).toBe("APPEAL_OWN");
    expect(await codeOf(decideAppeal(sql, id, outcome, sam))).toBe("APPEAL_OWN");
    expect((await decideAppeal(sql, id, outcome, ash)).decision).toBe(null);
    const [row] = await sql`
      select decision_id from parley.current_decisions where comment_id = ${commentId}`;
    expect(Number(row?.decision_id)).toBe(last.id);
  });

  it("has one outcome however many decide at once", async () => {
    const { sql } = database;
    const { id: decisionId } = await decide(sql, flagged[2] ?? 0, reject, kim);
    const { id } = await addAppeal(sql, decisionId, "once", null);
    const ends = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        codeOf(decideAppeal(sql, id, { outcome: "overturned" }, at % 2 === 0 ? sam : ash)),
      ),
    );
    expect(ends.filter((end) => end === "done")).toHaveLength(1);
    expect(ends.filter((end) => end === "APPEAL_IMPOSSIBLE")).toHaveLength(7);
  });

  it("is one per decision, of a verdict in force, and lapses with it", async () => {
    const { sql } = database;
    const commentId = flagged[3] ?? 0;
    const left = await decide(sql, commentId, { action: "escalate" }, kim);
    expect(await codeOf(addAppeal(sql, left.id, "x", sam))).toBe("APPEAL_IMPOSSIBLE");
    const { id: decisionId } = await decide(sql, commentId, reject, kim);
    const twice = await Promise.all(
      [sam, ash].map((by) => codeOf(addAppeal(sql, decisionId, "x", by))),
    );
    expect(twice.sort()).toEqual(["APPEAL_IMPOSSIBLE", "done"]);
    const appeal = (await listAppeals(sql, sam)).appeals.at(-1);
    await undoDecision(sql, decisionId, kim);
    expect((await listAppeals(sql, sam)).open).toBe(0);
    const late = decideAppeal(sql, appeal?.id ?? 0, { outcome: "overturned" }, sam);
    expect(await codeOf(late)).toBe("APPEAL_IMPOSSIBLE");
    expect(await codeOf(addAppeal(sql, decisionId, "x", sam))).toBe("APPEAL_IMPOSSIBLE");
    expect(await codeOf(addAppeal(sql, 999_999, "x", sam))).toBe("NOT_FOUND");
  });

  it("against an approval needs a reason to reject", async () => {
    const { sql } = database;
    const { id: decisionId } = await decide(sql, flagged[3] ?? 0, { action: "approve" }, kim);
    const { id } = await addAppeal(sql, decisionId, "a reader complains", null);
    const overturned = { outcome: "overturned" } as const;
    expect(await codeOf(decideAppeal(sql, id, overturned, sam))).toBe("APPEAL_IMPOSSIBLE");
    const { decision } = await decideAppeal(sql, id, { ...overturned, reason: "threat" }, sam);
    expect(decision).toMatchObject({ action: "reject", reason: "threat" });
  });

  it("is never changed afterwards", async () => {
    const { sql } = database;
    const changes = [
      sql`update parley.appeals set note = 'never said'`,
      sql`delete from parley.appeal_outcomes`,
      sql`update parley.appeal_outcomes set outcome = 'upheld', decision_id = null`,
      sql`truncate parley.appeals cascade`,
    ];
    for (const change of changes) await expect(change).rejects.toMatchObject({ code: "23001" });
  });
});

describe("a second opinion", () => {
  const all = { key: "a key for tests", share: 1 };

  it("is asked of somebody who never decided on the comment, and changes no decision", async () => {
    const { sql } = database;
    const commentId = flagged[4] ?? 0;
    const { id: decisionId } = await decide(sql, commentId, reject, kim);
    const seen = new Set<number>();
    for (let left = 1; left > 0;) {
      const { comment, waiting } = await readNextSecondOpinion(sql, all, ash);
      left = waiting;
      if (comment === null) break;
      const [own] = await sql`select from parley.decisions
        where comment_id = ${comment.commentId} and reviewer_id = ${ash.id}`;
      expect(own).toBe(undefined);
      expect(Object.keys(comment).sort()).toEqual([
        "article",
        "author",
        "commentId",
        "isTruncated",
        "parent",
        "postedAt",
        "text",
      ]);
      seen.add(comment.commentId);
      const given = { commentId: comment.commentId, verdict: "approve" } as const;
      await addSecondOpinion(sql, all, given, ash);
    }
    expect(seen).toContain(commentId);
    const [row] = await sql`
      select decision_id from parley.current_decisions where comment_id = ${commentId}`;
    expect(Number(row?.decision_id)).toBe(decisionId);
    const again = { commentId, verdict: "approve" } as const;
    expect(await codeOf(addSecondOpinion(sql, all, again, ash))).toBe("SECOND_OPINION_NOT_DUE");
    expect(await codeOf(addSecondOpinion(sql, all, again, kim))).toBe("SECOND_OPINION_NOT_DUE");
    await expect(sql`delete from parley.second_opinions`).rejects.toMatchObject({ code: "23001" });
  });

  it("is given once however many answer at once, and by nobody on what is not in the sample", async () => {
    const { sql } = database;
    const commentId = flagged[5] ?? 0;
    await decide(sql, commentId, reject, kim);
    const given = { commentId, verdict: "reject", reason: "threat" } as const;
    const none = { ...all, share: 0 };
    expect(await codeOf(addSecondOpinion(sql, none, given, sam))).toBe("SECOND_OPINION_NOT_DUE");
    const ends = await Promise.all(
      [sam, ash, sam, ash].map((by) => codeOf(addSecondOpinion(sql, all, given, by))),
    );
    expect(ends.filter((end) => end === "done")).toHaveLength(1);
  });
});

describe("the sample of second opinions", () => {
  const drawn = (key: string, share: number) =>
    Array.from({ length: 20_000 }, (_, at) => at + 1).filter((id) => isDrawn(key, id, share));

  it("is the share asked for, the same for the same key, and another for another", () => {
    const sample = drawn("one key", 0.05);
    // 20,000 draws of 5 %: 1000, give or take four standard deviations.
    expect(Math.abs(sample.length - 1000)).toBeLessThan(124);
    expect(drawn("one key", 0.05)).toEqual(sample);
    const other = new Set(drawn("another key", 0.05));
    expect(sample.filter((id) => other.has(id)).length).toBeLessThan(100);
    const larger = new Set(drawn("one key", 0.1));
    expect(sample.every((id) => larger.has(id))).toBe(true);
    expect([drawn("one key", 0).length, drawn("one key", 1).length]).toEqual([0, 20_000]);
  });
});
