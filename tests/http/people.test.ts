import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeToken } from "../../src/store/apiTokens.js";
import { listAccess, pruneAccessLog } from "../../src/store/accessLog.js";
import { addAccount, setDisabled } from "../../src/store/reviewers.js";
import type { Scope } from "../../src/thread/role.js";
import { PASSWORD, startService, type TestService } from "../support/service.js";

let service: TestService;
let people = 0;
beforeAll(async () => {
  service = await startService();
});
afterAll(async () => {
  await service.close();
});

const sql = () => service.database.sql;
const call = (
  method: "GET" | "POST",
  url: string,
  { headers = {}, payload }: { headers?: Record<string, string>; payload?: object } = {},
) =>
  service.app.inject({
    method,
    url,
    headers: { ...(method === "POST" ? { "content-type": "application/json" } : {}), ...headers },
    ...(method === "POST" ? { payload: payload ?? {} } : {}),
  });
const logIn = (name: string, password = PASSWORD) =>
  call("POST", "/api/v1/login", { payload: { name, password } });
const addPerson = async (role: "moderator" | "lead" = "moderator") =>
  addAccount(sql(), `person ${++people}`, role, { text: PASSWORD, from: "chosen" });
const readCookie = async (name: string, password = PASSWORD): Promise<{ cookie: string }> => {
  const response = await logIn(name, password);
  expect(response.statusCode).toBe(200);
  return { cookie: String(response.headers["set-cookie"]).split(";")[0] ?? "" };
};
const isIn = async (headers: Record<string, string>): Promise<boolean> =>
  (await call("GET", "/api/v1/me", { headers })).statusCode === 200;

describe("a log-in", () => {
  it("ends when it is idle for long, and after its hours however busy it is", async () => {
    const { name, id } = await addPerson();
    const idle = await readCookie(name);
    await sql()`
      update parley.sessions set last_seen_at = now() - interval '481 minutes' where reviewer_id = ${id}`;
    expect(await isIn(idle)).toBe(false);
    const old = await readCookie(name);
    await sql()`update parley.sessions set expires_at = now() where reviewer_id = ${id}`;
    expect(await isIn(old)).toBe(false);
  });

  it("stays while it is used", async () => {
    const { name, id } = await addPerson();
    const used = await readCookie(name);
    const age = () =>
      sql()`
        update parley.sessions set last_seen_at = last_seen_at - interval '300 minutes'
        where reviewer_id = ${id}`;
    await age();
    expect(await isIn(used)).toBe(true);
    await age();
    expect(await isIn(used)).toBe(true);
  });

  it("is refused after ten wrong passwords, right or not, even where all come at once", async () => {
    const { name } = await addPerson();
    const tries = await Promise.all(Array.from({ length: 25 }, () => logIn(name, "not it at all")));
    const codes = tries.map(({ statusCode }) => statusCode);
    expect(codes.filter((code) => code === 401)).toHaveLength(10);
    expect(codes.filter((code) => code === 429)).toHaveLength(15);
    expect((await logIn(name)).statusCode).toBe(429);
    await sql()`update parley.login_attempts set begun_at = now() - interval '16 minutes'`;
    expect((await logIn(name)).statusCode).toBe(200);
  });

  it("is no longer possible once the account is shut, and ends then", async () => {
    const { name } = await addPerson();
    const before = await readCookie(name);
    await setDisabled(sql(), name, true);
    expect(await isIn(before)).toBe(false);
    expect((await logIn(name)).statusCode).toBe(401);
    await setDisabled(sql(), name, false);
    expect((await logIn(name)).statusCode).toBe(200);
  });

  it("is not taken from another site's page", async () => {
    const { name } = await addPerson();
    const own = await readCookie(name);
    const headers = { ...own, "sec-fetch-site": "cross-site" };
    expect((await call("POST", "/api/v1/logout", { headers })).statusCode).toBe(403);
    expect(await isIn(own)).toBe(true);
  });
});

describe("one's own account", () => {
  it("gets a new password for the old one, which ends all other log-ins", async () => {
    const { name } = await addPerson();
    const [here, elsewhere] = [await readCookie(name), await readCookie(name)];
    const change = (current: string, next: string) =>
      call("POST", "/api/v1/me/password", { headers: here, payload: { current, next } });
    expect((await change("not the current one", "a longer new one")).statusCode).toBe(401);
    expect((await change(PASSWORD, "short")).statusCode).toBe(400);
    expect((await change(PASSWORD, "a longer new one")).statusCode).toBe(204);
    expect([await isIn(here), await isIn(elsewhere)]).toEqual([true, false]);
    expect((await logIn(name)).statusCode).toBe(401);
    expect((await logIn(name, "a longer new one")).statusCode).toBe(200);
  });

  it("lists its log-ins and ends them all", async () => {
    const { name } = await addPerson();
    const [here, elsewhere] = [await readCookie(name), await readCookie(name)];
    const listed = (await call("GET", "/api/v1/me/sessions", { headers: here })).json<{
      sessions: { isThis: boolean }[];
    }>();
    expect(listed.sessions.map(({ isThis }) => isThis).sort()).toEqual([false, true]);
    const ended = await call("POST", "/api/v1/me/sessions/end", { headers: here });
    expect(ended.json()).toEqual({ ended: 2 });
    expect([await isIn(here), await isIn(elsewhere)]).toEqual([false, false]);
  });
});

describe("an API token", () => {
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const make = async (scopes: Scope[], role: "moderator" | "lead" = "moderator") => {
    const owner = await addPerson(role);
    const made = await makeToken(sql(), owner.id, { name: "nightly", scopes, days: 1 });
    return { ...made, owner };
  };

  it("reads with the scope read, and decides with the scope decide", async () => {
    const [reads, decides] = [await make(["read"]), await make(["decide"])];
    const queue = await call("GET", "/api/v1/queue", { headers: bearer(reads.token) });
    expect(queue.statusCode).toBe(200);
    const { commentId } = queue.json<{ items: { commentId: number }[] }>().items[0] ?? {};
    const decide = (token: string) =>
      call("POST", `/api/v1/comments/${commentId ?? 0}/decisions`, {
        headers: bearer(token),
        payload: { action: "approve" },
      });
    expect((await decide(reads.token)).json()).toMatchObject({ code: "SCOPE_REQUIRED" });
    expect((await decide(decides.token)).statusCode).toBe(201);
    const other = await call("GET", "/api/v1/queue", { headers: bearer(decides.token) });
    expect(other.json()).toMatchObject({ status: 403, code: "SCOPE_REQUIRED" });
  });

  it("is for no more than its account, and not for what is a person's own", async () => {
    const { token } = await make(["read", "decide", "jobs", "manage"]);
    const headers = bearer(token);
    const password = { current: PASSWORD, next: "a longer new one" };
    const own = await call("POST", "/api/v1/me/password", { headers, payload: password });
    expect(own.json()).toMatchObject({ code: "SCOPE_REQUIRED" });
    await sql()`update parley.reviewers set role = 'analyst' where id = (
      select reviewer_id from parley.api_tokens order by id desc limit 1)`;
    const queue = await call("GET", "/api/v1/queue", { headers });
    expect(queue.json()).toMatchObject({ code: "ROLE_REQUIRED" });
  });

  it.each(["expires_at", "revoked_at"])("does not work after its %s", async (column) => {
    const { token, id } = await make(["read"]);
    expect(await isIn(bearer(token))).toBe(true);
    await sql()`update parley.api_tokens set ${sql()(column)} = now() where id = ${id}`;
    expect(await isIn(bearer(token))).toBe(false);
  });

  it("does not work while its account is shut, nor with a letter changed", async () => {
    const { token, owner } = await make(["read"]);
    expect(await isIn(bearer(`${token.slice(0, -1)}~`))).toBe(false);
    await setDisabled(sql(), owner.name, true);
    expect(await isIn(bearer(token))).toBe(false);
  });

  it("is stored nowhere", async () => {
    const { token } = await make(["read"]);
    const rows = await sql()`select t::text as row from parley.api_tokens t`;
    expect(rows.some(({ row }) => String(row).includes(token.slice(4)))).toBe(false);
  });
});

describe("the access log", () => {
  it("says who called what, with the answer, and who was refused", async () => {
    const { name } = await addPerson();
    await logIn(name, "not it at all");
    const headers = await readCookie(name);
    await call("GET", "/api/v1/comments/999999/context", { headers });
    await expect
      .poll(async () => {
        const rows = await listAccess(sql(), { who: name, limit: 10 });
        return rows.map(({ event, route, subject, status }) => [event, route, subject, status]);
      })
      .toEqual(
        expect.arrayContaining([
          ["login", null, null, null],
          ["call", "/api/v1/comments/:id/context", "999999", 404],
        ]),
      );
    const refused = await sql()`select from parley.access_log where event = 'login_refused'`;
    expect(refused.length).toBeGreaterThan(0);
  });

  it("can be neither changed nor deleted, but for what is too old", async () => {
    const append = /append-only/;
    await expect(sql()`update parley.access_log set status = 1`).rejects.toThrow(append);
    await expect(sql()`delete from parley.access_log`).rejects.toThrow(append);
    await expect(sql()`truncate parley.access_log`).rejects.toThrow(append);
    await sql()`
      insert into parley.access_log (at, event) values (now() - interval '200 days', 'login_refused')`;
    expect(await pruneAccessLog(sql(), 180)).toBe(1);
  });
});
