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
  return { cookie: [response.headers["set-cookie"] ?? []].flat()[0]?.split(";")[0] ?? "" };
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

describe("behind a proxy", () => {
  const behind = (address: string, headers: Record<string, string> = {}) => ({
    "x-forwarded-for": address,
    "x-forwarded-proto": "https",
    ...headers,
  });
  const logInFrom = async (
    trustProxy: string[],
    address: string,
    name: string,
    password: string,
  ) => {
    const proxied = await startService({ samples: false, trustProxy });
    try {
      const calls = [];
      for (let tries = 0; tries < 52; tries++)
        calls.push(
          await proxied.app.inject({
            method: "POST",
            url: "/api/v1/login",
            headers: behind(`198.51.100.${tries}`),
            payload: { name: `nobody ${tries}`, password: "wrong" },
          }),
        );
      const last = await proxied.app.inject({
        method: "POST",
        url: "/api/v1/login",
        headers: behind(address, { origin: "https://parley.example", host: "parley.example" }),
        payload: { name, password },
      });
      return { last, refused: calls.filter(({ statusCode }) => statusCode === 429).length };
    } finally {
      await proxied.close();
    }
  };

  it("that is trusted, each client has a limit of its own, and the cookie is Secure", async () => {
    const { last, refused } = await logInFrom(["127.0.0.1/8"], "203.0.113.9", "kim", PASSWORD);
    expect([refused, last.statusCode]).toEqual([0, 200]);
    expect(String(last.headers["set-cookie"])).toContain("Secure");
  });

  it("that is not named, what it says is not believed", async () => {
    const { last, refused } = await logInFrom(["192.0.2.1"], "203.0.113.9", "kim", PASSWORD);
    expect([refused, last.statusCode]).toEqual([2, 429]);
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

  it("ends one of its log-ins, or all others, and nobody else's", async () => {
    const { name } = await addPerson();
    const stranger = await readCookie((await addPerson()).name);
    const [here, one, two] = [
      await readCookie(name),
      await readCookie(name),
      await readCookie(name),
    ];
    const listed = async (headers: { cookie: string }) =>
      (await call("GET", "/api/v1/me/sessions", { headers })).json<{
        sessions: { id: number; isThis: boolean }[];
      }>().sessions;
    const idOf = async (headers: { cookie: string }) =>
      (await listed(headers)).find(({ isThis }) => isThis)?.id ?? 0;
    const end = async (id: number) =>
      (await call("POST", `/api/v1/me/sessions/${id}/end`, { headers: here })).statusCode;
    expect(await end(await idOf(stranger))).toBe(404);
    expect(await end(await idOf(one))).toBe(204);
    expect([await isIn(one), await isIn(two), await isIn(stranger)]).toEqual([false, true, true]);
    const others = { headers: here, payload: { others: true } };
    expect((await call("POST", "/api/v1/me/sessions/end", others)).json()).toEqual({ ended: 1 });
    expect([await isIn(here), await isIn(two), await isIn(stranger)]).toEqual([true, false, true]);
  });

  it("makes tokens of its own, shown once, and takes back no others'", async () => {
    const headers = await readCookie((await addPerson()).name);
    const stranger = await readCookie((await addPerson()).name);
    const request = { name: "nightly", scopes: ["read"], days: 7 };
    const made = await call("POST", "/api/v1/me/tokens", { headers, payload: request });
    expect(made.statusCode).toBe(201);
    const { id, token } = made.json<{ id: number; token: string }>();
    const bearer = { authorization: `Bearer ${token}` };
    expect(await isIn(bearer)).toBe(true);
    const list = await call("GET", "/api/v1/me/tokens", { headers });
    expect(list.json()).toMatchObject({ tokens: [{ id, name: "nightly", scopes: ["read"] }] });
    expect(list.body).not.toContain(token.slice(4));
    expect((await call("GET", "/api/v1/me/tokens", { headers: stranger })).json()).toEqual({
      tokens: [],
    });
    const revoke = async (by: { cookie: string }) =>
      (await call("POST", `/api/v1/me/tokens/${id}/revoke`, { headers: by })).statusCode;
    expect(await revoke(stranger)).toBe(404);
    expect(await isIn(bearer)).toBe(true);
    expect(await revoke(headers)).toBe(204);
    expect(await isIn(bearer)).toBe(false);
    // A token makes no further ones: it would outlive its own end.
    const other = await makeToken(sql(), (await addPerson()).id, { ...request, scopes: ["read"] });
    const grown = await call("POST", "/api/v1/me/tokens", {
      headers: { authorization: `Bearer ${other.token}` },
      payload: request,
    });
    expect(grown.json()).toMatchObject({ code: "SCOPE_REQUIRED" });
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
