import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readConfig } from "../../src/config.js";
import { GoogleError } from "../../src/http/perspective/shapes.js";
import { startService, type TestService } from "../support/service.js";

const LIMIT = 8;
let service: TestService;
beforeAll(async () => {
  service = await startService({ perspective: { keys: [], callsPerSecond: LIMIT } });
});
afterAll(async () => {
  await service.close();
});

const call = (options: { remoteAddress?: string; headers?: Record<string, string> }) =>
  service.app.inject({
    method: "POST",
    url: "/v1alpha1/comments:analyze",
    payload: { comment: { text: "A fine ship." }, requestedAttributes: { TOXICITY: {} } },
    ...options,
  });

describe("without keys", () => {
  it.each(["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])(
    "%s may call: it is this machine",
    async (remoteAddress) => {
      expect((await call({ remoteAddress })).statusCode).toBe(200);
    },
  );

  it.each([
    ["from another machine", { remoteAddress: "192.0.2.7" }],
    ["from another machine over IPv6", { remoteAddress: "2001:db8::7" }],
    ["through a proxy", { headers: { "x-forwarded-for": "192.0.2.7" } }],
    ["by a name that was made to lead here", { headers: { host: "rebound.example:7300" } }],
  ])("a call %s is denied", async (_, options) => {
    const response = await call(options);
    expect(response.statusCode).toBe(403);
    expect(GoogleError.parse(response.json()).error.status).toBe("PERMISSION_DENIED");
  });

  it("a caller who calls too often in a second is told to wait, and another is not", async () => {
    const remoteAddress = "127.0.0.9";
    // One after the other: of calls that come in one turn of the event loop, all see the last count.
    const answers: Awaited<ReturnType<typeof call>>[] = [];
    while (answers.length < LIMIT + 2) answers.push(await call({ remoteAddress }));
    const refused = answers.filter(({ statusCode }) => statusCode === 429);
    expect(refused.length).toBe(2);
    expect(GoogleError.parse(refused[0]?.json()).error.status).toBe("RESOURCE_EXHAUSTED");
    expect(refused[0]?.headers["retry-after"]).toBe("1");
    expect((await call({ remoteAddress: "127.0.0.10" })).statusCode).toBe(200);
  });
});

describe("the settings", () => {
  it("take keys separated by commas, and a rate", () => {
    const { perspective } = readConfig({
      PARLEY_PERSPECTIVE_KEYS: " first-key-1, second-key-2,",
      PARLEY_PERSPECTIVE_RATE: "20",
    });
    expect(perspective).toEqual({ keys: ["first-key-1", "second-key-2"], callsPerSecond: 20 });
    expect(readConfig({}).perspective).toEqual({ keys: [], callsPerSecond: 500 });
  });

  it.each([
    { PARLEY_PERSPECTIVE_KEYS: "short" },
    { PARLEY_PERSPECTIVE_KEYS: "a-key-with blank" },
    { PARLEY_PERSPECTIVE_RATE: "0" },
    { PARLEY_PERSPECTIVE_RATE: "many" },
  ])("%j is refused without being shown", (env) => {
    const [[name, value] = ["", ""]] = Object.entries(env);
    const read = () => readConfig(env);
    expect(read).toThrow(name);
    expect(read).not.toThrow(new RegExp(`${value}.*`));
  });
});
