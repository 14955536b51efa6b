import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decide, undoDecision } from "../../src/store/decisions.js";
import { erasePerson } from "../../src/store/erasures.js";
import { type QueueRequest, readHistogram, readReviewQueue } from "../../src/store/reviewQueue.js";
import { addAccount, type Reviewer } from "../../src/store/reviewers.js";
import { type TestDatabase } from "../support/database.js";
import { makeSamplesDatabase } from "../support/samplesDatabase.js";

let database: TestDatabase;
let kim: Reviewer;
beforeAll(async () => {
  database = await makeSamplesDatabase();
  kim = await addAccount(database.sql, "kim", "moderator", {
    text: "a long password",
    from: "chosen",
  });
});
afterAll(async () => {
  await database.drop();
});

const read = (request: Partial<QueueRequest> = {}) =>
  readReviewQueue(database.sql, { state: "undecided", limit: 100, ...request });
const ids = async (request: Partial<QueueRequest> = {}) =>
  (await read(request)).items.map(({ commentId }) => commentId);

/** Rows that are not what comments, scores, flags and decisions make of them, and counts that are off. */
async function findStale(): Promise<unknown[]> {
  const { sql } = database;
  const all = sql`select array_agg(id) from parley.comments`;
  return [
    ...(await sql`
      (select n.* from parley.describe_review_items((${all})) n where n.state is not null)
      except select * from parley.review_items`),
    ...(await sql`
      select * from parley.review_items
      except (select n.* from parley.describe_review_items((${all})) n)`),
    ...(await sql`
      (select state, sum(n) as n from parley.review_counts group by state having sum(n) <> 0)
      except (select state, count(*) from parley.review_items group by state)`),
    ...(await sql`
      (select state, count(*)::numeric from parley.review_items group by state)
      except (select state, sum(n) from parley.review_counts group by state)`),
  ];
}

describe("review_items", () => {
  it("follow flags, decisions, scores and comments", async () => {
    const { sql } = database;
    expect(await findStale()).toEqual([]);
    const [first = 0, second = 0] = await ids();
    const made = await decide(sql, first, { action: "reject" }, kim);
    await decide(sql, second, { action: "escalate" }, kim);
    expect(await findStale()).toEqual([]);
    expect((await read({ state: "rejected" })).items[0]?.commentId).toBe(first);
    await undoDecision(sql, made.id, kim);
    await sql`update parley.flags set priority = priority / 2 where comment_id = ${first}`;
    await sql`delete from parley.flags where comment_id = ${second}`;
    await sql`update parley.comments set body = body || ' Barnacle.' where id = ${first}`;
    await sql`
      update parley.comment_scores set value = 0.01
      where measure = 'incivility' and comment_id % 3 = 0`;
    expect(await findStale()).toEqual([]);
    expect(await ids({ q: "barnacles" })).toEqual([first]);
    expect((await read({ state: "escalated" })).items.map(({ flags }) => flags)).toEqual([[]]);
  });

  it("are written once of what is scored for the first time, and anew of what is flagged already", async () => {
    const { sql } = database;
    await sql
      .begin(async (tx) => {
        const kept = await tx`
          delete from parley.comment_scores s where measure = 'incivility'
            and not exists (select from parley.flags f where f.comment_id = s.comment_id)
            and not exists (select from parley.decisions d where d.comment_id = s.comment_id)
          returning *`;
        const count = async () => {
          const [row] = await tx`
            select pg_stat_get_xact_tuples_inserted('parley.review_items'::regclass)::int as inserted,
              pg_stat_get_xact_tuples_updated('parley.review_items'::regclass)::int as updated`;
          return { inserted: Number(row?.inserted), updated: Number(row?.updated) };
        };
        const before = await count();
        expect(kept.length).toBeGreaterThan(20);
        await tx`insert into parley.comment_scores ${tx(kept)}`;
        const after = await count();
        expect(after).toEqual({ ...before, inserted: before.inserted + kept.length });
        await tx`delete from parley.review_items`;
        await tx`update parley.comment_scores set value = value where measure = 'incivility'`;
        const [stale] = await tx`
          select count(*)::int as n from (
            (select * from parley.describe_review_items((select array_agg(id) from parley.comments)) n
             where n.state is not null) except select * from parley.review_items) as missing`;
        expect(stale).toEqual({ n: 0 });
        throw new Error("back");
      })
      .catch((error: unknown) => {
        if ((error as Error).message !== "back") throw error;
      });
    expect(await findStale()).toEqual([]);
  });

  it("are right when a thread is weighed while its comments are decided", async () => {
    const { sql } = database;
    const some = await ids();
    await Promise.all([
      ...some.map((id) => decide(sql, id, { action: "approve" }, kim)),
      ...some.map((id) => sql`update parley.flags set priority = 0.9 where comment_id = ${id}`),
      sql.begin(async (tx) => {
        await tx`update parley.flags set priority = 0.8`;
        await tx`select pg_sleep(0.2)`;
      }),
    ]);
    expect(await findStale()).toEqual([]);
    expect(await ids()).toEqual([]);
    expect(await ids({ state: "approved" })).toHaveLength(some.length);
  });

  it("lose what a person wrote when the person is erased", async () => {
    const { sql } = database;
    const [row] = await sql`
      select p.id, p.pseudonym, p.name, s.host, s.id as site_id from parley.commenters p
      join parley.sites s on s.id = p.site_id
      join parley.review_items i on i.commenter_id = p.id where i.state = 'unmoderated' limit 1`;
    const name = String(row?.name);
    expect((await read({ state: "all", q: name })).items.length).toBeGreaterThan(0);
    const person = {
      siteId: Number(row?.site_id),
      site: String(row?.host),
      commenterId: Number(row?.id),
      pseudonym: String(row?.pseudonym),
    };
    await sql.begin((tx) => erasePerson(tx, person));
    expect(await findStale()).toEqual([]);
    expect(
      await sql`select from parley.review_items where words @@ plainto_tsquery('simple', ${name}) and commenter_id is null`,
    ).toHaveLength(0);
  });

  it("are summed up without a change", async () => {
    const before = (await read()).counts;
    await database.sql`select parley.sum_review_counts()`;
    expect((await read()).counts).toEqual(before);
    const rows = await database.sql`select state from parley.review_counts`;
    expect(rows.length).toBeLessThanOrEqual(5);
  });
});

describe("the queue", () => {
  it("is narrowed by all that is given, and pages on", async () => {
    const all = await read({ state: "unmoderated" });
    expect(all.items.length).toBeGreaterThan(20);
    const sorted = all.items.map(({ priority }) => priority);
    expect(sorted).toEqual([...sorted].sort((a, b) => b - a));
    const paged: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await read({ state: "unmoderated", limit: 7, cursor });
      paged.push(...page.items.map(({ commentId }) => commentId));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(paged.slice(0, all.items.length)).toEqual(all.items.map((item) => item.commentId));
    expect(new Set(paged).size).toBe(paged.length);

    const every = await read({ state: "all" });
    for (const item of every.items.slice(0, 5)) {
      expect(await ids({ state: "all", article: item.article.id })).toContain(item.commentId);
      expect(await ids({ state: "all", site: item.article.site })).toContain(item.commentId);
      for (const label of item.labels)
        expect(await ids({ state: "all", label })).toContain(item.commentId);
      if (item.commenterId !== null)
        expect(await ids({ state: "all", commenter: item.commenterId })).toContain(item.commentId);
    }
    expect(await ids({ state: "all", site: "nowhere.example" })).toEqual([]);
    const unsure = await read({ state: "all", parentUncertain: true });
    expect(unsure.items.length).toBeGreaterThan(0);
    expect(unsure.items.every((item) => item.isParentUncertain)).toBe(true);
  });

  it("finds days to their ends, and what can have been posted on them", async () => {
    const { items } = await read({ state: "all" });
    const dated = items.find(({ postedAt }) => postedAt !== null);
    const day = dated?.postedAt?.earliest.slice(0, 10) ?? "";
    const found = await ids({ state: "all", postedFrom: day, postedTo: day });
    expect(found).toContain(dated?.commentId);
    const last = await database.sql`select max(posted_latest) as at from parley.comments`;
    const after = new Date(Number(last[0]?.at) + 86_400_000).toISOString();
    expect(await ids({ state: "all", postedFrom: after })).toEqual([]);
  });

  it("has a histogram of as many comments as it has scored ones", async () => {
    const { n, bars } = await readHistogram(database.sql, { state: "unmoderated" });
    expect(bars.reduce((sum, bar) => sum + bar.n, 0)).toBe(n);
    expect(n).toBe((await read({ state: "unmoderated" })).counts.unmoderated);
    const low = await readHistogram(database.sql, { state: "unmoderated", maxProbability: 0.2 });
    expect(low.bars.slice(5).every((bar) => bar.n === 0)).toBe(true);
  });

  it("takes any search without a fault", async () => {
    for (const q of [
      "-",
      '"',
      "a & | !",
      "''",
      "the of",
      "🚢",
      "(",
      "x".repeat(200),
      "a:*b",
      "\u0000",
    ])
      expect(Array.isArray(await ids({ state: "all", q }))).toBe(true);
  });
});
