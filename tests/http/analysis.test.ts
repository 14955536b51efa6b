import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readPicture } from "../../src/store/pictures/readPicture.js";
import { ensureReviewer } from "../../src/store/reviewers.js";
import { PictureAnswer } from "../../src/thread/analysis.js";
import { PICTURES } from "../../src/thread/pictureNames.js";
import { PASSWORD, startService, type TestService } from "../support/service.js";

let service: TestService;
let cookie: string;
let article: number;
beforeAll(async () => {
  service = await startService();
  const { sql } = service.database;
  await ensureReviewer(sql, "ana", PASSWORD, "analyst");
  const login = await service.app.inject({
    method: "POST",
    url: "/api/v1/login",
    payload: { name: "ana", password: PASSWORD },
  });
  cookie = String(login.headers["set-cookie"]).split(";")[0] ?? "";
  const [largest] = await sql<{ article_id: string }[]>`
    select article_id from parley.comments group by 1 order by count(*) desc, 1 limit 1`;
  article = Number(largest?.article_id);
});
afterAll(async () => {
  await service.close();
});

const get = (path: string) =>
  service.app.inject({ url: `/api/v1/analysis/${path}`, headers: { cookie } });
const read = async (path: string) => {
  const response = await get(path);
  expect([path, response.statusCode]).toEqual([path, 200]);
  return PictureAnswer.parse(response.json());
};

const KEYS = ["article_id", "comment_id", "parent_comment_id"];
/** The driver gives keys as text. */
const readKeys = (row: object): object =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      KEYS.includes(name) && typeof value === "string" ? Number(value) : (value as unknown),
    ]),
  );

describe("GET /api/v1/analysis/:picture", () => {
  it.each(PICTURES)("gives for %s what its own query gives, with n and coverage", async (name) => {
    for (const query of [`?article=${article}`, "?site=local&to=2100-01-01", ""]) {
      if (["tree", "camps", "talks"].includes(name) && !query.includes("article")) continue;
      const answer = await read(name + query);
      const again = await service.database.sql.unsafe(answer.query.sql, [
        ...answer.query.parameters,
      ]);
      expect(answer.rows).toEqual(again.map(readKeys));
      expect(answer.columns.map((column) => column.name)).toEqual(
        expect.arrayContaining(Object.keys(again[0] ?? {})),
      );
      for (const { about } of answer.columns) expect(about).not.toBe("");
      expect(answer.n).toBeLessThanOrEqual(answer.of);
      expect(answer.query.sql).toMatch(/analytics\./);
      expect(answer.query.sql).not.toMatch(/parley\./);
    }
  });

  it("draws from the stored comments and not from thin air", async () => {
    const { sql } = service.database;
    const tree = await read(`tree?article=${article}`);
    const [stored] = await sql`
      select count(*)::int as comments, count(parent_id)::int as replies
      from parley.comments where article_id = ${article}`;
    expect(tree.rows.length).toBe(stored?.comments);
    expect(tree.rows.filter((row) => row.parent_comment_id !== null).length).toBe(stored?.replies);
    const talks = await read(`talks?article=${article}`);
    expect(talks.rows.reduce((sum, row) => sum + Number(row.replies), 0)).toBeGreaterThan(20);
    const stances = await read("stances");
    const [weighed] = await sql`select count(*)::int as n from (
      select distinct article_id, commenter_id, target from parley.commenter_stances) s`;
    expect(stances.of).toBe(weighed?.n);
    expect(stances.rows.some((row) => row.stance === "unknown")).toBe(true);
    const strip = await read(`escalations?article=${article}`);
    expect(strip.of).toBe(stored?.comments);
    expect(strip.rows.length).toBeLessThanOrEqual(120);
    expect((await read("articles")).versions).not.toEqual([]);
  });

  it("knows people by pseudonyms only", async () => {
    const names = await service.database.sql<{ name: string }[]>`
      select distinct name from parley.commenters where name is not null and length(name) > 5`;
    expect(names.length).toBeGreaterThan(20);
    for (const picture of ["tree", "camps", "talks", "dyads"] as const) {
      const { body } = await get(`${picture}?article=${article}`);
      expect(names.filter(({ name }) => body.includes(`"${name}"`))).toEqual([]);
    }
  });

  it("gives the same rows as CSV, in which no title is a formula", async () => {
    await service.database.sql`
      update parley.articles set title = '=cmd|calc, "x"' where id = ${article}`;
    const response = await get(`articles?article=${article}&format=csv`);
    expect(response.headers["content-type"]).toContain("text/csv");
    expect(response.headers["content-disposition"]).toContain("parley-articles.csv");
    const [row] = parse<Record<string, string>>(response.body, { columns: true });
    expect(row?.title).toBe('\'=cmd|calc, "x"');
    const answer = await read(`articles?article=${article}`);
    expect(Number(row?.lean_mean)).toBe(answer.rows[0]?.lean_mean);
  });

  it("says by what a picture cannot be narrowed", async () => {
    expect((await read("neutrality?from=2024-01-01")).ignored).toEqual(["from"]);
    expect((await read("neutrality?article=1")).ignored).toEqual(["article"]);
    expect((await read("tone?site=nowhere.example")).rows).toEqual([]);
  });

  it("says where days choose more than what was posted then", async () => {
    expect((await read("stances?from=2024-01-01")).coarse).toEqual(["threads"]);
    expect((await read("stance-months?to=2100-01-01")).coarse).toEqual(["months"]);
    expect((await read("dyads?from=2024-01-01")).coarse).toEqual(["pairs"]);
    expect((await read(`dyads?article=${article}&from=2024-01-01`)).coarse).toEqual([]);
    expect((await read("stances")).coarse).toEqual([]);
  });

  it("takes days as UTC in whatever time zone its query is repeated", async () => {
    const tone = await read(`tone?article=${article}`);
    const day = String(tone.rows[0]?.day);
    const { query, rows } = await read(`tone?article=${article}&from=${day}&to=${day}`);
    const counts = [{ day, comments: tone.rows[0]?.comments }];
    expect(rows.map(({ day, comments }) => ({ day, comments }))).toEqual(counts);
    const elsewhere = await service.database.sql.begin(async (sql) => {
      await sql`set local time zone 'Pacific/Auckland'`;
      return sql.unsafe<{ day: string; comments: number }[]>(query.sql, [...query.parameters]);
    });
    expect(elsewhere.map(({ day, comments }) => ({ day, comments }))).toEqual(counts);
  });

  it("counts comments without a time or a score to what kinds of incivility are a share of", async () => {
    const { sql } = service.database;
    const before = await read(`incivility?article=${article}`);
    await sql`update parley.comment_facts set incivility = null where article_id = ${article}
      and comment_id = (select min(comment_id) from parley.comment_facts where article_id = ${article})`;
    const after = await read(`incivility?article=${article}`);
    expect([after.n, after.of]).toEqual([before.n - 1, before.of]);
    expect(after.coverage).toBeLessThan(1);
  });

  it("refuses what is no filter, and a tree of no article", async () => {
    for (const path of ["tone?from=yesterday", "tone?article=1;drop", "nonsense", "tree"]) {
      const response = await get(path);
      expect([path, response.statusCode]).toEqual([path, 400]);
      expect(response.json()).toMatchObject({ code: "REQUEST_INVALID" });
    }
  });

  it("reads as the analysts' role: the base tables are closed to it", async () => {
    const { sql } = service.database;
    await sql`revoke select on analytics.days from parley_analyst`;
    await expect(readPicture(sql, "tone", {})).rejects.toMatchObject({ code: "42501" });
    await sql`grant select on analytics.days to parley_analyst`;
  });

  it("is for analysts and admins", async () => {
    await ensureReviewer(service.database.sql, "mo", PASSWORD, "moderator");
    const login = await service.app.inject({
      method: "POST",
      url: "/api/v1/login",
      payload: { name: "mo", password: PASSWORD },
    });
    const response = await service.app.inject({
      url: "/api/v1/analysis/tone",
      headers: { cookie: String(login.headers["set-cookie"]).split(";")[0] ?? "" },
    });
    expect(response.statusCode).toBe(403);
  });
});
