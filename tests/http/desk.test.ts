import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureReviewer } from "../../src/store/reviewers.js";
import { PASSWORD, startService, type TestService } from "../support/service.js";

let service: TestService;
let kim: Caller;
let lee: Caller;
beforeAll(async () => {
  service = await startService();
  await ensureReviewer(service.database.sql, "lee", PASSWORD, "moderator");
  kim = await login("kim");
  lee = await login("lee");
});
afterAll(async () => {
  await service.close();
});

type Caller = Awaited<ReturnType<typeof login>>;

async function login(name: string) {
  const answer = await service.app.inject({
    method: "POST",
    url: "/api/v1/login",
    payload: { name, password: PASSWORD },
  });
  const cookie = String(answer.headers["set-cookie"]).split(";")[0] ?? "";
  const call = async (method: "GET" | "POST", path: string, payload?: object) => {
    const response = await service.app.inject({
      method,
      url: `/api/v1${path}`,
      headers: { cookie },
      ...(payload === undefined ? {} : { payload }),
    });
    const body: unknown = response.body === "" ? null : response.json();
    return { status: response.statusCode, body: body as Record<string, unknown> };
  };
  return {
    cookie,
    get: (path: string) => call("GET", path),
    post: (path: string, payload: object = {}) => call("POST", path, payload),
  };
}

/** Reads the events of a stream until it is told to stop. */
async function follow(caller: Caller) {
  const address = service.app.server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const stop = new AbortController();
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/queue/events`, {
    headers: { cookie: caller.cookie },
    signal: stop.signal,
  });
  const events: { event: string; data: Record<string, unknown> }[] = [];
  const reading = (async () => {
    let rest = "";
    for await (const chunk of response.body ?? []) {
      const parts = (rest + new TextDecoder().decode(chunk as Uint8Array)).split("\n\n");
      rest = parts.pop() ?? "";
      for (const part of parts) {
        const event = /^event: (.*)$/m.exec(part)?.[1];
        const data = /^data: (.*)$/m.exec(part)?.[1];
        if (event !== undefined)
          events.push({ event, data: JSON.parse(data ?? "{}") as Record<string, unknown> });
      }
    }
  })().catch(() => undefined);
  const until = async (event: string, holds: (data: Record<string, unknown>) => boolean) => {
    for (let tries = 0; tries < 100; tries++) {
      const found = events.find((each) => each.event === event && holds(each.data));
      if (found !== undefined) return found.data;
      await sleep(50);
    }
    throw new Error(`no event ${event} came in 5 s`);
  };
  return {
    response,
    until,
    end: async () => {
      stop.abort();
      await reading;
    },
  };
}

describe("the desk", () => {
  it("tells whoever looks on what a colleague opens and decides", async () => {
    await service.app.listen({ host: "127.0.0.1", port: 0 });
    const stream = await follow(lee);
    expect(stream.response.headers.get("content-type")).toContain("text/event-stream");
    const first = await stream.until("counts", () => true);
    const next = await kim.post("/queue/next", { state: "undecided" });
    const { commentId } = next.body.item as { commentId: number };
    await stream.until("lease", (data) => data.commentId === commentId && data.by === "kim");
    const held = await lee.post(`/comments/${commentId}/decisions`, { action: "approve" });
    expect(held).toMatchObject({ status: 409, body: { code: "COMMENT_HELD" } });
    const made = await kim.post(`/comments/${commentId}/decisions`, { action: "reject" });
    expect(made.status).toBe(201);
    const changed = await stream.until("changed", (data) => data.commentId === commentId);
    expect(changed).toMatchObject({ state: "rejected", by: "kim" });
    await stream.until("counts", (data) => data.undecided === Number(first.undecided) - 1);
    await kim.post(`/decisions/${String(made.body.id)}/undo`);
    await stream.until("changed", (data) => data.state === "undecided" && data.by === null);
    // One more is left open: the service must close all the same.
    await follow(kim);
    await stream.end();
  });

  it("narrows the queue, and refuses what is no filter", async () => {
    const { body } = await kim.get("/queue?state=all&q=frigate&limit=5");
    expect(Array.isArray(body.items)).toBe(true);
    for (const wrong of ["label=stance", "postedFrom=soon", "minProbability=2", "state=odd"])
      expect(await kim.get(`/queue?${wrong}`)).toMatchObject({
        status: 400,
        body: { code: "REQUEST_INVALID" },
      });
    expect((await kim.get("/queue?parentUncertain=true&state=all")).status).toBe(200);
    expect((await kim.get("/queue/histogram?state=unmoderated")).body.bars).toHaveLength(20);
    expect((await kim.get("/queue/facets")).body.labels).toContain("threat");
  });

  it("takes notes, parents and steps over many", async () => {
    const { body } = await kim.get("/queue?limit=1");
    const [{ commentId } = { commentId: 0 }] = body.items as { commentId: number }[];
    expect(await kim.post(`/comments/${commentId}/notes`, { text: " " })).toMatchObject({
      status: 400,
    });
    expect((await kim.post(`/comments/${commentId}/notes`, { text: "Seen." })).status).toBe(201);
    expect((await kim.get(`/comments/${commentId}/commenter`)).body.notes).toHaveLength(1);
    const set = await kim.post(`/comments/${commentId}/parent`, { parentId: null });
    expect(set).toMatchObject({ status: 200, body: { setBy: "kim", current: null } });
    const wrong = await kim.post(`/comments/${commentId}/parent`, { parentId: commentId });
    expect(wrong).toMatchObject({ status: 422, body: { code: "PARENT_INVALID" } });
    expect((await kim.post(`/comments/${commentId}/parent/forget`)).body.setBy).toBe(null);
    expect((await kim.post(`/comments/${commentId}/lease`)).body.isMine).toBe(true);
    expect((await kim.post(`/comments/${commentId}/release`)).status).toBe(204);
    const preview = await kim.post("/bulk/preview", { selection: { commentIds: [commentId] } });
    expect(preview).toMatchObject({ status: 201, body: { n: 1, needsLook: false } });
    const { previewId } = preview.body;
    const done = await kim.post("/bulk", { previewId, action: "approve", reason: "spam" });
    expect(done.status).toBe(400);
    expect(await kim.post("/bulk", { previewId, action: "approve" })).toMatchObject({
      status: 201,
      body: { decided: 1, skipped: 0 },
    });
    expect((await kim.post(`/bulk/${String(previewId)}/undo`)).body).toEqual({ undone: 1 });
    expect((await kim.get("/bulk")).body.bulks).toHaveLength(1);
  });
});
