import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fetchPage } from "../../src/capture/fetchPage.js";
import { makeMemoryHosts } from "../../src/capture/visit/memoryHosts.js";
import { openVisitor } from "../../src/capture/visit/openVisitor.js";

let server: Server;
let host: string;

const routes: Record<string, RequestListener> = {
  "/page": (_, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.setHeader("content-encoding", "gzip");
    response.end(gzipSync("<html><body>keel</body></html>"));
  },
  "/moved": (_, response) => response.writeHead(301, { location: "/page" }).end(),
  "/inward": (_, response) =>
    response.writeHead(302, { location: "http://169.254.169.254/latest/meta-data/" }).end(),
  "/round": (_, response) => response.writeHead(302, { location: "/round" }).end(),
  "/gone": (_, response) => response.writeHead(404).end(),
  "/down": (_, response) => response.writeHead(503).end(),
  "/bomb": (_, response) => {
    response.setHeader("content-encoding", "gzip");
    response.end(gzipSync(Buffer.alloc(64 * 1024 * 1024, 120)));
  },
};

beforeAll(async () => {
  server = createServer((request, response) => {
    (routes[request.url ?? ""] ?? routes["/gone"])?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
});

async function fetchAllowed(address: string, allowHosts: readonly string[]) {
  const visitor = openVisitor({ hosts: makeMemoryHosts(), allowHosts, contact: null });
  try {
    return await fetchPage(address, visitor.visit);
  } finally {
    await visitor.close();
  }
}

const get = (path: string) => fetchAllowed(`http://${host}${path}`, [host]);

describe("fetching", () => {
  it("brings the bytes, decompressed, with where and when they came from", async () => {
    const capture = await get("/moved");
    expect(Buffer.from(capture.bytes).toString()).toContain("keel");
    expect(capture).toMatchObject({
      origin: "http",
      name: `http://${host}/moved`,
      url: `http://${host}/page`,
      httpStatus: 200,
    });
    expect(Math.abs(Date.now() - (capture.capturedAt?.getTime() ?? 0))).toBeLessThan(10_000);
  });

  it.each([
    ["/gone", "FETCH_REFUSED", "never"],
    ["/down", "FETCH_FAILED", "later"],
    ["/round", "FETCH_FAILED", "never"],
    ["/bomb", "FETCH_TOO_LARGE", "never"],
    ["/inward", "ADDRESS_REFUSED", "never"],
  ])("of %s ends in %s, retried %s", async (path, code, retry) => {
    await expect(get(path)).rejects.toMatchObject({ code, retry });
  });

  it("of a server that is not there is worth another try", async () => {
    await expect(fetchAllowed("http://127.0.0.1:1/", ["127.0.0.1:1"])).rejects.toMatchObject({
      code: "FETCH_FAILED",
      retry: "later",
    });
  });
});

describe("addresses that are refused unless the operator lists them", () => {
  it.each([
    "http://127.0.0.1/",
    "http://2130706433/",
    "http://0177.0.0.1/",
    "http://0x7f.1/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[fe80::1]/",
    "http://10.1.2.3/",
    "http://172.20.0.1/",
    "http://192.168.1.1/",
    "http://169.254.169.254/",
    "http://0.0.0.0/",
    "http://localhost/",
    "http://user:secret@site.example/",
    "ftp://site.example/",
    "file:///etc/passwd",
    "not an address",
  ])("%s", async (address) => {
    await expect(fetchAllowed(address, [])).rejects.toMatchObject({ code: "ADDRESS_REFUSED" });
  });

  it("is not echoed with its password", async () => {
    await expect(fetchAllowed("http://user:secret@site.example/", [])).rejects.not.toThrow(
      /secret/,
    );
  });
});
