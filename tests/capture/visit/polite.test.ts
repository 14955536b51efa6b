import { afterEach, describe, expect, it } from "vitest";
import { backOffMs, readRetryAfter } from "../../../src/capture/visit/backOff.js";
import type { SiteRequest } from "../../../src/capture/exchange.js";
import { makeMemoryHosts } from "../../../src/capture/visit/memoryHosts.js";
import {
  makeUserAgent,
  openVisitor,
  type VisitorOptions,
} from "../../../src/capture/visit/openVisitor.js";
import { readRobotsRules } from "../../../src/capture/visit/robotsRules.js";
import { type Answer, startHostileSite } from "../../support/hostileSite.js";

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A site and a visitor that is allowed there. */
async function meet(
  answers: (path: string, nth: number) => Answer | undefined,
  options: Partial<VisitorOptions> = {},
) {
  let nth = 0;
  const site = await startHostileSite((path) => answers(path, ++nth));
  closers.push(site.close);
  const visitor = openVisitor({
    hosts: makeMemoryHosts(),
    allowHosts: [site.host],
    contact: "mailto:desk@site.example",
    gapMs: 0,
    ...options,
  });
  closers.push(visitor.close);
  const get = (path: string, signal?: AbortSignal) =>
    visitor.visit({ method: "GET", url: `${site.origin}${path}`, wanted: "page" }, signal);
  return { ...site, ...visitor, get };
}

describe("robots.txt", () => {
  const wordpress = "User-agent: *\nDisallow: /wp-admin/\nAllow: /wp-admin/admin-ajax.php\n";

  it("of WordPress lets comments be loaded and nothing else of its back rooms", async () => {
    const { get, seen, host, visit } = await meet((path) =>
      path === "/robots.txt" ? { body: wordpress } : { body: "ok" },
    );
    const ajax: SiteRequest = {
      method: "POST",
      url: `http://${host}/wp-admin/admin-ajax.php`,
      wanted: "json",
      form: [["action", "wpdGetNonce"]],
    };
    expect(await visit(ajax)).toMatchObject({ kind: "answer", status: 200 });
    const refused = { kind: "refusal", reason: "robots", retryAt: null };
    expect(await get("/wp-admin/users.php")).toMatchObject(refused);
    expect(await get("/article/")).toMatchObject({ status: 200 });
    expect(seen.map(({ path }) => path)).toEqual([
      "/robots.txt",
      "/wp-admin/admin-ajax.php",
      "/article/",
    ]);
    expect(seen[0]?.headers["user-agent"]).toBe(makeUserAgent("mailto:desk@site.example"));
    expect(seen[0]?.headers["user-agent"]).toMatch(/^parley\/\S+ \(\+mailto:desk@site\.example\)$/);
  });

  it("speaks to us by name before it speaks to all", () => {
    const rules = readRobotsRules(
      "https://site.example",
      "User-agent: *\nDisallow: /\n\nUser-agent: Parley\nDisallow: /a*z$\nCrawl-delay: 2.5\n",
    );
    expect(rules.isAllowed("https://site.example/abc")).toBe(true);
    expect(rules.isAllowed("https://site.example/abcz")).toBe(false);
    expect(rules.crawlDelayMs).toBe(2500);
  });

  it.each([
    [404, "answer", null],
    [403, "answer", null],
    [503, "refusal", 503],
    [429, "refusal", 429],
  ])("that is answered with %i means: %s", async (status, kind, refusedWith) => {
    const { get, seen } = await meet((path) =>
      path === "/robots.txt" ? { status } : { body: "ok" },
    );
    const outcome = await get("/a");
    expect(outcome.kind).toBe(kind);
    if (outcome.kind === "refusal") {
      expect(outcome).toMatchObject({ reason: "robots", status: refusedWith });
      expect(outcome.retryAt?.getTime()).toBeGreaterThan(Date.now() + 60_000);
      await get("/a");
      expect(seen.length).toBe(1);
    }
  });

  it("is read to 500 KiB, and a rule that is cut there is none", async () => {
    const filler = `# ${"x".repeat(1021)}\n`.repeat(499);
    const text = `User-agent: *\nDisallow: /first\n${filler}`.padEnd(500 * 1024 - 12, "#");
    const { get } = await meet((path) =>
      path === "/robots.txt"
        ? { body: `${text}\nDisallow: /second\nDisallow: /third\n` }
        : { body: "ok" },
    );
    expect(await get("/first")).toMatchObject({ reason: "robots" });
    expect(await get("/second")).toMatchObject({ kind: "answer" });
    expect(await get("/third")).toMatchObject({ kind: "answer" });
  });

  it("made to cost time is refused whole, at once", () => {
    const wild = `Disallow: ${"/*a".repeat(30_000)}\n`;
    const startedMs = performance.now();
    const rules = readRobotsRules("http://site.example", `User-agent: *\n${wild.repeat(5)}`);
    expect(rules.isAllowed(`http://site.example/${"a".repeat(7000)}`)).toBe(false);
    expect(performance.now() - startedMs).toBeLessThan(1000);
  });

  it("sets the pause between requests by its crawl-delay", async () => {
    const { get, seen } = await meet((path) =>
      path === "/robots.txt" ? { body: "User-agent: *\nCrawl-delay: 0.3" } : { body: "ok" },
    );
    await get("/a");
    await get("/b");
    const times = seen.map(({ atMs }) => atMs);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(290);
    expect((times[2] ?? 0) - (times[1] ?? 0)).toBeGreaterThanOrEqual(290);
  });
});

describe("turns", () => {
  it("leave a gap, and one request in flight however many ask at once", async () => {
    const { get, seen } = await meet(() => ({ body: "", afterMs: 15 }), { gapMs: 50 });
    await Promise.all(Array.from({ length: 6 }, (_, n) => get(`/${n}`)));
    expect(seen.length).toBe(7);
    expect(Math.max(...seen.map(({ inFlight }) => inFlight))).toBe(1);
    const times = seen.map(({ atMs }) => atMs);
    for (let n = 1; n < times.length; n++)
      expect((times[n] ?? 0) - (times[n - 1] ?? 0)).toBeGreaterThanOrEqual(60);
  });

  it("end for the hour at the cap, which says when to come back", async () => {
    const { get, seen } = await meet(() => ({ body: "" }), { perHour: 3 });
    expect([(await get("/a")).kind, (await get("/b")).kind]).toEqual(["answer", "answer"]);
    const refused = await get("/c");
    expect(refused).toMatchObject({ kind: "refusal", reason: "host_cap" });
    const inMs = ((refused as { retryAt: Date }).retryAt.getTime() - Date.now()) / 60_000;
    expect(inMs).toBeGreaterThan(58);
    expect(seen.length).toBe(3);
  });

  it("are given up when the caller goes away", async () => {
    const { get } = await meet(() => ({ body: "", afterMs: 5000 }));
    await expect(get("/a", AbortSignal.timeout(100))).rejects.toThrow(/timeout|aborted/i);
  });
});

describe("a site that says not now", () => {
  const withRobots = (answer: Answer) => (path: string) =>
    path === "/robots.txt" ? { status: 404 } : answer;

  it.each([
    ["seconds", () => "40"],
    ["a date", () => new Date(Date.now() + 40_500).toUTCString()],
  ])("with Retry-After in %s is left alone so long", async (_, value) => {
    const { get, seen } = await meet(
      withRobots({ status: 429, headers: { "retry-after": value() }, body: "slower" }),
      { limits: { patienceMs: 100 } },
    );
    const first = await get("/a");
    expect(first).toMatchObject({ reason: "rate_limited", status: 429 });
    const again = await get("/b");
    expect(again).toMatchObject({ reason: "rate_limited", status: null });
    for (const { retryAt } of [first, again] as { retryAt: Date }[]) {
      expect(retryAt.getTime() - Date.now()).toBeGreaterThan(37_000);
      expect(retryAt.getTime() - Date.now()).toBeLessThan(50_000);
    }
    expect(seen.length).toBe(2);
    expect(first.kind === "refusal" && first.answer?.bytes.toString()).toBe("slower");
  });

  it("is left alone longer each time, up to an hour or what it asks for", () => {
    expect([1, 2, 3, 9].map((nth) => backOffMs(nth, null, 0))).toEqual([
      30_000, 60_000, 120_000, 3_600_000,
    ]);
    expect([backOffMs(1, 5000, 0), backOffMs(3, 5000, 0), backOffMs(3, 900_000, 0)]).toEqual([
      5000, 120_000, 900_000,
    ]);
  });

  it.each([
    [{ "retry-after": "0" }, 0],
    [{ "retry-after": "999999999999" }, 86_400_000],
    [{ "retry-after": "-5" }, null],
    [{ "retry-after": "soon" }, null],
    [{}, null],
    [
      {
        "retry-after": "Wed, 01 Jan 2020 00:01:00 GMT",
        date: "Wed, 01 Jan 2020 00:00:00 GMT",
      },
      60_000,
    ],
    [{ "retry-after": "Wed, 01 Jan 2020 00:01:00 GMT" }, 0],
  ])("%j is read as %s ms", (headers: Record<string, string>, ms) => {
    expect(readRetryAfter(headers)).toBe(ms);
  });

  it.each([
    [401, "forbidden", false],
    [403, "forbidden", false],
    [404, "gone", false],
    [500, "site_down", true],
    [503, "site_down", true],
  ])("with %i gives a refusal for %s, later: %s", async (status, reason, isLater) => {
    const { get } = await meet(withRobots({ status, body: "why" }));
    const outcome = await get("/a");
    expect(outcome).toMatchObject({ kind: "refusal", reason, status });
    expect((outcome as { retryAt: Date | null }).retryAt !== null).toBe(isLater);
  });

  it("and 304 or 400 are answers", async () => {
    for (const status of [304, 400]) {
      const { get } = await meet(withRobots({ status }));
      expect(await get("/a")).toMatchObject({ kind: "answer", status });
    }
  });
});
