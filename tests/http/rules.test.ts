import { afterAll, beforeAll, expect, it } from "vitest";
import { PASSWORD, startService, type TestService } from "../support/service.js";

let service: TestService;
let cookie = "";
const post = (url: string, payload: object) =>
  service.app.inject({ method: "POST", url, payload, headers: { cookie } });

beforeAll(async () => {
  service = await startService({ samples: false });
  const { headers } = await post("/api/v1/login", { name: "kim", password: PASSWORD });
  cookie = String(headers["set-cookie"]).split(";")[0] ?? "";
});
afterAll(async () => {
  await service.close();
});

it("lists the rules with their conditions", async () => {
  const answer = await service.app.inject({ url: "/api/v1/rules", headers: { cookie } });
  expect(answer.json()).toMatchObject({
    rules: expect.arrayContaining([
      expect.objectContaining({
        name: "threat",
        state: "live",
        when: { label: { name: "threat", atLeast: 0.5 } },
      }),
    ]) as unknown,
  });
});

it("tries rules on a text: which test holds, and where", async () => {
  const rules = `rules: [
    { name: sheds, version: 1, severity: 0.2, reason: Sells, when: { any: [{ words: [shed] }, { links: { atLeast: 1 } }] } },
    { name: fast, version: 1, severity: 0.2, reason: Fast, when: { pace: { comments: 3, withinMinutes: 5 } } },
    { name: rude, version: 1, severity: 0.2, reason: Rude, when: { probability: { atMost: 0.99 } } }]`;
  const answer = await post("/api/v1/rules/try", { rules, text: "Buy a shed today" });
  expect(answer.statusCode).toBe(200);
  const {
    rules: [sheds, fast, rude],
  } = answer.json<{ rules: object[] }>();
  expect(sheds).toMatchObject({
    holds: true,
    places: [{ start: 6, end: 10 }],
    found: {
      parts: [
        { test: "words", measured: 1 },
        { test: "links", holds: false },
      ],
    },
  });
  expect(fast).toMatchObject({ holds: null });
  expect(rude).toMatchObject({ holds: true, places: [] });
});

it("refuses a rule that names a stance", async () => {
  const rules = "rules: [{ name: x, version: 1, severity: 1, reason: X, when: { stance: pro } }]";
  const answer = await post("/api/v1/rules/try", { rules, text: "x" });
  expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([422, "RULE_INVALID"]);
});
