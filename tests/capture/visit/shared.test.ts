import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openVisitor, type VisitorOptions } from "../../../src/capture/visit/openVisitor.js";
import { packageRoot } from "../../../src/packageRoot.js";
import { openSharedHosts } from "../../../src/store/hosts.js";
import { makeDatabase, type TestDatabase } from "../../support/database.js";
import { type HostileSite, startHostileSite } from "../../support/hostileSite.js";
import { makeEnv, waitForLine } from "../../support/processes.js";

let database: TestDatabase;
beforeAll(async () => {
  database = await makeDatabase();
});
afterAll(() => database.drop());

const open = (site: HostileSite, options: Partial<VisitorOptions> = {}) =>
  openVisitor({
    hosts: openSharedHosts(database.sql),
    allowHosts: [site.host],
    contact: null,
    gapMs: 0,
    ...options,
  });

const visitApart = (url: string, times: number, leaseMs: number): ChildProcess =>
  spawn(
    process.execPath,
    [
      ...["--import", "tsx", join(packageRoot, "tests", "support", "visitApart.ts")],
      ...[database.url, url, `${times}`, `${leaseMs}`],
    ],
    { cwd: packageRoot, env: makeEnv({}), stdio: ["ignore", "pipe", "pipe"] },
  );

describe("visitors over one Postgres", () => {
  it("share what one was told with 429, the robots.txt and the cap of the hour", async () => {
    const site = await startHostileSite((path) =>
      path === "/busy" ? { status: 429, headers: { "retry-after": "60" } } : undefined,
    );
    const patient = { limits: { patienceMs: 100 } };
    const [one, two] = [open(site, patient), open(site, patient)];
    const ask = (path: string) =>
      ({ method: "GET", url: `${site.origin}${path}`, wanted: "page" }) as const;
    expect(await one.visit(ask("/busy"))).toMatchObject({ reason: "rate_limited", status: 429 });
    expect(await two.visit(ask("/calm"))).toMatchObject({ reason: "rate_limited", status: null });
    expect(site.seen.map(({ path }) => path)).toEqual(["/robots.txt", "/busy"]);
    const [row] = await database.sql`select * from parley.hosts where host = ${site.host}`;
    expect(row).toMatchObject({
      lease_holder: null,
      troubles: 1,
      trouble: "rate_limited",
      hour_requests: 2,
    });
    await database.sql`update parley.hosts set next_at = now() where host = ${site.host}`;
    const third = open(site, { ...patient, perHour: 2 });
    expect(await third.visit(ask("/calm"))).toMatchObject({ reason: "host_cap" });
    await Promise.all([one.close(), two.close(), third.close(), site.close()]);
  });

  it("go on by the robots.txt they know while the site gives none", async () => {
    let isDown = false;
    const site = await startHostileSite((path) => {
      if (path !== "/robots.txt") return { body: "ok" };
      return isDown ? { status: 500 } : { body: "User-agent: *\nDisallow: /no" };
    });
    const ask = async (path: string) => {
      const { visit, close } = open(site);
      const outcome = await visit({ method: "GET", url: `${site.origin}${path}`, wanted: "page" });
      await close();
      return outcome;
    };
    expect(await ask("/yes")).toMatchObject({ kind: "answer" });
    isDown = true;
    await database.sql`
      update parley.robots set fetched_at = now() - interval '2 days',
        tried_at = now() - interval '2 days' where origin = ${site.origin}`;
    expect(await ask("/yes")).toMatchObject({ kind: "answer" });
    expect(await ask("/no")).toMatchObject({ reason: "robots", retryAt: null });
    expect(site.seen.filter(({ path }) => path === "/robots.txt").length).toBe(2);
    await site.close();
  });

  it("in two processes never overlap on one host", async () => {
    const site = await startHostileSite(() => ({ body: "ok", afterMs: 8 }));
    const children = [0, 1].map(() => visitApart(`${site.origin}/a`, 25, 30_000));
    const ends = children.map((child) => once(child, "exit"));
    expect((await Promise.all(ends)).map(([code]) => code as number)).toEqual([0, 0]);
    expect(site.seen.filter(({ path }) => path === "/a").length).toBe(50);
    expect(site.seen.filter(({ path }) => path === "/robots.txt").length).toBe(1);
    expect(Math.max(...site.seen.map(({ inFlight }) => inFlight))).toBe(1);
    await site.close();
  });

  it("take over from one that was killed when its lease ends, not before", async () => {
    const leaseMs = 1500;
    const arrived: (() => void)[] = [];
    const site = await startHostileSite((path) => {
      if (path === "/hangs")
        arrived.forEach((each) => {
          each();
        });
      return path === "/hangs" ? "stall" : { body: "ok" };
    });
    const hanging = new Promise<void>((resolve) => arrived.push(resolve));
    const child = visitApart(`${site.origin}/hangs`, 1, leaseMs);
    await waitForLine(child, /ready/);
    await hanging;
    // Longer than the lease: it is held on to while its holder lives.
    await new Promise((resolve) => setTimeout(resolve, leaseMs * 1.5));
    const { visit, close } = open(site, { leaseMs });
    const killedMs = performance.now();
    child.kill("SIGKILL");
    const outcome = await visit({ method: "GET", url: `${site.origin}/next`, wanted: "page" });
    const tookMs = performance.now() - killedMs;
    expect(outcome).toMatchObject({ kind: "answer", status: 200 });
    expect(tookMs).toBeGreaterThan(leaseMs / 3);
    expect(tookMs).toBeLessThan(leaseMs * 4);
    await close();
    await site.close();
  });
});
