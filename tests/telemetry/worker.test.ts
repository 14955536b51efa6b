import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { listSamples } from "../../src/cli/samples.js";
import { countJobs } from "../../src/store/jobs.js";
import { STAGES } from "../../src/thread/job.js";
import { makeDatabase, type TestDatabase } from "../support/database.js";
import {
  endProcesses,
  makeEnv,
  runParley,
  startParley,
  waitForLine,
} from "../support/processes.js";

const Attribute = z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) });
/** What an OTLP/HTTP collector gets, as JSON. */
const Export = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(Attribute) }),
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({ name: z.string(), traceId: z.string(), attributes: z.array(Attribute) }),
          ),
        }),
      ),
    }),
  ),
});

/** A collector of spans on loopback. */
async function startCollector() {
  const exports: z.infer<typeof Export>[] = [];
  const headers: unknown[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      headers.push([request.url, request.headers["content-type"], request.headers["x-team"]]);
      exports.push(Export.parse(JSON.parse(Buffer.concat(chunks).toString("utf8"))));
      response.setHeader("content-type", "application/json").end("{}");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    headers,
    resources: () => exports.flatMap(({ resourceSpans }) => resourceSpans),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

let database: TestDatabase;
let env: Record<string, string>;
beforeAll(async () => {
  database = await makeDatabase();
  env = { DATABASE_URL: database.url, PARLEY_SECRET: "a secret for the tests" };
});
afterEach(endProcesses);
afterAll(async () => {
  await database.drop();
});

describe("parley worker", () => {
  it("sends the spans of a job that `parley enqueue` began, and what is left when it is stopped", async () => {
    const collector = await startCollector();
    const told = {
      ...env,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_HEADERS: "x-team=keel",
      // What is told at all is told at the end.
      OTEL_BSP_SCHEDULE_DELAY: "600000",
    };
    const child = startParley(["worker"], makeEnv(told));
    await waitForLine(child, /role all/);
    const [sample] = await listSamples();
    const asked = await runParley(["enqueue", "--wait", "--json", sample?.path ?? ""], {
      env: told,
    });
    expect(asked.code).toBe(0);
    const { id } = z.object({ id: z.int() }).parse(JSON.parse(asked.stdout));
    child.kill("SIGTERM");
    await once(child, "exit");
    const spans = collector
      .resources()
      .flatMap(({ scopeSpans }) => scopeSpans)
      .flatMap((scope) => scope.spans);
    const enqueued = spans.find(({ name }) => name === "enqueue");
    expect(enqueued?.attributes).toContainEqual({ key: "parley.job_id", value: { intValue: id } });
    const names = spans
      .filter(({ traceId }) => traceId === enqueued?.traceId)
      .map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        "parley enqueue",
        "enqueue",
        ...STAGES.map((stage) => `process ${stage}`),
      ]),
    );
    for (const header of collector.headers)
      expect(header).toEqual(["/v1/traces", "application/json", "keel"]);
    for (const { resource } of collector.resources())
      expect(resource.attributes).toContainEqual({
        key: "service.name",
        value: { stringValue: "parley" },
      });
    collector.close();
  });

  it("works and stops in time where the collector is away, and says so", async () => {
    const child = startParley(
      ["worker"],
      makeEnv({
        ...env,
        LOG_LEVEL: "warn",
        OTEL_EXPORTER_OTLP_ENDPOINT: "http://kim:hush@127.0.0.1:9",
        OTEL_BSP_SCHEDULE_DELAY: "100",
      }),
    );
    let printed = "";
    child.stderr?.on("data", (chunk: Buffer) => (printed += chunk.toString("utf8")));
    await waitForLine(child, /role all/);
    const before = await countJobs(database.sql);
    const [, sample] = await listSamples();
    await runParley(["enqueue", "--wait", sample?.path ?? ""], { env });
    expect((await countJobs(database.sql)).done).toBe(before.done + 1);
    // The exporter tries again for some seconds before it gives up.
    await vi.waitFor(
      () => {
        expect(printed).toContain("spans not sent");
      },
      { timeout: 40_000, interval: 100 },
    );
    const startedMs = performance.now();
    child.kill("SIGTERM");
    await once(child, "exit");
    expect(performance.now() - startedMs).toBeLessThan(15_000);
    expect(printed).not.toContain("hush");
  });

  it("tells whether it lives, whether it is ready and what it counted", async () => {
    const child = startParley(["worker", "--role", "parse", "--metrics-port", "0"], makeEnv(env));
    const address = await waitForLine(child, /(http:\/\/127\.0\.0\.1:\d+)\/metrics/);
    for (const path of ["/livez", "/readyz"])
      expect(await (await fetch(`${address}${path}`)).text()).toBe("ok\n");
    const metrics = await fetch(`${address}/metrics`);
    expect(metrics.headers.get("content-type")).toContain("text/plain");
    const text = await metrics.text();
    for (const name of [
      "parley_capture_outcomes_total",
      "parley_threads_incomplete_total",
      "parley_parents_inferred_total",
      "parley_score_seconds_bucket",
      "process_resident_memory_bytes",
      "nodejs_eventloop_lag_seconds",
    ])
      expect(text).toContain(name);
    expect((await fetch(`${address}/else`)).status).toBe(404);
    // Taken by the first.
    const port = new URL(address).port;
    const second = await runParley(["worker", "--metrics-port", port], { env });
    expect(second).toMatchObject({ code: 1 });
    expect(second.stderr).toContain("PORT_IN_USE");
    await database.sql`alter schema parley rename to elsewhere`;
    try {
      const unready = await fetch(`${address}/readyz`);
      expect([unready.status, await unready.text()]).toEqual([503, "SCHEMA_MISSING\n"]);
      expect((await fetch(`${address}/livez`)).status).toBe(200);
    } finally {
      await database.sql`alter schema elsewhere rename to parley`;
    }
  });

  it("refuses a port that is none", async () => {
    const { code, stderr } = await runParley(["worker", "--metrics-port", "70000"], { env });
    expect(code).toBe(2);
    expect(stderr).toContain("give a port from 0 (any) to 65535");
  });
});
