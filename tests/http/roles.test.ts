import { Validator } from "@seriousme/openapi-schema-validator";
import fastify from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CODE_MEANINGS } from "../../src/http/describe/codeMeanings.js";
import { ROUTE_NOTES } from "../../src/http/describe/routeNotes.js";
import { TAGS } from "../../src/http/describe/routeNote.js";
import { guardRequests } from "../../src/http/security.js";
import type { App } from "../../src/http/app.js";
import { ProblemJson } from "../../src/http/shapes.js";
import { ensureReviewer } from "../../src/store/reviewers.js";
import { sha256 } from "../../src/thread/identity.js";
import { mayAct, Role } from "../../src/thread/role.js";
import { fillComments } from "../support/fillComments.js";
import { PASSWORD, startService, type TestService } from "../support/service.js";

let service: TestService;
const cookies = new Map<Role, string>();
beforeAll(async () => {
  service = await startService({ samples: false });
  for (const role of Role.options) {
    await ensureReviewer(service.database.sql, role, PASSWORD, role);
    const response = await service.app.inject({
      method: "POST",
      url: "/api/v1/login",
      payload: { name: role, password: PASSWORD },
    });
    expect(response.json()).toEqual({ name: role, role });
    cookies.set(role, String(response.headers["set-cookie"]).split(";")[0] ?? "");
  }
});
afterAll(async () => {
  await service.close();
});

/** A body that is no valid one for any route: who may call is asked before what they say. */
const call = async (method: string, url: string, headers: Record<string, string>) => {
  const response = await service.app.inject({
    method: method as "GET",
    // A number that is no row's: what is let in changes nothing.
    url: url.replace(/:\w+/g, "999999999").replace("*", "x"),
    headers: { ...headers, "content-type": "application/json" },
    ...(["GET", "HEAD"].includes(method) ? {} : { payload: "[]" }),
  });
  // The board's errors are plain JSON of the same shape.
  const hasBody =
    response.statusCode >= 400 && String(response.headers["content-type"]).includes("json");
  return {
    status: response.statusCode,
    code:
      hasBody && method !== "HEAD"
        ? (ProblemJson.safeParse(response.json()).data?.code ?? null)
        : null,
  };
};

describe("every route under /api and /operations", () => {
  it("is known with the role it states", () => {
    const { guardedRoutes } = service.app;
    expect(guardedRoutes.length).toBeGreaterThan(15);
    expect(guardedRoutes.some(({ url }) => url.startsWith("/operations"))).toBe(true);
    const open = guardedRoutes.filter(({ role }) => role === null).map(({ url }) => url);
    expect([...new Set(open)].sort()).toEqual([
      "/api/docs",
      "/api/openapi.json",
      "/api/v1/login",
      "/api/v1/login/ways",
    ]);
  });

  it("answers nobody with 401", async () => {
    for (const { method, url, role } of service.app.guardedRoutes)
      if (role !== null)
        expect({ method, url, ...(await call(method, url, {})) }).toMatchObject({ status: 401 });
  });

  it.each(Role.options)("answers the role %s with 403 where it is for others", async (role) => {
    let refused = 0;
    for (const { method, url, role: wanted } of service.app.guardedRoutes) {
      if (wanted === null || mayAct(role, wanted)) continue;
      refused++;
      const answer = await call(method, url, { cookie: cookies.get(role) ?? "" });
      expect({ method, url, ...answer }).toMatchObject({ status: 403 });
      if (method !== "HEAD") expect([url, answer.code]).toEqual([url, "ROLE_REQUIRED"]);
    }
    if (role === "analyst") expect(refused).toBeGreaterThan(5);
    if (role === "admin") expect(refused).toBe(0);
  });

  it("lets the role in that it states", async () => {
    for (const { method, url, role } of service.app.guardedRoutes) {
      // What ends a log-in would end the ones of the other calls; streams do not end.
      if (role === null || /logout|sessions\/end|events$/.test(url)) continue;
      const as = role === "any" ? "moderator" : role;
      const { status, code } = await call(method, url, { cookie: cookies.get(as) ?? "" });
      expect({ method, url, isLetIn: status !== 401 && code !== "ROLE_REQUIRED" }).toEqual({
        method,
        url,
        isLetIn: true,
      });
    }
  });
});

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly object[];
  readonly responses: Record<string, { content?: Record<string, unknown>; description: string }>;
}

describe("the description of the API", () => {
  const read = () =>
    service.app.swagger() as unknown as {
      paths: Record<string, Record<string, Operation>>;
      components: { schemas: Record<string, unknown> };
    };
  const operations = () =>
    Object.entries(read().paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]): [string, Operation] => [
        `${method.toUpperCase()} ${path}`,
        operation,
      ]),
    );

  it("is valid OpenAPI 3.1", async () => {
    const document = JSON.parse(JSON.stringify(read())) as Record<string, unknown>;
    expect(await new Validator().validate(document)).toEqual({ valid: true });
    expect(await new Validator().validate({ ...document, paths: { nowhere: 1 } })).toMatchObject({
      valid: false,
    });
  });

  it("has a note in src/http/describe/notes for every route, and a route for every note", () => {
    const described = operations().map(([key]) => key);
    expect(described.filter((key) => ROUTE_NOTES[key] === undefined)).toEqual([]);
    expect(Object.keys(ROUTE_NOTES).filter((key) => !described.includes(key))).toEqual(
      // Those are there where a provider is set up.
      ["GET /api/v1/login/provider", "GET /api/v1/login/callback"],
    );
    const ids = Object.values(ROUTE_NOTES).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const guarded = service.app.guardedRoutes.filter(
      ({ url, method }) => method !== "HEAD" && !/^\/operations|^\/api\/(?:openapi|docs)/.test(url),
    );
    const paths = guarded.map(({ url, method }) => `${method} ${url.replace(/:(\w+)/g, "{$1}")}`);
    expect(paths.filter((path) => !described.includes(path))).toEqual([]);
  });

  it("says of every route what it is for, who may call it, and how it answers and fails", () => {
    for (const [key, operation] of operations()) {
      const { operationId, summary, description, tags = [], security, responses } = operation;
      const facts = service.app.routeFacts.get(key);
      expect([key, operationId, summary, description, security]).not.toContain(undefined);
      expect([key, tags.every((tag) => tag in TAGS), tags.length]).toEqual([key, true, 1]);
      const statuses = Object.keys(responses);
      if (facts?.role !== null) {
        expect([key, statuses]).toEqual([key, expect.arrayContaining(["401", "403", "default"])]);
        expect([key, JSON.stringify(security)]).toEqual([key, expect.stringContaining("session")]);
      }
      for (const [status, { content, description: said }] of Object.entries(responses)) {
        const types = Object.keys(content ?? {});
        const hasBody = !["204", "302"].includes(status);
        expect([key, status, types.length > 0, said.length > 3]).toEqual([
          key,
          status,
          hasBody,
          true,
        ]);
        if (/^(4|default)/.test(status) && !key.includes("v1alpha1"))
          expect(types).toEqual(["application/problem+json"]);
      }
    }
  });

  it("explains every code, shows bodies that the routes take, and names its shapes", () => {
    const codes = [...service.app.routeFacts.values(), ...Object.values(ROUTE_NOTES)].flatMap(
      (each) => each.codes ?? [],
    );
    expect(codes.filter((code) => CODE_MEANINGS[code] === undefined)).toEqual([]);
    for (const [key, { body }] of service.app.routeFacts) {
      const example = ROUTE_NOTES[key]?.example;
      const refused = body === null ? undefined : body.safeParse(example).error?.issues;
      expect([key, refused, example !== undefined]).toEqual([key, undefined, body !== null]);
    }
    const { schemas } = read().components;
    expect(Object.keys(schemas)).toEqual(
      expect.arrayContaining(["Decision", "Job", "Problem", "QueueItem"]),
    );
    expect(Object.keys(schemas).filter((name) => name.endsWith("Input"))).toEqual([]);
  });

  it("says which files and streams come in the place of JSON", () => {
    const media = (path: string) =>
      Object.keys(read().paths[path]?.get?.responses["200"]?.content ?? {});
    expect(media("/api/v1/jobs/{id}/events")).toEqual(["text/event-stream"]);
    expect(media("/api/v1/export")).toContain("application/vnd.apache.parquet");
    expect(media("/api/v1/analysis/{picture}")).toEqual(["application/json", "text/csv"]);
  });
});

describe("GET /api/v1/export", () => {
  const ask = (role: Role, query: string) =>
    service.app.inject({
      method: "GET",
      url: `/api/v1/export?${query}`,
      headers: { cookie: cookies.get(role) ?? "" },
    });

  it("streams pseudonymous tables to an analyst, names and texts to an administrator only", async () => {
    await fillComments(service.database.sql, 3);
    const plain = await ask("analyst", "format=jsonl");
    expect(plain.statusCode).toBe(200);
    const rows = plain.payload
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as object);
    expect(rows).toHaveLength(3);
    expect(plain.payload).not.toContain("keel");
    expect((await ask("analyst", "format=jsonl&withText=true")).json()).toMatchObject({
      status: 403,
      code: "ROLE_REQUIRED",
    });
    const whole = await ask("admin", "format=csv&table=commenters&withNames=true");
    expect(whole.payload).toContain("Hand 1");
    expect(whole.headers["content-disposition"]).toContain("commenters.csv");
    const noted = await service.database.sql`
      select r.name, l.route from parley.access_log l join parley.reviewers r on r.id = l.reviewer_id
      where l.event = 'exported'`;
    expect([...noted]).toEqual([{ name: "admin", route: "/api/v1/export withNames" }]);
    const parquet = await ask("analyst", "format=parquet&site=filled.example");
    expect(parquet.rawPayload.subarray(0, 4).toString()).toBe("PAR1");
    expect((await ask("analyst", "format=docx")).statusCode).toBe(400);
    for (const typo of ["site=fille.example", "article=99999", "site=other.example&withNames=true"])
      expect((await ask("admin", `format=csv&${typo}`)).json()).toMatchObject({
        status: 404,
        code: "NOT_FOUND",
      });
    expect((await ask("analyst", "format=csv&site=www.filled.example")).payload).toContain("p1");
    const manifestOf = (answer: typeof parquet, role: Role) =>
      service.app.inject({
        method: "GET",
        url: /<(.*?)>; rel="describedby"/.exec(String(answer.headers.link))?.[1] ?? "",
        headers: { cookie: cookies.get(role) ?? "" },
      });
    expect((await manifestOf(parquet, "analyst")).json()).toMatchObject({
      manifest: 1,
      format: "parquet",
      filters: { site: "filled.example", article: null },
      withNames: false,
      coverage: { comments: 3 },
      files: [
        {
          name: "comments.parquet",
          rows: 3,
          bytes: parquet.rawPayload.length,
          sha256: sha256(parquet.rawPayload),
        },
      ],
    });
    expect((await manifestOf(parquet, "moderator")).statusCode).toBe(403);
    const nowhere = await service.app.inject({
      method: "GET",
      url: "/api/v1/export/manifests/6f1f6e6c-37a5-4f0c-9d5e-0d8f6ad7a111",
      headers: { cookie: cookies.get("analyst") ?? "" },
    });
    expect(nowhere.json()).toMatchObject({ status: 404, code: "MANIFEST_NOT_FOUND" });
    expect((await ask("moderator", "format=csv")).statusCode).toBe(403);
  });
});

describe("a route that does not state who may call it", () => {
  it.each(["/api/v1/forgotten", "/operations-too", "/api/v1/both"])("is refused: %s", (url) => {
    const app = fastify() as unknown as App;
    guardRequests(app, service.database.sql, { idleMinutes: 1, hours: 1 });
    const config = url.endsWith("both") ? { isPublic: true, role: "any" as const } : {};
    const isBoard = url.startsWith("/operations");
    const register = () => app.get(url, { config }, () => ({}));
    if (isBoard) register();
    else expect(register).toThrow(/does not state who may/);
    // GET brings HEAD with it.
    const stated = [...new Set(app.guardedRoutes.map(({ role }) => role))];
    expect(stated).toEqual(isBoard ? ["moderator"] : []);
  });
});

describe("roles", () => {
  it("stand one above the other, the analyst apart", () => {
    const may = (role: Role) => Role.options.filter((wanted) => mayAct(role, wanted));
    expect(Object.fromEntries(Role.options.map((role) => [role, may(role)]))).toEqual({
      moderator: ["moderator"],
      lead: ["moderator", "lead"],
      analyst: ["analyst"],
      admin: ["moderator", "lead", "analyst", "admin"],
    });
  });
});
