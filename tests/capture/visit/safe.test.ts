import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { isPublicAddress, type Resolve } from "../../../src/capture/checkAddress.js";
import type { SiteOutcome, SiteRequest } from "../../../src/capture/exchange.js";
import { makeMemoryHosts } from "../../../src/capture/visit/memoryHosts.js";
import { openVisitor, type VisitorOptions } from "../../../src/capture/visit/openVisitor.js";
import {
  type Answer,
  makeBomb,
  startHostileSite,
  startRawSite,
} from "../../support/hostileSite.js";

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const open = (options: Partial<VisitorOptions>) => {
  const visitor = openVisitor({
    hosts: makeMemoryHosts(),
    allowHosts: [],
    contact: null,
    gapMs: 0,
    ...options,
  });
  closers.push(visitor.close);
  return visitor;
};
const site = async (...args: Parameters<typeof startHostileSite>) => {
  const started = await startHostileSite(...args);
  closers.push(started.close);
  return started;
};
const page = (url: string): SiteRequest => ({ method: "GET", url, wanted: "page" });
const textOf = (outcome: SiteOutcome): string =>
  outcome.kind === "answer" ? outcome.bytes.toString() : `refused: ${outcome.reason}`;

describe("an address", () => {
  it.each([
    "http://127.0.0.1/",
    "http://2130706433/",
    "http://0177.0.0.1/",
    "http://0x7f.1/",
    "http://127.1/",
    "http://10.1.2.3/",
    "http://100.64.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://192.168.1.1/",
    "http://0.0.0.0/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://[::]/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b:1::1]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:1::1]/",
    "http://[fd00:ec2::254]/",
    "http://[fe80::1]/",
    "http://[ff02::1]/",
    "http://localhost/",
    "http://localhost./",
    "http://site.example:25/",
    "http://user:secret@site.example/",
    "ftp://site.example/",
    "file:///etc/passwd",
    "not an address",
  ])("%s is refused", async (url) => {
    const outcome = await open({}).visit(page(url));
    expect(outcome).toMatchObject({ kind: "refusal", reason: "address", retryAt: null });
    expect((outcome as { hint: string }).hint).not.toContain("secret");
  });

  it("of the open Internet is not", () => {
    for (const address of ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "2a00:1450:4001::1"])
      expect(isPublicAddress(address), address).toBe(true);
  });

  it("behind a name counts as what the name leads to, each of its addresses", async () => {
    const resolve: Resolve = () =>
      Promise.resolve([
        { address: "93.184.216.34", family: 4 },
        { address: "10.0.0.8", family: 4 },
      ]);
    expect(await open({ resolve }).visit(page("http://site.example/"))).toMatchObject({
      reason: "address",
    });
  });

  it("that changes after it was checked is checked at each connection", async () => {
    const inside = await site(() => ({ body: "inside" }));
    let asked = 0;
    const resolve: Resolve = () => {
      asked++;
      return Promise.resolve([{ address: asked === 1 ? "192.0.2.1" : "127.0.0.1", family: 4 }]);
    };
    const { port } = new URL(inside.origin);
    const { visit } = open({ resolve });
    for (let n = 0; n < 3; n++)
      expect(await visit(page(`http://rebind.example:${port}/`))).toMatchObject({
        reason: "address",
      });
    expect(asked).toBe(3);
    expect(inside.seen).toEqual([]);
  });
});

describe("a redirect", () => {
  it("to a private address is refused though the first host is listed", async () => {
    const inside = await site(() => ({ body: "inside" }));
    const outside = await site((path) =>
      path === "/go" ? { status: 302, headers: { location: `${inside.origin}/` } } : undefined,
    );
    const { visit } = open({ allowHosts: [outside.host] });
    expect(await visit(page(`${outside.origin}/go`))).toMatchObject({ reason: "address" });
    expect(inside.seen).toEqual([]);
  });

  it("is followed five times and no more", async () => {
    const { origin, host } = await site((path) => {
      const n = Number(path.slice(1));
      if (n > 0) return { status: 301, headers: { location: `/${n - 1}` } };
      return path === "/0" ? { body: "there" } : undefined;
    });
    const { visit } = open({ allowHosts: [host] });
    expect(await visit(page(`${origin}/5`))).toMatchObject({ status: 200, url: `${origin}/0` });
    expect(await visit(page(`${origin}/6`))).toMatchObject({ reason: "redirects", retryAt: null });
  });

  it("never posts a form to another host, and brings no validators there", async () => {
    const other = await site(() => ({ body: "other" }));
    const first = await site((path) =>
      path === "/robots.txt"
        ? undefined
        : { status: 307, headers: { location: `${other.origin}/` } },
    );
    const { visit } = open({ allowHosts: [first.host, other.host] });
    const form = [["action", "wpdGetNonce"]] as const;
    const posted = await visit({ method: "POST", url: first.origin, wanted: "json", form });
    expect(posted).toMatchObject({ reason: "redirects" });
    expect(other.seen).toEqual([]);
    const validators = { etag: '"mine"', lastModified: null };
    await visit({ ...page(first.origin), validators });
    expect(first.seen.at(-1)?.headers["if-none-match"]).toBe('"mine"');
    expect(other.seen.at(-1)?.headers["if-none-match"]).toBeUndefined();
  });

  it("within a host posts the form again, its fields in order", async () => {
    const { origin, host, seen } = await site((path) => {
      if (path === "/a") return { status: 308, headers: { location: "/b" } };
      return path === "/b" ? { body: "done" } : undefined;
    });
    const form = [
      ["action", "x"],
      ["postId", "7"],
      ["odd\r\nname", 'va"lue'],
    ] as const;
    const { visit } = open({ allowHosts: [host] });
    const outcome = await visit({ method: "POST", url: `${origin}/a`, wanted: "json", form });
    expect(textOf(outcome)).toBe("done");
    const body = seen.at(-1)?.body ?? "";
    expect([...body.matchAll(/name="([^"]*)"/g)].map(([, name]) => name)).toEqual([
      "action",
      "postId",
      "odd%0D%0Aname",
    ]);
  });
});

describe("cookies and credentials", () => {
  it("are neither sent back, nor across hosts, nor kept", async () => {
    const other = await site(() => ({ body: "other" }));
    const first = await site((path) => ({
      ...(path === "/go" && { status: 302 }),
      headers: { "set-cookie": "session=1; Path=/", location: `${other.origin}/` },
      body: "",
    }));
    const { visit } = open({ allowHosts: [first.host, other.host] });
    const outcome = await visit(page(`${first.origin}/page`));
    await visit(page(`${first.origin}/page`));
    await visit(page(`${first.origin}/go`));
    for (const { headers } of [...first.seen, ...other.seen])
      expect([headers.cookie, headers.authorization]).toEqual([undefined, undefined]);
    expect(outcome).toMatchObject({ kind: "answer" });
    expect(JSON.stringify(outcome)).not.toContain("session=1");
  });
});

describe("a body", () => {
  const ask = async (answer: Answer, limits: VisitorOptions["limits"] = {}) => {
    const { origin, host } = await site((path) => (path === "/robots.txt" ? undefined : answer));
    return open({ allowHosts: [host], limits }).visit(page(origin));
  };

  it.each([
    ["gzip", gzipSync],
    ["x-gzip", gzipSync],
    ["br", brotliCompressSync],
    ["deflate", deflateSync],
    ["deflate", deflateRawSync],
    ["identity", (text: string) => Buffer.from(text)],
    ["gzip, br", (text: string) => brotliCompressSync(gzipSync(text))],
  ])("in %s is unpacked", async (encoding, pack) => {
    const outcome = await ask({ headers: { "content-encoding": encoding }, body: pack("keel") });
    expect(textOf(outcome)).toBe("keel");
  });

  it.each([
    ["of an unknown packing", { "content-encoding": "zstd" }, Buffer.from("keel")],
    ["packed ten times", { "content-encoding": Array(10).fill("gzip").join() }, Buffer.from("x")],
    [
      "whose gzip is cut",
      { "content-encoding": "gzip" },
      gzipSync("keel".repeat(99)).subarray(0, 20),
    ],
    ["that is no gzip", { "content-encoding": "gzip" }, Buffer.from("keel")],
  ])("%s is a broken answer", async (_, headers, body) => {
    expect(await ask({ headers, body })).toMatchObject({ reason: "broken_answer", status: 200 });
  });

  it("that is a bomb is stopped early, in gzip, twice in gzip and in brotli", async () => {
    const bombs = [
      ["gzip", makeBomb()],
      ["gzip, gzip", gzipSync(makeBomb())],
      ["br", brotliCompressSync(Buffer.alloc(64 * 1024 ** 2, 120), { params: { 1: 1 } })],
    ] as const;
    for (const [encoding, body] of bombs) {
      const before = process.memoryUsage().rss;
      const outcome = await ask({ headers: { "content-encoding": encoding }, body });
      expect(outcome, encoding).toMatchObject({ reason: "too_large", retryAt: null });
      expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 ** 2);
    }
  });

  it("without end is cut at the limit", async () => {
    const { origin, host, sentBytes } = await site((path) =>
      path === "/robots.txt" ? undefined : "endless",
    );
    const limits = { wireBytes: 1024 ** 2 };
    const outcome = await open({ allowHosts: [host], limits }).visit(page(origin));
    expect(outcome).toMatchObject({ reason: "too_large" });
    expect(sentBytes()).toBeLessThan(32 * 1024 ** 2);
  });

  it("that drips ends with the time for it, and so does an answer that never begins", async () => {
    const { origin, host } = await site((path) => {
      if (path === "/robots.txt") return undefined;
      return path === "/drip" ? "drip" : "stall";
    });
    for (const path of ["/drip", "/stall"]) {
      const { visit } = open({ allowHosts: [host], limits: { totalMs: 400 } });
      const startedMs = performance.now();
      const outcome = await visit(page(`${origin}${path}`));
      expect(outcome).toMatchObject({ reason: "too_slow" });
      expect((outcome as { retryAt: Date }).retryAt.getTime()).toBeGreaterThan(Date.now());
      expect(performance.now() - startedMs).toBeLessThan(5000);
    }
  });

  it("keeps its bytes whatever charset the headers lie about", async () => {
    const body = Buffer.from('<html><meta charset="utf-8"><p>Größe</p></html>');
    for (const charset of ["utf-16", "x-none", "\u00e9"]) {
      const outcome = await ask({
        headers: { "content-type": `text/html; charset=${charset}` },
        body,
      });
      if (outcome.kind !== "answer") throw new Error(outcome.hint);
      expect(outcome.bytes).toEqual(body);
    }
  });
});

describe("a server that lies", () => {
  const ask = async (raw: string) => {
    const { host, close } = await startRawSite(raw);
    closers.push(close);
    return open({ allowHosts: [host] }).visit(page(`http://${host}/`));
  };
  const ok = "HTTP/1.1 200 OK\r\n";

  it.each([
    ["promises more than comes", `${ok}content-length: 100\r\n\r\nshort`, "broken_answer"],
    ["cuts its chunks", `${ok}transfer-encoding: chunked\r\n\r\n5\r\nkeel`, "broken_answer"],
    [
      "names two lengths",
      `${ok}content-length: 3\r\ncontent-length: 9\r\n\r\nkeel`,
      "broken_answer",
    ],
    ["speaks no HTTP", "SSH-2.0-OpenSSH_9.6\r\n", "broken_answer"],
    ["sends headers without end", `${ok}${"x-a: b\r\n".repeat(20_000)}\r\n`, "too_large"],
    ["hangs up", "", "site_down"],
  ])("and %s: %s", async (_, raw, reason) => {
    expect(await ask(raw)).toMatchObject({ kind: "refusal", reason });
  });

  it("and sends more than it promises is believed as far as it promised", async () => {
    const extra = `${ok}content-length: 6\r\n\r\nforged`;
    const outcome = await ask(`${ok}content-length: 4\r\n\r\nkeel${extra}`);
    expect(textOf(outcome)).toBe("keel");
  });
});
