import { Secret, TOTP } from "otpauth";
import { decodeQR } from "qr/decode.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listAccess } from "../../src/store/accessLog.js";
import { addAccount } from "../../src/store/reviewers.js";
import type { Role } from "../../src/thread/role.js";
import { readQr } from "../support/readQr.js";
import { PASSWORD, startService, type TestService } from "../support/service.js";

let service: TestService;
let people = 0;
let calls = 0;
beforeAll(async () => {
  service = await startService({ samples: false, requireSecondFactor: ["lead"] });
});
afterAll(async () => {
  await service.close();
});

const sql = () => service.database.sql;
const PATH = "/api/v1/me/second-factor";
const post = (url: string, payload: object, headers: Record<string, string> = {}) =>
  // Each from an address of its own: what one may try in a minute is another test's.
  service.app.inject({ method: "POST", url, payload, headers, remoteAddress: nextAddress() });
const nextAddress = (): string => `10.0.${++calls >> 8}.${calls & 255}`;
const get = (url: string, headers: Record<string, string>) => service.app.inject({ url, headers });
const logIn = (name: string, code?: string, password = PASSWORD) =>
  post("/api/v1/login", { name, password, ...(code === undefined ? {} : { code }) });
const toCookie = (answer: Awaited<ReturnType<typeof logIn>>) => ({
  cookie: [answer.headers["set-cookie"] ?? []]
    .flat()
    .map((each) => each.split(";")[0] ?? "")
    .join("; "),
});
/** The code that an app with this secret shows, so many steps of 30 seconds from now. */
const showCode = (secret: string, steps = 0): string =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.now() + steps * 30_000 });
const addPerson = (role: Role = "moderator") =>
  addAccount(sql(), `person ${++people}`, role, { text: PASSWORD, from: "chosen" });

/** An account whose second factor is in force; the step of its first code is used. */
async function enrol(role: Role = "moderator") {
  const { id, name } = await addPerson(role);
  const cookie = toCookie(await logIn(name));
  const begun = await post(PATH, { password: PASSWORD }, cookie);
  const { secret } = begun.json<{ secret: string }>();
  // One step back, so that the code of this one is still to be used.
  const confirmed = await post(`${PATH}/confirm`, { code: showCode(secret, -1) }, cookie);
  expect(confirmed.statusCode).toBe(200);
  return { id, name, cookie, secret, codes: confirmed.json<{ codes: string[] }>().codes };
}

describe("a second factor", () => {
  it("is shown as text and as a QR code that says the same, and in force after its first code", async () => {
    const { name } = await addPerson();
    const cookie = toCookie(await logIn(name));
    expect((await post(PATH, { password: "not it at all" }, cookie)).json()).toMatchObject({
      code: "LOGIN_FAILED",
    });
    const begun = await post(PATH, { password: PASSWORD }, cookie);
    const { secret, uri, qr } = begun.json<{ secret: string; uri: string; qr: string }>();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(uri).toContain(`secret=${secret}`);
    expect(decodeQR(readQr(qr))).toBe(uri);
    expect((await logIn(name)).statusCode).toBe(200);
    const wrong = await post(`${PATH}/confirm`, { code: "000000" }, cookie);
    expect(wrong.json()).toMatchObject({ status: 401, code: "SECOND_FACTOR_WRONG" });
    const right = await post(`${PATH}/confirm`, { code: showCode(secret) }, cookie);
    const { codes } = right.json<{ codes: string[] }>();
    expect([codes.length, new Set(codes).size]).toEqual([10, 10]);
    expect((await get(PATH, cookie)).json()).toMatchObject({ codesLeft: 10, isRequired: false });
    expect((await post(PATH, { password: PASSWORD }, cookie)).statusCode).toBe(409);
  });

  it("ends the other log-ins when it comes into force", async () => {
    const { name } = await addPerson();
    const [here, elsewhere] = [toCookie(await logIn(name)), toCookie(await logIn(name))];
    const begun = await post(PATH, { password: PASSWORD }, here);
    const code = showCode(begun.json<{ secret: string }>().secret);
    expect((await post(`${PATH}/confirm`, { code }, here)).statusCode).toBe(200);
    expect((await get("/api/v1/me", here)).statusCode).toBe(200);
    expect((await get("/api/v1/me", elsewhere)).statusCode).toBe(401);
  });

  it("is asked for after a right password only, and opens with a code of now", async () => {
    const { name, secret } = await enrol();
    expect((await logIn(name, undefined, "not it at all")).json()).toMatchObject({
      code: "LOGIN_FAILED",
    });
    expect((await logIn(name)).json()).toMatchObject({ code: "SECOND_FACTOR_REQUIRED" });
    const far = await logIn(name, showCode(secret, 5));
    expect([far.statusCode, far.headers["set-cookie"]]).toEqual([401, undefined]);
    const code = showCode(secret);
    const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
    expect((await logIn(name, spaced)).statusCode).toBe(200);
  });

  it("takes no code twice, nor an older one after a newer, even where all come at once", async () => {
    const { name, secret } = await enrol();
    const code = showCode(secret);
    const answers = await Promise.all(Array.from({ length: 5 }, () => logIn(name, code)));
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    expect((await logIn(name, showCode(secret, 1))).statusCode).toBe(200);
    expect((await logIn(name, code)).statusCode).toBe(401);
  });

  it("takes each recovery code once, as people type them", async () => {
    const { name, codes, cookie, id } = await enrol();
    const [first = ""] = codes;
    expect((await logIn(name, first.toUpperCase().replaceAll("-", " "))).statusCode).toBe(200);
    expect((await logIn(name, first)).statusCode).toBe(401);
    expect((await get(PATH, cookie)).json()).toMatchObject({ codesLeft: 9 });
    const events = (await listAccess(sql(), { who: name, limit: 20 })).map(({ event }) => event);
    expect(events).toEqual(
      expect.arrayContaining(["second_factor_on", "recovery_code_used", "second_factor_refused"]),
    );
    const stored = await sql()`
      select code_sha256 from parley.recovery_codes where reviewer_id = ${id}`;
    expect(JSON.stringify(stored)).not.toContain(first);
  });

  it("gives new recovery codes for a password and a code; the old ones work no more", async () => {
    const { name, secret, codes, cookie } = await enrol();
    const again = { password: PASSWORD, code: showCode(secret) };
    const made = await post(`${PATH}/recovery-codes`, again, cookie);
    const fresh = made.json<{ codes: string[] }>().codes;
    expect((await logIn(name, codes[1])).statusCode).toBe(401);
    expect((await logIn(name, fresh[1])).statusCode).toBe(200);
  });

  it("counts wrong codes with wrong passwords: ten, and neither is looked at", async () => {
    const { name, secret } = await enrol();
    for (let tries = 0; tries < 5; tries++) {
      expect((await logIn(name, "000000")).statusCode).toBe(401);
      // A right password alone must not buy more guesses at the code.
      expect((await logIn(name)).json()).toMatchObject({ code: "SECOND_FACTOR_REQUIRED" });
    }
    expect((await logIn(name, showCode(secret))).statusCode).toBe(429);
  });

  it("comes off for a password and a code, not for one of them", async () => {
    const { name, secret, cookie } = await enrol();
    const remove = (password: string, code: string) =>
      post(`${PATH}/remove`, { password, code }, cookie);
    expect((await remove("not it at all", showCode(secret))).statusCode).toBe(401);
    expect((await remove(PASSWORD, "000000")).statusCode).toBe(401);
    expect((await remove(PASSWORD, showCode(secret))).statusCode).toBe(204);
    expect((await logIn(name)).statusCode).toBe(200);
  });

  it("is stored so that neither the database nor another account's row gives it away", async () => {
    const [one, other] = [await enrol(), await enrol()];
    const rows = await sql()`select f::text as row from parley.second_factors f`;
    expect(rows.some(({ row }) => String(row).includes(one.secret))).toBe(false);
    await sql()`
      update parley.second_factors set last_step = null, secret_box = (
        select secret_box from parley.second_factors where reviewer_id = ${one.id})
      where reviewer_id = ${other.id}`;
    expect((await logIn(other.name, showCode(one.secret))).json()).toMatchObject({
      code: "SECOND_FACTOR_STATE",
    });
  });
});

describe("a role that wants a second factor", () => {
  it("may do nothing without one but set it up", async () => {
    const { name } = await addPerson("lead");
    const answer = await logIn(name);
    expect(answer.json()).toMatchObject({ mustEnrol: true });
    const cookie = toCookie(answer);
    const open = [];
    for (const { method, url, role } of service.app.guardedRoutes) {
      // Log-out would end what the other calls come with; streams do not end.
      if (role === null || /^\/operations|logout$|events$/.test(url)) continue;
      const called = await service.app.inject({
        method: method as "GET",
        url: url.replace(/:\w+/g, "999999999"),
        headers: { ...cookie, "content-type": "application/json" },
        ...(["GET", "HEAD"].includes(method) ? {} : { payload: "[]" }),
      });
      if (called.statusCode !== 403) open.push(`${method} ${url}`);
    }
    expect(open.sort()).toEqual(
      [
        "GET /api/v1/me",
        `GET ${PATH}`,
        "HEAD /api/v1/me",
        `HEAD ${PATH}`,
        `POST ${PATH}`,
        `POST ${PATH}/confirm`,
        `POST ${PATH}/recovery-codes`,
        `POST ${PATH}/remove`,
      ].sort(),
    );
    expect((await get("/api/v1/queue", cookie)).json()).toMatchObject({
      code: "SECOND_FACTOR_MISSING",
    });
    expect((await post("/api/v1/logout", {}, cookie)).statusCode).toBe(204);
  });

  it("works as ever once it is in force", async () => {
    const { cookie } = await enrol("lead");
    expect((await get("/api/v1/queue", cookie)).statusCode).toBe(200);
    expect((await get("/api/v1/me", cookie)).json()).not.toHaveProperty("mustEnrol");
  });
});

describe("a browser that has logged in before", () => {
  it("is not shut out by wrong passwords from elsewhere, and has ten of its own", async () => {
    const { name } = await addPerson();
    const device = toCookie(await logIn(name));
    for (let tries = 0; tries < 12; tries++) await logIn(name, undefined, "not it at all");
    const again = (password: string) => post("/api/v1/login", { name, password }, device);
    expect((await logIn(name)).statusCode).toBe(429);
    expect((await again(PASSWORD)).statusCode).toBe(200);
    // The others stay shut out by that.
    expect((await logIn(name)).statusCode).toBe(429);
    const codes = [];
    for (let tries = 0; tries < 11; tries++) codes.push((await again("wrong one")).statusCode);
    expect(codes).toEqual([...Array<number>(10).fill(401), 429]);
    const stranger = await addPerson();
    expect((await logIn(stranger.name)).statusCode).toBe(200);
  });

  it("is known for its own account only", async () => {
    const [one, other] = [await addPerson(), await addPerson()];
    const device = toCookie(await logIn(one.name));
    for (let tries = 0; tries < 11; tries++) await logIn(other.name, undefined, "wrong one");
    const payload = { name: other.name, password: PASSWORD };
    expect((await post("/api/v1/login", payload, device)).statusCode).toBe(429);
  });
});
