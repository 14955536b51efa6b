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
  it("end where they began once all are taken back, whatever their order", async () => {
    const step = fc.record({ at: fc.nat(3), action: fc.constantFrom(...Verdict.options) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        const before = await readState();
        const made = [];
        for (const { at, action } of steps) {
          const commentId = flagged[at] ?? 0;
          const [last] = await database.sql`select max(id) as id from parley.decisions`;
          const decision = await decide(database.sql, commentId, { action }, kim);
          if (decision.id > Number(last?.id ?? 0)) made.push(decision.id);
        }
        for (const id of made.reverse()) await undoDecision(database.sql, id, kim);
        expect(await readState()).toEqual(before);
      }),
      { numRuns: 15 },
    );
    expect((await verifyChain(database.sql, null)).broken).toBe(null);
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
