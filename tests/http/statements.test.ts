import { afterAll, beforeAll, expect, it } from "vitest";
import { Statement } from "../../src/thread/statement.js";
import { PASSWORD, startService, type TestService } from "../support/service.js";

let service: TestService;
let cookie: string;
let flagged: number[];
beforeAll(async () => {
  service = await startService();
  const payload = { name: "kim", password: PASSWORD };
  const login = await service.app.inject({ method: "POST", url: "/api/v1/login", payload });
  cookie = String(login.headers["set-cookie"]).split(";")[0] ?? "";
  const rows = await service.database
    .sql`select distinct comment_id as id from parley.flags order by 1`;
  flagged = rows.map(({ id }) => Number(id));
});
afterAll(async () => {
  await service.close();
});

const decide = async (commentId: number | undefined, payload: object): Promise<number> => {
  const url = `/api/v1/comments/${commentId ?? 0}/decisions`;
  const answer = await service.app.inject({ method: "POST", url, payload, headers: { cookie } });
  return answer.json<{ id: number }>().id;
};
const ask = (id: number, query = "") =>
  service.app.inject({ url: `/api/v1/decisions/${id}/statement${query}`, headers: { cookie } });

it("states the reasons of a rejection without a word of the comment", async () => {
  const commentId = flagged[0];
  const id = await decide(commentId, { action: "reject", reason: "personal_attack" });
  const answer = await ask(id);
  expect(answer.statusCode).toBe(200);
  const { notice, dsa, dsaRefused } = Statement.parse(answer.json());
  expect(notice.text).toContain("attacks a person");
  const day = new Date().toISOString().slice(0, 10);
  expect(dsa ?? dsaRefused?.code).toMatchObject({
    puid: `parley-decision-${id}`,
    application_date: day,
    automated_detection: "Yes",
  });
  const [comment] = await service.database
    .sql`select author, body from parley.comments where id = ${commentId ?? 0}`;
  const words = (comment?.body as string).match(/\p{L}{5,}( \p{L}+){3}/gu) ?? [];
  expect(words.length).toBeGreaterThan(0);
  for (const each of [...words, comment?.author as string]) expect(answer.body).not.toContain(each);
});

it("gives the notice without a form for the database where the day is not known", async () => {
  const { sql } = service.database;
  const commentId = flagged[1] ?? 0;
  await sql`update parley.comments
    set posted_earliest = null, posted_latest = null where id = ${commentId}`;
  const id = await decide(commentId, { action: "reject", reason: "spam" });
  const unknown = Statement.parse((await ask(id)).json());
  expect(unknown).toMatchObject({ dsa: null, dsaRefused: { code: "STATEMENT_DATE_UNKNOWN" } });
  expect(unknown.notice.text).toContain("not known to us");
  const given = Statement.parse((await ask(id, "?contentDate=2024-03-20")).json());
  expect(given.dsa?.content_date).toBe("2024-03-20");
});

it("has none of an approval, of a rejection without reason, and of what was taken back", async () => {
  const codes = [];
  const unreasoned = await decide(flagged[2], { action: "reject" });
  codes.push((await ask(unreasoned)).json<{ code: string }>().code);
  codes.push(
    (await ask(await decide(flagged[2], { action: "approve" }))).json<{ code: string }>().code,
  );
  const url = `/api/v1/decisions/${unreasoned}/undo`;
  await service.app.inject({ method: "POST", url, payload: {}, headers: { cookie } });
  codes.push((await ask(unreasoned)).json<{ code: string }>().code);
  codes.push((await ask(999_999)).json<{ code: string }>().code);
  expect(codes).toEqual([
    "STATEMENT_REASON_MISSING",
    "STATEMENT_NOT_DUE",
    "STATEMENT_NOT_DUE",
    "NOT_FOUND",
  ]);
});
