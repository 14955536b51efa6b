import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyChain } from "../../src/store/auditChain.js";
import { decide, undoDecision } from "../../src/store/decisions.js";
import { addAccount, type Reviewer } from "../../src/store/reviewers.js";
import { readReviewQueue } from "../../src/store/reviewQueue.js";
import { Verdict } from "../../src/thread/decision.js";
import { type TestDatabase } from "../support/database.js";
import { makeSamplesDatabase } from "../support/samplesDatabase.js";

let database: TestDatabase;
let kim: Reviewer;
let flagged: number[];
beforeAll(async () => {
  database = await makeSamplesDatabase();
  kim = await addAccount(database.sql, "kim", "moderator", {
    text: "a long password",
    from: "chosen",
  });
  const rows = await database.sql`select distinct comment_id as id from parley.flags order by 1`;
  flagged = rows.map(({ id }) => Number(id));
});
afterAll(async () => {
  await database.drop();
});

const readState = async (): Promise<unknown[]> => [
  ...(await database.sql`
    select comment_id, action from parley.current_decisions order by comment_id`),
];

describe("decisions", () => {
  it("end where they began once all are taken back, undos too, whatever their order", async () => {
    const { sql } = database;
    const verdict = fc.record({ at: fc.nat(3), action: fc.constantFrom(...Verdict.options) });
    const undo = fc.record({ at: fc.nat(3), action: fc.constant("undo" as const) });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(verdict, undo), { maxLength: 10 }), async (steps) => {
        const before = await readState();
        // What is decided again after an undo stands for what the undo took back.
        const standsFor = new Map<number, number>();
        const made: { id: number; undoesId: number | null }[] = [];
        for (const { at, action } of steps) {
          const commentId = flagged[at] ?? 0;
          const [last] = await sql`select max(id) as id from parley.decisions`;
          const [current] = await sql`
            select decision_id as id from parley.current_decisions where comment_id = ${commentId}`;
          if (action === "undo" && current === undefined) continue;
          const decision =
            action === "undo"
              ? await undoDecision(sql, Number(current?.id), kim)
              : await decide(sql, commentId, { action }, kim);
          if (decision.id > Number(last?.id ?? 0)) made.push(decision);
        }
        for (const { id, undoesId } of made.reverse()) {
          const taken = await undoDecision(sql, standsFor.get(id) ?? id, kim);
          if (undoesId !== null) standsFor.set(undoesId, taken.id);
        }
        expect(await readState()).toEqual(before);
      }),
      { numRuns: 20 },
    );
    expect((await verifyChain(sql, null)).broken).toBe(null);
  });

  it("are not brought back by taking back an undo once something else was decided", async () => {
    const { sql } = database;
    const commentId = flagged[4] ?? 0;
    const rejected = await decide(sql, commentId, { action: "reject", reason: "threat" }, kim);
    const undo = await undoDecision(sql, rejected.id, kim);
    const approved = await decide(sql, commentId, { action: "approve" }, kim);
    await expect(undoDecision(sql, undo.id, kim)).rejects.toMatchObject({
      code: "UNDO_IMPOSSIBLE",
    });
    await undoDecision(sql, approved.id, kim);
    const again = await undoDecision(sql, undo.id, kim);
    expect(again).toMatchObject({ action: "reject", reason: "threat", undoesId: null });
    await expect(undoDecision(sql, undo.id, kim)).rejects.toMatchObject({
      code: "UNDO_IMPOSSIBLE",
    });
    await undoDecision(sql, again.id, kim);
  });

  it("have a queue of those that are left to a lead", async () => {
    const commentId = flagged[0] ?? 0;
    const made = await decide(database.sql, commentId, { action: "escalate", note: "Whose?" }, kim);
    expect(made).toMatchObject({ action: "escalate", note: "Whose?", reason: null });
    const queue = { limit: 10, cursor: undefined };
    const page = await readReviewQueue(database.sql, { ...queue, state: "escalated" });
    expect(page.items.map((item) => item.commentId)).toEqual([commentId]);
    expect(page.counts).toMatchObject({ escalated: 1, undecided: flagged.length - 1 });
    await decide(database.sql, commentId, { action: "reject", reason: "threat" }, kim);
    const after = await readReviewQueue(database.sql, { ...queue, state: "rejected" });
    expect(after.counts).toMatchObject({ escalated: 0, rejected: 1 });
  });

  it("are refused where somebody else decided since the comment was shown", async () => {
    const commentId = flagged[1] ?? 0;
    const { sql } = database;
    const deciders = Array.from({ length: 10 }, (_, at) =>
      decide(sql, commentId, { action: "reject", note: `by ${at}`, expected: null }, kim).then(
        ({ id }) => id,
        (error: unknown) => (error as { code: string }).code,
      ),
    );
    const ends = await Promise.all(deciders);
    expect(ends.filter((end) => end === "DECIDED_ALREADY")).toHaveLength(9);
    const mine = ends.find((end) => typeof end === "number");
    const again = { action: "approve", expected: Number(mine) } as const;
    expect((await decide(sql, commentId, again, kim)).action).toBe("approve");
  });
});

describe("the chain of decisions", () => {
  const tamper = async (change: () => Promise<unknown>): Promise<void> => {
    const { sql } = database;
    await sql`alter table parley.decisions disable trigger user`;
    try {
      await change();
    } finally {
      await sql`alter table parley.decisions enable trigger user`;
    }
  };

  it("has no gap however many decide at once", async () => {
    const { sql } = database;
    await Promise.all(
      flagged.flatMap((id) =>
        Verdict.options.map((action) => decide(sql, id, { action, note: "at once" }, kim)),
      ),
    );
    const audit = await verifyChain(sql, null);
    const [row] = await sql`select count(*)::int as n from parley.decisions`;
    expect(audit).toMatchObject({ broken: null, decisions: Number(row?.n), hasAnchor: null });
  });

  it("shows what was changed, taken out, or cut off its end", async () => {
    const { sql } = database;
    const { head, decisions } = await verifyChain(sql, null);
    const [middle] = await sql`
      select id, note from parley.decisions where chain_no = ${Math.floor(decisions / 2)}`;
    const id = Number(middle?.id);
    const setNote = (note: string | null) => () =>
      sql`update parley.decisions set note = ${note} where id = ${id}`;
    await tamper(setNote("never said"));
    expect((await verifyChain(sql, null)).broken).toEqual({ decisionId: id, because: "changed" });
    await tamper(setNote(middle?.note as string | null));
    expect(await verifyChain(sql, head)).toMatchObject({ broken: null, hasAnchor: true });

    await tamper(
      () =>
        sql`delete from parley.decisions where chain_no = (select max(chain_no) from parley.decisions)`,
    );
    expect(await verifyChain(sql, null)).toMatchObject({ broken: null });
    expect(await verifyChain(sql, head)).toMatchObject({ broken: null, hasAnchor: false });

    await tamper(
      () => sql`
        with out as (delete from parley.decisions d where chain_no = ${decisions - 2}
          and not exists (select from parley.decisions u where u.undoes_id = d.id) returning id)
        select from out`,
    );
    expect((await verifyChain(sql, null)).broken?.because).toBe("gap");
  });
});
