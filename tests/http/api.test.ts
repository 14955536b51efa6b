import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CommentContext, Decision, ProblemJson, QueuePage } from "../../src/http/shapes.js";
import { Job } from "../../src/thread/job.js";
import { PASSWORD, startService, type TestService } from "../support/service.js";

let service: TestService;
let cookie: string;
beforeAll(async () => {
  service = await startService();
  const response = await post("/api/v1/login", { name: "kim", password: PASSWORD }, {});
  cookie = String(response.headers["set-cookie"]).split(";")[0] ?? "";
});
afterAll(async () => {
  await service.close();
});

const get = (url: string, headers: Record<string, string> = { cookie }) =>
  service.app.inject({ method: "GET", url, headers });
const post = (url: string, body: object, headers: Record<string, string> = { cookie }) =>
  service.app.inject({ method: "POST", url, headers, payload: body });

const readQueue = async (query = "") =>
  QueuePage.parse((await get(`/api/v1/queue${query}`)).json());

describe("the log-in", () => {
  it("refuses a wrong password and an unknown name alike", async () => {
    for (const name of ["kim", "nobody"]) {
      const response = await post("/api/v1/login", { name, password: "wrong" }, {});
      expect(response.statusCode).toBe(401);
      expect(ProblemJson.parse(response.json()).code).toBe("LOGIN_FAILED");
    }
  });

  it("sets a cookie that scripts cannot read and other sites cannot send", async () => {
    const response = await post("/api/v1/login", { name: "kim", password: PASSWORD }, {});
    expect(String(response.headers["set-cookie"])).toMatch(/HttpOnly.*SameSite=Strict/);
  });

  it("ends with the log-out", async () => {
    const login = await post("/api/v1/login", { name: "kim", password: PASSWORD }, {});
    const mine = { cookie: String(login.headers["set-cookie"]).split(";")[0] ?? "" };
    expect((await get("/api/v1/me", mine)).json()).toEqual({ name: "kim", role: "admin" });
    expect((await post("/api/v1/logout", {}, mine)).statusCode).toBe(204);
    expect((await get("/api/v1/me", mine)).statusCode).toBe(401);
  });
});

describe("every route", () => {
  it("under /api asks for a log-in, but the log-in itself and the description", async () => {
    const { paths } = service.app.swagger() as { paths: Record<string, Record<string, unknown>> };
    const open: string[] = [];
    for (const [path, methods] of Object.entries(paths))
      for (const method of Object.keys(methods)) {
        if (!path.startsWith("/api/")) continue;
        const url = path.replace(/\{\w+\}/g, "1");
        const response = await service.app.inject({
          method: method.toUpperCase() as "GET",
          url,
          ...(method === "get" ? {} : { payload: {} }),
        });
        if (response.statusCode !== 401) open.push(`${method} ${path}`);
      }
    expect(Object.keys(paths).length).toBeGreaterThan(8);
    // How one can log in is asked by who has not.
    expect(open.sort()).toEqual(["get /api/v1/login/ways", "post /api/v1/login"]);
  });

  it("takes changes as JSON from its own origin only", async () => {
    const foreign = await post("/api/v1/logout", {}, { cookie, origin: "https://evil.example" });
    expect(foreign.statusCode).toBe(403);
    const form = await service.app.inject({
      method: "POST",
      url: "/api/v1/logout",
      headers: { cookie, "content-type": "application/x-www-form-urlencoded" },
      payload: "a=b",
    });
    expect(form.statusCode).toBe(403);
  });

  it("answers with a strict content security policy", async () => {
    for (const url of ["/", "/api/v1/me", "/nothing"]) {
      const { headers } = await get(url);
      expect(headers["content-security-policy"]).toMatch(/default-src 'none'.*script-src 'self'/);
      expect(headers["content-security-policy"]).not.toContain("unsafe");
    }
  });

  it.each([
    ["/api/v1/nothing", 404, "NOT_FOUND"],
    ["/api/v1/queue?state=lost", 400, "REQUEST_INVALID"],
    ["/api/v1/queue?cursor=%27;drop", 400, "REQUEST_INVALID"],
    ["/api/v1/comments/0/context", 400, "REQUEST_INVALID"],
    ["/api/v1/comments/999999/context", 404, "NOT_FOUND"],
    ["/api/v1/jobs/999999", 404, "JOB_NOT_FOUND"],
  ])("%s fails as problem+json (%i %s)", async (url, status, code) => {
    const response = await get(url);
    expect(response.statusCode).toBe(status);
    expect(response.headers["content-type"]).toMatch(/^application\/problem\+json/);
    expect(ProblemJson.parse(response.json())).toMatchObject({ status, code });
  });

  it("takes no broken JSON", async () => {
    const response = await service.app.inject({
      method: "POST",
      url: "/api/v1/jobs",
      headers: { cookie, "content-type": "application/json" },
      payload: "{",
    });
    expect(response.statusCode).toBe(400);
    expect(ProblemJson.parse(response.json()).code).toBe("REQUEST_INVALID");
  });
});

describe("the queue", () => {
  it("comes highest priority first, each item with its reasons and words", async () => {
    const { items, counts } = await readQueue("?limit=100");
    expect(items.length).toBe(counts.undecided);
    const priorities = items.map(({ priority }) => priority);
    expect(priorities).toEqual([...priorities].sort((a, b) => b - a));
    for (const { flags, text } of items) {
      expect(flags.length).toBeGreaterThan(0);
      for (const { spans } of flags)
        for (const span of spans) expect(text.slice(span.start, span.end)).toBe(span.text);
    }
  });

  it("in pages is the same list, nothing repeated or left out", async () => {
    const whole = await readQueue("?limit=100");
    const paged: number[] = [];
    let cursor: string | null = null;
    do {
      const page: QueuePage = await readQueue(
        `?limit=3${cursor === null ? "" : `&cursor=${cursor}`}`,
      );
      paged.push(...page.items.map(({ commentId }) => commentId));
      cursor = page.next;
    } while (cursor !== null);
    expect(paged).toEqual(whole.items.map(({ commentId }) => commentId));
  });

  it("never shows a stance", async () => {
    const { body } = await get("/api/v1/queue?limit=100");
    expect(body).not.toMatch(/"(stance|skeptic|pro|target)"/);
  });

  it("is narrowed by site, article, rule and probability, page and cursor alike", async () => {
    const all = (await readQueue("?limit=100")).items;
    const first = all[0];
    const [name = ""] = first?.flags[0]?.rule.split("@") ?? [];
    const middle = all[Math.floor(all.length / 2)]?.probability ?? 0;
    const cases: [string, (item: (typeof all)[number]) => boolean][] = [
      [`site=${first?.article.site}`, (item) => item.article.site === first?.article.site],
      [`article=${first?.article.id}`, (item) => item.article.id === first?.article.id],
      [`rule=${name}`, (item) => item.flags.some(({ rule }) => rule.split("@")[0] === name)],
      [`minProbability=${middle}`, (item) => (item.probability ?? -1) >= middle],
      [`maxProbability=${middle}`, (item) => (item.probability ?? 2) <= middle],
    ];
    for (const [query, holds] of cases) {
      const found: number[] = [];
      for (let next: string | null = ""; next !== null;) {
        const page = await readQueue(`?limit=5&${query}${next === "" ? "" : `&cursor=${next}`}`);
        found.push(...page.items.map(({ commentId }) => commentId));
        next = page.next;
      }
      expect(found, query).toEqual(all.filter(holds).map(({ commentId }) => commentId));
      expect(found.length, query).toBeGreaterThan(0);
    }
    expect((await readQueue("?site=nowhere.example")).items).toEqual([]);
    expect((await readQueue("?rule=no-such-rule")).items).toEqual([]);
    expect((await get("/api/v1/queue?minProbability=2")).statusCode).toBe(400);
  });

  it("shows the conversation from the top down to the comment", async () => {
    const { items } = await readQueue("?limit=100");
    let deepest = 0;
    for (const { commentId, text } of items) {
      const { path } = CommentContext.parse(
        (await get(`/api/v1/comments/${commentId}/context`)).json(),
      );
      expect(path.at(-1)).toMatchObject({ commentId, text });
      deepest = Math.max(deepest, path.length);
    }
    expect(deepest).toBeGreaterThan(3);
  });

  it("moves a comment on a decision, with who and when, and back on undo", async () => {
    const before = await readQueue();
    const first = before.items[0];
    const made = await post(`/api/v1/comments/${first?.commentId ?? 0}/decisions`, {
      action: "reject",
    });
    expect(made.statusCode).toBe(201);
    const decision = Decision.parse(made.json());
    expect(decision).toMatchObject({ action: "reject", by: "kim", commentId: first?.commentId });
    const rejected = await readQueue("?state=rejected");
    expect(rejected.items[0]).toMatchObject({
      commentId: first?.commentId,
      decision: { id: decision.id, action: "reject", by: "kim" },
    });
    expect(rejected.counts).toMatchObject({ undecided: before.counts.undecided - 1, rejected: 1 });
    const undone = await post(`/api/v1/decisions/${decision.id}/undo`, {});
    expect(Decision.parse(undone.json())).toMatchObject({ action: "undo", undoesId: decision.id });
    expect((await readQueue()).counts).toEqual(before.counts);
    const again = await post(`/api/v1/decisions/${decision.id}/undo`, {});
    expect(again.statusCode).toBe(409);
    const [row] = await service.database.sql`
      select seen from parley.decisions where id = ${decision.id}`;
    expect(row?.seen).toEqual(
      first?.flags.map(({ rule, priority }) => ({ rule, scorer: first.scorer, priority })),
    );
  });
});

describe("jobs", () => {
  it("are taken with 202 and their address, and listed newest first", async () => {
    const made = await post("/api/v1/jobs", { source: "https://site.example/article/" });
    expect(made.statusCode).toBe(202);
    const job = Job.parse(made.json());
    expect(made.headers.location).toBe(`/api/v1/jobs/${job.id}`);
    expect(Job.parse((await get(`/api/v1/jobs/${job.id}`)).json())).toEqual(job);
    const list = (await get("/api/v1/jobs?limit=2")).json<{ jobs: Job[]; next: number }>();
    expect(list.jobs.map(({ id }) => id)).toEqual([job.id, job.id - 1]);
    expect(list.next).toBe(job.id - 1);
  });

  it.each([
    [{ source: "http://127.0.0.1/" }, 422, "ADDRESS_REFUSED"],
    [{ source: "file:///etc/passwd" }, 400, "REQUEST_INVALID"],
    [{ source: "https://site.example/", target: "../../etc/x.json" }, 400, "REQUEST_INVALID"],
    [{ source: "https://site.example/", target: "no-such-pack" }, 422, "TARGET_INVALID"],
    [{}, 400, "REQUEST_INVALID"],
  ])("that ask for %j are refused (%i %s)", async (body, status, code) => {
    const response = await post("/api/v1/jobs", body);
    expect(response.statusCode).toBe(status);
    expect(ProblemJson.parse(response.json()).code).toBe(code);
  });
});

describe("health", () => {
  it("is told without a log-in", async () => {
    expect((await get("/livez", {})).json()).toEqual({ status: "ok" });
    expect((await get("/readyz", {})).json()).toEqual({ status: "ok" });
  });

  it("describes the API as OpenAPI 3.1", async () => {
    const document = (await get("/api/openapi.json")).json<{ openapi: string; paths: object }>();
    expect(document.openapi).toBe("3.1.0");
    expect(Object.keys(document.paths)).toContain("/api/v1/queue");
  });
});
