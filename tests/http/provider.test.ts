import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { readConfig } from "../../src/config.js";
import { Provider } from "../../src/http/provider.js";
import { hadSecondFactor, readPerson } from "../../src/http/readPerson.js";
import { listAccess } from "../../src/store/accessLog.js";
import { linkPerson } from "../../src/store/providerIdentities.js";
import { addAccount, checkPassword, setDisabled } from "../../src/store/reviewers.js";
import { makeSecretBox } from "../../src/store/secretBox.js";
import { keepPicture, launchBrowser } from "../support/deskPage.js";
import {
  type IdentityProvider,
  type Known,
  startIdentityProvider,
} from "../support/identityProvider.js";
import { PASSWORD, SECRET, startService, type TestService } from "../support/service.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let service: TestService;
let provider: IdentityProvider;
let people = 0;
let calls = 0;
let publicUrl: string;
beforeAll(async () => {
  publicUrl = `http://127.0.0.1:${await findPort()}`;
  provider = await startIdentityProvider(publicUrl);
  service = await startService({
    samples: false,
    oidc: provider.config,
    requireSecondFactor: ["lead"],
  });
});
afterAll(async () => {
  await service.close();
  await provider.close();
});

const sql = () => service.database.sql;
const someone = (more: Partial<Known> = {}): Known => {
  const subject = `subject-${++people}`;
  return { subject, name: `person ${people}`, groups: ["desk"], ...more };
};
/** Each from an address of its own: what one may try in a minute is another test's. */
const get = (url: string, cookie = "") =>
  service.app.inject({
    url,
    headers: { cookie },
    remoteAddress: `10.1.${++calls >> 8}.${calls & 255}`,
  });
type Answer = Awaited<ReturnType<typeof get>>;
const cookiesOf = (answer: Answer): string =>
  answer.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");

/** As a browser: to the provider, which sends it back with a code. */
async function begin(known: Known): Promise<{ cookie: string; callback: string }> {
  provider.next = known;
  const begun = await get("/api/v1/login/provider");
  expect(begun.statusCode).toBe(302);
  let address = String(begun.headers.location);
  const jar = new Map<string, string>();
  while (!address.startsWith(publicUrl)) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(address, { redirect: "manual", headers: { cookie } });
    for (const each of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
      jar.set(name, value);
    }
    address = new URL(response.headers.get("location") ?? "", address).href;
  }
  return { cookie: cookiesOf(begun), callback: address.slice(publicUrl.length) };
}
async function logIn(known: Known): Promise<Answer> {
  const { cookie, callback } = await begin(known);
  return get(callback, cookie);
}
const meOf = async (answer: Answer): Promise<unknown> =>
  (await get("/api/v1/me", cookiesOf(answer))).json();
const faultOf = (answer: Answer): string | undefined => {
  expect(
    answer.cookies.filter(({ name, value }) => name === "parley_session" && value !== ""),
  ).toEqual([]);
  return String(answer.headers.location).split("#login=")[1];
};

describe("log-in through a provider", () => {
  it("makes an account with the role that the claim gives, which has no password", async () => {
    const known = someone({ name: "<b>Ada</b> Ng" });
    const answer = await logIn(known);
    expect(answer.headers.location).toBe(`${publicUrl}/`);
    const cookie = answer.cookies.find(({ name }) => name === "parley_session");
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Strict", path: "/" });
    expect(await meOf(answer)).toEqual({ name: "bAdab Ng", role: "moderator" });
    expect(await checkPassword(sql(), "bAdab Ng", "")).toBeNull();
    const factor = await get("/api/v1/me/second-factor", cookiesOf(answer));
    expect(factor.json()).toMatchObject({ hasPassword: false });
    const again = await logIn(known);
    expect(await meOf(again)).toEqual({ name: "bAdab Ng", role: "moderator" });
    const log = await listAccess(sql(), { who: "bAdab Ng", limit: 20 });
    expect(log.map(({ event }) => event).filter((event) => event !== "call")).toEqual([
      "login",
      "login",
      "account_added",
    ]);
    const [row] = await sql()`
      select count(*)::int as n from parley.sessions s join parley.reviewers r on r.id = s.reviewer_id
      where r.name = 'bAdab Ng' and s.opened_by = 'provider'`;
    expect(row?.n).toBe(2);
  });

  it("takes nobody's account by its name", async () => {
    const answer = await logIn(someone({ name: "kim" }));
    expect(await meOf(answer)).toEqual({ name: "kim 2", role: "moderator" });
  });

  it("follows the provider's word on the role, down to none", async () => {
    const known = someone({ groups: ["desk", "editors"], amr: ["pwd", "mfa"] });
    expect(await meOf(await logIn(known))).toMatchObject({ role: "lead" });
    expect(await meOf(await logIn({ ...known, groups: ["desk"] }))).toMatchObject({
      role: "moderator",
    });
    expect(faultOf(await logIn({ ...known, groups: ["admin", "sport"] }))).toBe("PERSON_UNKNOWN");
  });

  it("refuses whom no role is given, whose account is shut, and who gives up", async () => {
    expect(faultOf(await logIn(someone({ groups: [] })))).toBe("PERSON_UNKNOWN");
    const known = someone();
    await logIn(known);
    await setDisabled(sql(), known.name ?? "", true);
    expect(faultOf(await logIn(known))).toBe("PERSON_UNKNOWN");
    expect(faultOf(await logIn({ subject: "nobody" }))).toBe("PROVIDER_REFUSED");
  });

  it("opens a linked account with the role that the operator gave, whatever the claim says", async () => {
    const known = someone({ groups: ["editors"] });
    const { id } = await addAccount(sql(), "linked", "analyst", {
      text: PASSWORD,
      from: "chosen",
    });
    await linkPerson(sql(), { issuer: provider.config.issuer, subject: known.subject }, id);
    expect(await meOf(await logIn(known))).toEqual({ name: "linked", role: "analyst" });
  });

  it("wants the provider's second factor where the role may not do without one", async () => {
    const known = someone({ groups: ["editors"] });
    expect(faultOf(await logIn(known))).toBe("SECOND_FACTOR_MISSING");
    const answer = await logIn({ ...known, amr: ["pwd", "otp", "mfa"] });
    expect(await meOf(answer)).toMatchObject({ role: "lead" });
    expect(await meOf(answer)).not.toHaveProperty("mustEnrol");
  });

  it("makes one account of two first log-ins at one moment", async () => {
    const known = someone();
    const begun = [await begin(known), await begin(known)];
    const answers = await Promise.all(begun.map(({ cookie, callback }) => get(callback, cookie)));
    const names = await Promise.all(answers.map(meOf));
    expect(names).toEqual([
      { name: known.name, role: "moderator" },
      { name: known.name, role: "moderator" },
    ]);
  });
});

describe("a log-in that is not the one which this browser began", () => {
  const box = makeSecretBox(SECRET, "provider log-in");
  const reseal = (cookie: string, change: object): string => {
    const value = decodeURIComponent(/parley_provider=([^;]+)/.exec(cookie)?.[1] ?? "");
    const begun = JSON.parse(box.open(value, "log-in") ?? "") as object;
    return `parley_provider=${box.seal(JSON.stringify({ ...begun, ...change }), "log-in")}`;
  };

  it.each([
    ["state", { state: "another" }],
    ["nonce", { nonce: "another" }],
    ["PKCE verifier", { verifier: "another".repeat(7) }],
    ["time", { until: 1 }],
  ])("is refused: %s", async (_what, change) => {
    const { cookie, callback } = await begin(someone());
    expect(faultOf(await get(callback, reseal(cookie, change)))).toBe("PROVIDER_REFUSED");
  });

  it("is refused without its cookie, with a changed state, and the second time", async () => {
    const { cookie, callback } = await begin(someone());
    expect(faultOf(await get(callback))).toBe("PROVIDER_REFUSED");
    const changed = callback.replace(/state=[^&]+/, "state=other");
    expect(faultOf(await get(changed, cookie))).toBe("PROVIDER_REFUSED");
    expect((await get(callback, cookie)).headers.location).toBe(`${publicUrl}/`);
    expect(faultOf(await get(callback, cookie))).toBe("PROVIDER_REFUSED");
  });
});

describe.skipIf(inject("chromium") === null)("the log-in form", () => {
  it("has a button that leads there and back, and says why it did not", async () => {
    await service.app.listen({ host: "127.0.0.1", port: Number(new URL(publicUrl).port) });
    const browser = await launchBrowser(inject("chromium") ?? "");
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on("console", (message) => {
      if (/content security/i.test(message.text())) faults.push(message.text());
    });
    provider.next = someone({ groups: [] });
    await page.goto(publicUrl);
    await page.getByRole("link", { name: "Log in with the newsroom" }).waitFor();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await keepPicture(page, `login-provider-${colorScheme}`);
      await page.evaluate(AXE);
      expect(
        await page.evaluate("axe.run().then(({ violations }) => violations.map(({ id }) => id))"),
      ).toEqual([]);
    }
    await page.getByRole("link", { name: "Log in with the newsroom" }).click();
    await page.getByRole("alert").getByText("no account").waitFor();
    expect(new URL(page.url()).hash).toBe("");
    await page.context().clearCookies();
    const known = someone({ name: "Mo" });
    provider.next = known;
    await page.getByRole("link", { name: "Log in with the newsroom" }).click();
    await page.getByTestId("tab-undecided").waitFor();
    expect(await page.locator(".who").textContent()).toContain("Mo");
    expect(faults).toEqual([]);
    await browser.close();
  });
});

describe("a provider that is down", () => {
  it("is told as such, at the start and at the end of a log-in", async () => {
    const { cookie, callback } = await begin(someone());
    await provider.close();
    expect(faultOf(await get(callback, cookie))).toBe("PROVIDER_UNREACHABLE");
    await expect(new Provider(provider.config).begin(1000)).rejects.toMatchObject({
      code: "PROVIDER_UNREACHABLE",
    });
  });
});

describe("what the provider says", () => {
  const all = { sub: "1", "https://a.example/roles": "x", realm_access: { roles: ["y"] } };
  const claims = { issuer: "https://a.example", subject: "1", all, signed: { acr: "high" } };
  const roleOf = (claim: string, value: string) =>
    readPerson(claims, { claim, map: [{ value, role: "moderator" }] }).role;
  it("gives a role by a claim's whole name or its path, and none by a part of it", () => {
    expect(roleOf("https://a.example/roles", "x")).toBe("moderator");
    expect(roleOf("realm_access.roles", "y")).toBe("moderator");
    expect(roleOf("realm_access", "y")).toBeNull();
    expect(roleOf("constructor.name", "Object")).toBeNull();
    expect(readPerson(claims, null)).toMatchObject({ role: null, name: "colleague" });
  });
  it("tells a second factor by acr where one is set, by amr where none is", () => {
    expect([hadSecondFactor(claims, "high"), hadSecondFactor(claims, "low")]).toEqual([
      true,
      false,
    ]);
    expect(hadSecondFactor(claims, null)).toBe(false);
  });
});

describe("the settings", () => {
  const WHOLE = {
    PARLEY_OIDC_ISSUER: "https://id.example/realm",
    PARLEY_OIDC_CLIENT_ID: "parley",
    PARLEY_PUBLIC_URL: "https://desk.example/",
    PARLEY_OIDC_ROLE_CLAIM: "groups",
    PARLEY_OIDC_ROLES: "editors=lead, a=b=moderator",
  };
  it("are read, in the order of the roles", () => {
    expect(readConfig(WHOLE).oidc).toMatchObject({
      publicUrl: "https://desk.example",
      clientSecret: null,
      roles: {
        map: [
          { value: "editors", role: "lead" },
          { value: "a=b", role: "moderator" },
        ],
      },
    });
    expect(readConfig({}).oidc).toBeNull();
  });
  it.each([
    ["an issuer without TLS", { PARLEY_OIDC_ISSUER: "http://id.example" }],
    ["no public address", { PARLEY_PUBLIC_URL: "" }],
    ["a claim without roles", { PARLEY_OIDC_ROLES: "" }],
    ["a role that is none", { PARLEY_OIDC_ROLES: "editors=king" }],
    ["a secret file that is not there", { PARLEY_OIDC_CLIENT_SECRET_FILE: "/nowhere/secret" }],
  ])("are refused by half: %s", (_what, change) => {
    expect(() => readConfig({ ...WHOLE, ...change })).toThrow(
      expect.objectContaining({ code: "CONFIG_INVALID" }),
    );
  });
});

async function findPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
