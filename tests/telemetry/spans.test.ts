import { InMemorySpanExporter, type ReadableSpan } from "@opentelemetry/sdk-trace-node";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { readConfig } from "../../src/config.js";
import { makeApp } from "../../src/http/app.js";
import { makeLog } from "../../src/log.js";
import { openQueue } from "../../src/queue/openQueue.js";
import { readJob } from "../../src/store/jobs.js";
import { ensureReviewer } from "../../src/store/reviewers.js";
import { startTelemetry, type Telemetry } from "../../src/telemetry.js";
import { isEnded, Job, STAGES } from "../../src/thread/job.js";
import { startWorkers } from "../../workers/main.js";
import { makeDatabase, makeShell } from "../support/database.js";
import { makeSite } from "../support/replay/makeSite.js";
import { replaySite } from "../support/replay/replaySite.js";

const redisUrl = inject("redisUrl");
const exporter = new InMemorySpanExporter();
const log = makeLog({ logLevel: "silent" });
let telemetry: Telemetry;
beforeAll(async () => {
  const on = { tracing: true };
  const started = await startTelemetry(on, log, exporter);
  if (started === null) throw new Error("telemetry did not start");
  telemetry = started;
});
afterAll(async () => {
  await telemetry.close();
});

const PASSWORD = "a password for tests";
const site = makeSite({
  comments: Array.from({ length: 5 }, (_, at) => ({
    id: at + 1,
    parent: at % 2 === 0 ? 0 : at,
    isCut: at === 3,
  })),
  perLoad: 3,
});

/** The API and workers over a recorded site, all of which tell what they do. */
async function serve(backend: "postgres" | "redis") {
  const replay = await replaySite(site, {});
  const database = await makeDatabase();
  const { sql, url } = database;
  const allowHosts = [new URL(replay.url).host];
  const queue = await openQueue({
    redisUrl: backend === "redis" ? `${redisUrl ?? ""}/55` : null,
    databaseUrl: url,
    telemetry: telemetry.queue,
  });
  const politeness = { contact: null, gapMs: 0, perHour: 100_000 };
  const shell = makeShell(sql, { allowHosts, politeness, lockMs: 30_000 });
  await ensureReviewer(sql, "kim", PASSWORD);
  const oversight = { ...shell.config.oversight, key: "a key for tests" };
  const secret = "a secret for the tests";
  const app = await makeApp({ ...shell.config, sql, queue, log, secret, oversight });
  const login = { name: "kim", password: PASSWORD };
  const answer = await app.inject({ method: "POST", url: "/api/v1/login", payload: login });
  const cookie = String(answer.headers["set-cookie"]).split(";")[0] ?? "";
  const workers = await startWorkers(shell, queue);
  return {
    address: replay.url,
    post: (payload: object, headers: Record<string, string> = {}) =>
      app.inject({
        method: "POST",
        url: "/api/v1/jobs",
        headers: { cookie, ...headers },
        payload,
      }),
    untilEnded: async (id: number): Promise<Job> => {
      for (;;) {
        const job = await readJob(sql, id);
        if (isEnded(job.state)) return job;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    close: async () => {
      await app.close();
      await workers.close();
      await queue.close();
      await database.drop();
      await replay.close();
    },
  };
}

async function readSpans(traceId?: string): Promise<ReadableSpan[]> {
  await telemetry.flush();
  return exporter
    .getFinishedSpans()
    .filter((span) => traceId === undefined || span.spanContext().traceId === traceId);
}

/** Waits for the last stage's span, which ends a moment after the job's row says that it is done. */
async function untilTraced(jobId: number): Promise<ReadableSpan[]> {
  for (let waits = 0; waits < 200; waits++) {
    const spans = await readSpans();
    const last = spans.find(
      ({ name, attributes }) => name === "process rollup" && attributes["parley.job_id"] === jobId,
    );
    if (last !== undefined) return readSpans(last.spanContext().traceId);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("no span of the last stage");
}

const nameParent = (span: ReadableSpan, spans: readonly ReadableSpan[]): string | undefined =>
  spans.find((each) => each.spanContext().spanId === span.parentSpanContext?.spanId)?.name;

describe.each([
  { backend: "postgres" as const, isHere: true },
  { backend: "redis" as const, isHere: redisUrl !== null },
])("spans of a job, queue on $backend", ({ backend, isHere }) => {
  let service: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    if (isHere) service = await serve(backend);
  });
  afterAll(async () => {
    if (isHere) await service.close();
  });

  it.skipIf(!isHere)("run from the request through all stages, in one trace", async () => {
    exporter.reset();
    const traceId = "0af7651916cd43dd8448eb211c80319c";
    const traceparent = `00-${traceId}-b7ad6b7169203331-01`;
    const added = await service.post({ source: service.address }, { traceparent });
    const { id } = Job.parse(added.json());
    expect((await service.untilEnded(id)).state).toBe("done");
    const spans = await untilTraced(id);
    // The caller's own trace goes on.
    expect(spans[0]?.spanContext().traceId).toBe(traceId);
    const find = (name: string) => spans.filter((span) => span.name === name);
    expect(find("POST /api/v1/jobs")).toHaveLength(1);
    const [enqueued, ...others] = find("enqueue");
    expect(others).toEqual([]);
    expect(enqueued && nameParent(enqueued, spans)).toBe("POST /api/v1/jobs");
    expect(enqueued?.attributes).toEqual({ "parley.job_id": id });
    for (const stage of STAGES) {
      const [span, ...again] = find(`process ${stage}`);
      expect(again).toEqual([]);
      expect(span && nameParent(span, spans)).toBe("enqueue");
      expect(span?.attributes).toMatchObject({ "parley.stage": stage, "parley.job_id": id });
    }
    const requests = spans.filter(({ attributes }) => "http.response.status_code" in attributes);
    expect(requests.length).toBeGreaterThan(2);
    for (const request of requests) expect(nameParent(request, spans)).toBe("process capture");
    expect(requests[0]?.attributes).toMatchObject({
      "http.request.method": "GET",
      "server.address": "127.0.0.1",
      "http.response.body.size": expect.any(Number) as number,
    });
  });

  it.skipIf(!isHere)("of many jobs have a trace each, that links to the request", async () => {
    exporter.reset();
    // Nothing is there: they end in a failure, which is marked.
    const sources = ["none-1", "none-2"].map((path) => new URL(`/${path}/`, service.address).href);
    const added = await service.post({ jobs: sources.map((source) => ({ source })) });
    const { jobs } = added.json<{ jobs: Job[] }>();
    for (const { id } of jobs) await service.untilEnded(id);
    const spans = await readSpans();
    const request = spans.find(({ name }) => name === "POST /api/v1/jobs");
    const enqueued = spans.filter(({ name }) => name === "enqueue");
    expect(enqueued).toHaveLength(2);
    expect(new Set(enqueued.map((span) => span.spanContext().traceId)).size).toBe(2);
    for (const span of enqueued) {
      expect(span.parentSpanContext).toBeUndefined();
      expect(span.links[0]?.context.spanId).toBe(request?.spanContext().spanId);
    }
  });

  it.skipIf(!isHere)(
    "hold no query, no path, no word, and none of the queue's housekeeping",
    async () => {
      exporter.reset();
      const address = `${service.address}?key=hush-hush`;
      const { id } = Job.parse((await service.post({ source: address })).json());
      await service.untilEnded(id);
      const spans = await untilTraced(id);
      const told = JSON.stringify(
        spans.map(({ name, attributes, events, status }) => ({ name, attributes, events, status })),
      );
      expect(told).toContain("process parse");
      for (const secret of ["hush-hush", new URL(service.address).pathname, "?"])
        expect(told.replaceAll(/[a-z]+\?:/g, "")).not.toContain(secret);
      expect((await readSpans()).map(({ name }) => name)).not.toContain("getNextJob parse");
    },
  );
});

describe("tracing", () => {
  it("is off unless a collector is named", async () => {
    const isOn = (env: Record<string, string>): boolean => readConfig(env).tracing;
    expect(isOn({})).toBe(false);
    const named = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:4318" };
    expect(isOn(named)).toBe(true);
    expect(isOn({ OTEL_TRACES_EXPORTER: "otlp" })).toBe(true);
    expect(isOn({ ...named, OTEL_TRACES_EXPORTER: "none" })).toBe(false);
    expect(isOn({ ...named, OTEL_SDK_DISABLED: "true" })).toBe(false);
    expect(await startTelemetry({ tracing: false }, log)).toBeNull();
  });

  it("refuses what it cannot speak, without showing the value", () => {
    expect(() => readConfig({ OTEL_EXPORTER_OTLP_PROTOCOL: "grpc" })).toThrow(/PROTOCOL is not/);
    expect(() => readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: "kim:pw@nowhere" })).toThrow(
      /^(?!.*pw@).*ENDPOINT is not an http/,
    );
  });
});
