import { afterAll, beforeAll, expect, it } from "vitest";
import { AppealAnswer, AppealList, NextSecondOpinion } from "../../src/thread/oversight.js";
import { ensureReviewer } from "../../src/store/reviewers.js";
import { PASSWORD, startService, type TestService } from "../support/service.js";

let service: TestService;
const cookies: Record<string, string> = {};
let flagged: number[];
beforeAll(async () => {
  service = await startService({ oversight: { secondOpinionShare: 1 } });
  await ensureReviewer(service.database.sql, "sam", PASSWORD, "moderator");
  for (const name of ["kim", "sam"]) {
    const payload = { name, password: PASSWORD };
    const login = await service.app.inject({ method: "POST", url: "/api/v1/login", payload });
    cookies[name] = String(login.headers["set-cookie"]).split(";")[0] ?? "";
  }
  const rows = await service.database
    .sql`select distinct comment_id as id from parley.flags order by 1`;
  flagged = rows.map(({ id }) => Number(id));
});
afterAll(async () => {
  await service.close();
});

const call = (who: string, url: string, payload?: object) =>
  service.app.inject({
    method: payload === undefined ? "GET" : "POST",
    url: `/api/v1${url}`,
    headers: { cookie: cookies[who] ?? "" },
    ...(payload && { payload }),
  });
const reject = { action: "reject", reason: "spam" };

it("takes an appeal, and lets another moderator overturn the decision", async () => {
  const made = await call("kim", `/comments/${flagged[0] ?? 0}/decisions`, reject);
  const { id } = made.json<{ id: number }>();
  const raised = await call("kim", `/decisions/${id}/appeals`, { note: "was no advertising" });
  expect(raised.statusCode).toBe(201);
  const [open] = AppealList.parse((await call("sam", "/appeals")).json()).appeals;
  expect(open).toMatchObject({ decisionId: id, reason: "spam", decidedBy: "kim", mayDecide: true });
  const url = `/appeals/${open?.id ?? 0}/outcome`;
  const own = await call("kim", url, { outcome: "overturned" });
  expect([own.statusCode, own.json<{ code: string }>().code]).toEqual([403, "APPEAL_OWN"]);
  const answer = await call("sam", url, { outcome: "overturned" });
  expect(AppealAnswer.parse(answer.json()).decision?.action).toBe("approve");
  const again = await call("sam", url, { outcome: "upheld" });
  expect([again.statusCode, again.json<{ code: string }>().code]).toEqual([
    409,
    "APPEAL_IMPOSSIBLE",
  ]);
});

it("asks a second moderator without a word of the first decision", async () => {
  const commentId = flagged[1] ?? 0;
  await call("kim", `/comments/${commentId}/decisions`, reject);
  const next = await call("sam", "/second-opinions/next");
  expect(NextSecondOpinion.parse(next.json())).toMatchObject({
    comment: { commentId },
    waiting: 1,
  });
  expect(next.body).not.toMatch(/decision|verdict|"reason|kim|"flags|priority/);
  expect(NextSecondOpinion.parse((await call("kim", "/second-opinions/next")).json())).toEqual({
    comment: null,
    waiting: 0,
  });
  const bare = await call("sam", "/second-opinions", { commentId, verdict: "reject" });
  expect(bare.statusCode).toBe(400);
  const given = await call("sam", "/second-opinions", { commentId, verdict: "approve" });
  expect(given.json()).toMatchObject({ commentId, verdict: "approve", reason: null, by: "sam" });
  const again = await call("sam", "/second-opinions", { commentId, verdict: "approve" });
  expect([again.statusCode, again.json<{ code: string }>().code]).toEqual([
    409,
    "SECOND_OPINION_NOT_DUE",
  ]);
});
