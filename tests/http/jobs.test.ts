import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { ProblemJson } from "../../src/http/shapes.js";
import { markDone, markFailed } from "../../src/store/jobs.js";
import { saveProgress } from "../../src/store/moveJobs.js";
import { Job } from "../../src/thread/job.js";
import { PASSWORD, startService, type TestService } from "../support/service.js";

let service: TestService;
let cookie = "";
beforeAll(async () => {
  service = await startService({ mostWaiting: 20, samples: false });
  const response = await post("/api/v1/login", { name: "kim", password: PASSWORD }, {});
  cookie = String(response.headers["set-cookie"]).split(";")[0] ?? "";
});
afterAll(async () => {
  await service.close();
});

const get = (url: string, headers: Record<string, string> = {}) =>
  service.app.inject({ method: "GET", url, headers: { cookie, ...headers } });
const post = (url: string, body: object, headers: Record<string, string> = {}) =>
  service.app.inject({ method: "POST", url, headers: { cookie, ...headers }, payload: body });
const Jobs = z.object({ jobs: z.array(Job), next: z.int().nullable() });
const list = async (query: string) => Jobs.parse((await get(`/api/v1/jobs?${query}`)).json());
const source = (n: number) => `https://site.example/${n}/`;

describe("an Idempotency-Key", () => {
  it("gives the same answer to the same request, and makes the job once", async () => {
    const headers = { "idempotency-key": "k-1" };
    const body = { source: source(1), priority: "high", depth: "page" };
    // At one moment, as after a time-out.
    const [one, two] = await Promise.all([
      post("/api/v1/jobs", body, headers),
      post("/api/v1/jobs", body, headers),
    ]);
    expect([one.statusCode, two.statusCode]).toEqual([202, 202]);
    expect(two.json()).toEqual(one.json());
    expect(two.headers.location).toBe(one.headers.location);
    expect(Job.parse(one.json())).toMatchObject({ priority: "high", depth: "page" });
    expect((await list("address=site.example/1/")).jobs).toHaveLength(1);
  });

  it("is refused with another body, and belongs to nobody else", async () => {
    const headers = { "idempotency-key": "k-1" };
    const other = await post("/api/v1/jobs", { source: source(2) }, headers);
    expect(other.statusCode).toBe(422);
    expect(ProblemJson.parse(other.json()).code).toBe("IDEMPOTENCY_MISMATCH");
    const bad = await post("/api/v1/jobs", { source: source(2) }, { "idempotency-key": "a b" });
    expect(bad.statusCode).toBe(400);
  });
});

describe("many jobs at once", () => {
  it("are taken all or none", async () => {
    const made = await post("/api/v1/jobs", {
      jobs: [{ source: source(3) }, { source: source(4) }],
    });
    expect(made.statusCode).toBe(202);
    expect(made.json<{ jobs: Job[] }>().jobs.map((job) => job.source)).toEqual([
      source(3),
      source(4),
    ]);
    const refused = await post("/api/v1/jobs", {
      jobs: [{ source: source(5) }, { source: "http://10.0.0.1/" }],
    });
    expect(refused.statusCode).toBe(422);
    expect((await list("address=site.example/5/")).jobs).toEqual([]);
  });
});

describe("lists", () => {
  it("filter by state, code, address and age, and go on from a cursor", async () => {
    const { sql } = service.database;
    const { id } = (await list("address=site.example/3/")).jobs[0] ?? { id: 0 };
    await markFailed(sql, id, { stage: "capture", code: "FETCH_REFUSED", message: "m", hint: "h" });
    expect((await list("state=failed,dead&code=FETCH_REFUSED")).jobs.map((job) => job.id)).toEqual([
      id,
    ]);
    expect((await list("state=failed&code=FETCH_FAILED")).jobs).toEqual([]);
    expect((await list("olderThan=3600")).jobs).toEqual([]);
    expect((await list("state=queued&newerThan=3600")).jobs.length).toBeGreaterThan(1);
    const first = await list("limit=1");
    const second = await list(`limit=1&cursor=${first.next ?? 0}`);
    expect(second.jobs[0]?.id).toBeLessThan(first.jobs[0]?.id ?? 0);
    expect((await get("/api/v1/jobs?state=asleep")).statusCode).toBe(400);
  });
});

describe("retry and cancel", () => {
  it("move a job once, and say why they do not", async () => {
    const made = Job.parse((await post("/api/v1/jobs", { source: source(6) })).json());
    const cancelled = await post(`/api/v1/jobs/${made.id}/cancel`, {});
    expect(Job.parse(cancelled.json()).state).toBe("cancelled");
    const again = await post(`/api/v1/jobs/${made.id}/cancel`, {});
    expect([again.statusCode, ProblemJson.parse(again.json()).code]).toEqual([409, "JOB_STATE"]);
    const retried = await post(`/api/v1/jobs/${made.id}/retry`, {});
    expect(Job.parse(retried.json())).toMatchObject({ state: "queued", finishedAt: null });
    expect((await post("/api/v1/jobs/999999/retry", {})).statusCode).toBe(404);
  });
});

describe("the events of a job", () => {
  it("come as a stream that ends with the job, and resumes after the last one seen", async () => {
    const { sql } = service.database;
    const { id } = Job.parse((await post("/api/v1/jobs", { source: source(7) })).json());
    const streaming = get(`/api/v1/jobs/${id}/events`);
    await saveProgress(sql, id, { found: 40, declared: 58 });
    await new Promise((resolve) => setTimeout(resolve, 1200));
    await markDone(sql, id);
    const { headers, body } = await streaming;
    expect(headers["content-type"]).toContain("text/event-stream");
    expect(body).toMatch(/event: progress\ndata: \{"state":"queued","found":40,"declared":58/);
    expect(body).toMatch(/event: end\ndata: \{"state":"done","failure":null\}\n\n$/);
    const ids = [...body.matchAll(/^id: (\d+)$/gm)].map(([, each]) => each);
    expect(ids).toHaveLength(2);
    const rest = await get(`/api/v1/jobs/${id}/events`, { "last-event-id": ids[0] ?? "" });
    expect([...rest.body.matchAll(/^id: (\d+)$/gm)].map(([, each]) => each)).toEqual([ids[1]]);
  });

  it("are of a job that there is", async () => {
    expect((await get("/api/v1/jobs/999999/events")).statusCode).toBe(404);
  });
});

describe("metrics", () => {
  it("have the names that users expect, and no address", async () => {
    const { body } = await service.app.inject({ method: "GET", url: "/metrics" });
    for (const name of [
      "parley_queue_jobs",
      "parley_queue_oldest_seconds",
      "parley_capture_outcomes_total",
      "parley_threads_incomplete_total",
      "parley_parents_inferred_total",
      "parley_score_seconds",
      "parley_decisions_total",
    ])
      expect(body).toContain(`# TYPE ${name} `);
    expect(body).toMatch(/parley_queue_jobs\{stage="capture",state="waiting"\} [1-9]/);
    expect(body).not.toContain("site.example");
  });
});

describe("the operations page", () => {
  it("is behind the log-in, however its address is spelled", async () => {
    for (const url of ["/operations", "/operations/", "/operations/api/queues", "/%6fperations"]) {
      const { statusCode } = await service.app.inject({ method: "GET", url });
      expect([401, 404]).toContain(statusCode);
    }
    expect((await service.app.inject({ method: "GET", url: "/operations" })).statusCode).toBe(401);
  });

  it("shows the queues to who is logged in, runs its own scripts only, and moves nothing", async () => {
    const page = await get("/operations");
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain("__UI_CONFIG__");
    const policy = String(page.headers["content-security-policy"]);
    expect(policy).toContain("script-src 'self';");
    const script = /src="(static\/js\/main[^"]+)"/.exec(page.body)?.[1] ?? "";
    expect((await get(`/operations/${script}`)).statusCode).toBe(200);
    const queues = await get("/operations/api/queues");
    expect(queues.json<{ queues: { name: string }[] }>().queues.map(({ name }) => name)).toContain(
      "capture",
    );
    const moved = await service.app.inject({
      method: "PUT",
      url: "/operations/api/queues/capture/empty",
      headers: { cookie, "content-type": "application/json" },
      payload: {},
    });
    expect(moved.statusCode).toBeGreaterThanOrEqual(400);
  });
});

describe("too many jobs that wait", () => {
  it("are refused, with the time to ask again", async () => {
    const jobs = Array.from({ length: 21 }, (_, n) => ({ source: source(100 + n) }));
    const response = await post("/api/v1/jobs", { jobs });
    expect(response.statusCode).toBe(429);
    expect(response.headers["retry-after"]).toBe("30");
    expect(ProblemJson.parse(response.json()).code).toBe("QUEUE_FULL");
    expect((await list("address=site.example/100/")).jobs).toEqual([]);
  });
});
