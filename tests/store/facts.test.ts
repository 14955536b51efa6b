import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readFreshness, refreshStale } from "../../src/store/facts/stale.js";
import { refreshFacts } from "../../src/store/facts/refreshFacts.js";
import { IncivilityLabel } from "../../src/thread/score.js";
import { CONVERSATION_FEATURES } from "../../src/weigh/conversationFeatures.js";
import { startService, type TestService } from "../support/service.js";

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(async () => {
  await service.close();
});

const sql = () => service.database.sql;

/** Every table that follows from comments, without the times at which rows were written. */
async function readAll(): Promise<Record<string, unknown>> {
  const tables = await sql()`
    select relname as name from pg_class where relnamespace = 'parley'::regnamespace
      and relkind in ('r', 'p') and not relispartition
      and (relname like '%\\_facts' or relname like '%\\_parts' or relname in ('site_words', 'camp_words'))
    order by relname`;
  const all: Record<string, unknown> = {};
  for (const { name } of tables) {
    const [row] = await sql()`
      select count(*)::int as n, md5(coalesce(string_agg(each, e'\n' order by each), '')) as digest
      from (select (to_jsonb(t) - 'refreshed_at')::text as each from parley.${sql()(String(name))} t
        where coalesce((to_jsonb(t)->>'n')::int, 1) <> 0) rows`;
    all[String(name)] = { ...row };
  }
  return all;
}

async function countAnew(): Promise<Record<string, unknown>> {
  const before = await readAll();
  for (const name of Object.keys(before)) await sql()`truncate parley.${sql()(name)}`;
  await sql()`insert into parley.stale_articles (article_id) select id from parley.articles`;
  await refreshAll();
  return readAll();
}

async function refreshAll(): Promise<void> {
  while ((await refreshStale(sql())) > 0);
}

async function decide(action: "approve" | "reject", nth: number): Promise<void> {
  await sql()`
    insert into parley.decisions (comment_id, reviewer_id, action, seen)
    select f.comment_id, r.id, ${action}, '{}' from parley.flags f cross join parley.reviewers r
    order by f.comment_id, f.rule offset ${nth} limit 1`;
}

describe("what analysts read", () => {
  it("names the features of conversations as what counts them does", async () => {
    const names = await sql()`
      select name from parley.conversation_feature_names order by position`;
    expect(names.map(({ name }) => String(name))).toEqual([
      ...CONVERSATION_FEATURES,
      "balance_score",
    ]);
    await refreshAll();
    const [row] = await sql()`
      select count(distinct root_comment_id)::int as n, min(n)::int as least,
        bool_and(value between 0.5 and 1) filter (where feature = 'balance_score') as balanced,
        bool_and(value >= 1) filter (where feature = 'max[indegree over c->c responses]') as answered
      from analytics.conversation_features`;
    const [roots] = await sql()`
      select count(*)::int as n from (
        select root_id from parley.comment_facts group by 1 having count(*) >= 10) r`;
    expect(row).toEqual({ n: roots?.n as number, least: 10, balanced: true, answered: true });
    expect(Number(roots?.n)).toBeGreaterThan(0);
  });

  it("has each comment once, with what is stored of it", async () => {
    await refreshAll();
    expect(
      await sql()`
      select c.id from parley.comments c
      full join parley.comment_facts f on f.comment_id = c.id
      full join (
        select distinct on (comment_id) comment_id, value from parley.comment_scores
        where measure = 'incivility' order by comment_id, scored_at desc, scorer desc) s
        on s.comment_id = c.id
      where (f.commenter_id, f.parent_id, f.depth, f.posted_at, f.incivility, f.parent_confidence)
        is distinct from (c.commenter_id, c.parent_id, c.depth, c.posted_earliest, s.value, c.parent_confidence)
        or f.is_flagged <> exists (select from parley.flags g where g.comment_id = c.id)`,
    ).toEqual([]);
    const [row] = await sql()`select count(*)::int as n from parley.comment_facts`;
    expect(row?.n).toBeGreaterThan(100);
  });

  it("is the same when it is counted anew, and once more", async () => {
    await refreshAll();
    const before = await readAll();
    expect(before.commenter_facts).toMatchObject({ n: expect.any(Number) as number });
    expect(await countAnew()).toEqual(before);
    const rows = await sql()`select site_id, array_agg(id) as ids from parley.articles group by 1`;
    for (const { site_id: siteId, ids } of rows)
      await sql().begin(async (tx) => {
        const scope = { siteId: Number(siteId), articleIds: (ids as string[]).map(Number) };
        expect((await refreshFacts(tx, scope)).comments).toBe(0);
      });
    expect(await readAll()).toEqual(before);
  });

  it("follows decisions, parents set by hand and comments that go, and takes away what was", async () => {
    await refreshAll();
    await decide("reject", 0);
    await decide("approve", 3);
    expect((await readFreshness(sql())).stale).toBeGreaterThan(0);
    await refreshAll();
    expect(await readFreshness(sql())).toEqual({ stale: 0, since: null });
    const [rejected] = await sql()`
      select sum(comments_rejected)::int as n, (select sum(rejections)::int from analytics.moderation_daily) as done
      from analytics.articles`;
    expect(rejected).toEqual({ n: 1, done: 1 });
    // A date that another reading corrects moves the row to the part of another year.
    await sql()`
      update parley.comments set posted_earliest = posted_earliest - interval '2 years',
        posted_latest = posted_latest - interval '2 years', body = body || ' afterwards'
      where id in (select id from parley.comments where posted_earliest is not null order by id limit 5)`;
    await sql()`update parley.comments set posted_earliest = null, posted_latest = null where id in (
      select id from parley.comments order by id desc limit 3)`;
    await sql()`delete from parley.comments where id in (
      select c.id from parley.comments c
      where not exists (select from parley.comments r where r.parent_id = c.id)
        and not exists (select from parley.decisions d where d.comment_id = c.id) order by id limit 2)`;
    // Who is erased takes their sums along before the articles are counted again.
    const [erased] = await sql()`select max(id) as id from parley.commenters`;
    await sql()`update parley.comments set commenter_id = null where commenter_id = ${Number(erased?.id)}`;
    await sql()`delete from parley.commenters where id = ${Number(erased?.id)}`;
    await sql()`insert into parley.stale_articles (article_id) select id from parley.articles`;
    await refreshAll();
    const after = await readAll();
    expect(await countAnew()).toEqual(after);
    const [years] = await sql()`
      select count(distinct tableoid)::int as parts from parley.comment_facts`;
    expect(years?.parts).toBeGreaterThanOrEqual(3);
  });

  it("reads only the parts of the years and the site that are asked for", async () => {
    const plan = await sql()`
      explain (costs off) select count(*) from parley.comment_facts
      where site_id = 1 and period >= '2026-01-01' and period < '2027-01-01'`;
    const parts = plan.map((row) => /on (comment_facts_\w+)/.exec(String(row["QUERY PLAN"]))?.[1]);
    expect(parts.filter((each) => each !== undefined)).toEqual([
      expect.stringMatching(/^comment_facts_2026_[0-3]$/),
    ]);
  });

  it("is counted right by many at once, articles of one site that share people", async () => {
    await refreshAll();
    const before = await readAll();
    const articles = await sql()`select id from parley.articles order by id`;
    for (let round = 0; round < 5; round++) {
      await sql()`insert into parley.stale_articles (article_id) select id from parley.articles`;
      await sql()`update parley.commenter_parts set comments = comments + 1`;
      await sql()`update parley.commenter_facts set comments = comments + articles`;
      await Promise.all(
        articles.map(({ id }) =>
          sql().begin(async (tx) => {
            const [row] = await tx`select site_id from parley.articles where id = ${Number(id)}`;
            await refreshFacts(tx, { siteId: Number(row?.site_id), articleIds: [Number(id)] });
          }),
        ),
      );
    }
    await refreshAll();
    expect(await readAll()).toEqual(before);
  });
});

describe("views", () => {
  it("can all be read by the analyst's role, and hold no other schema's rows", async () => {
    const views = await sql()`
      select table_name as name from information_schema.views where table_schema = 'analytics'`;
    expect(views.length).toBeGreaterThanOrEqual(25);
    for (const { name } of views)
      await sql().begin(async (tx) => {
        await tx`set local role parley_analyst`;
        await tx`select * from analytics.${tx(String(name))} limit 3`;
      });
    await expect(
      sql().begin(async (tx) => {
        await tx`set local role parley_analyst`;
        await tx`select * from parley.comment_facts limit 1`;
      }),
    ).rejects.toMatchObject({ code: "42501" });
  });

  it("have every kind of incivility for every hour, so that shares of months add up", async () => {
    const rows = await sql()`
      select label, sum(comments)::int as n from analytics.incivility_hours group by label order by label`;
    expect(rows.map(({ label }) => String(label))).toEqual([...IncivilityLabel.options].sort());
    const [scored] = await sql()`
      select count(incivility)::int as n from parley.comment_facts where posted_at is not null`;
    for (const { n } of rows) expect(n).toBe(scored?.n);
  });

  it("give the mean of few values the interval of Student's t", async () => {
    const [row] = await sql()`
      select analytics.mean_low(0.145, 0.12, 2, -1) as low, analytics.mean_high(0.145, 0.12, 2, 1) as high,
        analytics.mean_low(0.1, 0.5, 1, -1) as one, round(parley.t_90(31)::numeric, 3)::float8 as after_table,
        round(parley.t_90(1000)::numeric, 3)::float8 as many, parley.t_90(30) as end_of_table,
        parley.stance_of(2, 0.29, 0.0493) as stance`;
    expect(row).toMatchObject({ one: null, end_of_table: 1.697, after_table: 1.696, many: 1.647 });
    // Two leans of 0.06 and 0.23 are next to nothing: 6.314 standard errors, not 1.645.
    expect(Number(row?.low)).toBeCloseTo(0.145 - (6.314 * 0.12) / Math.SQRT2, 9);
    expect(Number(row?.high)).toBeCloseTo(0.145 + (6.314 * 0.12) / Math.SQRT2, 9);
    expect(row?.stance).toBe("unknown");
  });

  it("count in a month's words only people of whom it is known that they are different", async () => {
    await refreshAll();
    const wrong = await sql()`
      select f.period, f.word from parley.word_facts f join lateral (
        select count(*) filter (where u.people >= 3) as of_3, count(*) filter (where u.people >= 5) as of_5,
          count(*) filter (where u.people >= 10) as of_10, count(*) filter (where u.people >= 20) as of_20
        from parley.word_parts p cross join unnest(p.words, p.people) as u (word, people)
        where (p.site_id, p.period, u.word) = (f.site_id, f.period, f.word)) c on true
      where (f.of_3, f.of_5, f.of_10, f.of_20) is distinct from (c.of_3, c.of_5, c.of_10, c.of_20)`;
    expect(wrong).toEqual([]);
    const rows = await sql()`
      select d.scope, d.word, d.commenters::int as commenters, (
        select count(distinct f.commenter_id)::int from parley.comment_facts f
        join parley.comments c on c.id = f.comment_id
        where (d.article_id is null or f.article_id = d.article_id) and (d.month is null or f.period = d.month)
          and lower(replace(c.body, '’', '''')) like '%' || d.word || '%') as people
      from analytics.distinctive_words d`;
    expect(new Set(rows.map(({ scope }) => String(scope)))).toContain("month");
    for (const { commenters, people } of rows) {
      expect(Number(commenters)).toBeGreaterThanOrEqual(3);
      expect(Number(commenters)).toBeLessThanOrEqual(Number(people));
    }
  });

  it("show no word that is a name: of who writes there in part, of others of the site as a whole", async () => {
    await refreshAll();
    await sql().begin(async (tx) => {
      const rows = await tx`
        select a.id, a.site_id, array_agg(distinct f.commenter_id) as people
        from parley.articles a join parley.comment_facts f on f.article_id = a.id
        group by 1, 2 order by count(*) desc limit 2`;
      const [here, there] = rows.map(({ id, site_id: siteId, people }) => ({
        ...{ id: Number(id), siteId: Number(siteId) },
        people: (people as (string | null)[]).map(Number),
      }));
      if (here === undefined || there === undefined) throw new Error("two articles are needed");
      const other = there.people.find((id) => !here.people.includes(id)) ?? 0;
      await tx`update parley.commenters set name = 'Zebulon Ferrow' where id = ${here.people[0] ?? 0}`;
      await tx`update parley.commenters set name = 'Quarkson' where id = ${other}`;
      await tx`
        update parley.comments set body = body || ' Zebulon quarkson dreadnaughting'
        where article_id = ${here.id}`;
      await refreshFacts(tx, { siteId: here.siteId, articleIds: [here.id] });
      const read = async (view: string) =>
        (
          await tx`
            select distinct word from ${tx(view)} where scope in ('article', 'month')
              and word in ('zebulon', 'quarkson', 'dreadnaughting')`
        ).map(({ word }) => String(word));
      expect(await read("analytics.distinctive_words")).toEqual(["dreadnaughting"]);
      expect(await read("analytics_k.distinctive_words")).toEqual(["dreadnaughting"]);
      await tx`rollback`;
    });
  });

  it("name a stance by the interval beside it", async () => {
    const rows = await sql()`
      select stance, count(*)::int as n, bool_and(stance = case
          when lean_low > 0 then 'pro' when lean_high < 0 then 'skeptic'
          when lean_low > -0.25 and lean_high < 0.25 then 'neutral' else 'unknown' end) as is_by_interval
      from analytics.stances group by 1 order by 1`;
    expect(rows.length).toBeGreaterThanOrEqual(2);
    expect(rows.every((row) => row.is_by_interval === true)).toBe(true);
    const made = await sql()`
      select parley.stance_of(n, total, squares) as stance from (values
        (1, 1.0, 1.0), (9, 7.2, 6.0), (9, -7.2, 6.0), (400, 2.0, 20.0), (3, 0.4, 2.0)) as v (n, total, squares)`;
    expect(made.map(({ stance }) => String(stance))).toEqual([
      "unknown",
      "pro",
      "skeptic",
      "neutral",
      "unknown",
    ]);
  });

  it("give every share between its bounds", async () => {
    const shares = await sql()`
      select table_name as view, column_name as name from information_schema.columns
      where table_schema = 'analytics' and column_name like '%share' and exists (
        select from information_schema.columns l where l.table_schema = 'analytics'
          and l.table_name = columns.table_name and l.column_name = columns.column_name || '_low')`;
    expect(shares.length).toBeGreaterThanOrEqual(8);
    for (const { view, name } of shares) {
      const [low, mid, high] = ["_low", "", "_high"].map((end) => sql()(`${String(name)}${end}`));
      expect(
        await sql()`
        select * from analytics.${sql()(String(view))}
        where ${mid ?? ""} is not null and not (0 <= ${low ?? ""} and ${low ?? ""} <= ${mid ?? ""}
          and ${mid ?? ""} <= ${high ?? ""} and ${high ?? ""} <= 1)`,
      ).toEqual([]);
    }
  });
});
