import type { RouteOptions } from "fastify";
import type { z } from "zod";
import type { ErrorCode } from "../../errors.js";
import { type RouteRole, type Scope, scopeOf } from "../../thread/role.js";
import type { App } from "../app.js";

/** What a route states by its registration. */
export interface RouteFacts {
  /** Null: no account is asked for. */
  readonly role: RouteRole | null;
  /** What a token needs; null where a token will not do. */
  readonly scope: Scope | null;
  /** Errors that follow from how the route is guarded and what it reads. */
  readonly codes: readonly ErrorCode[];
  readonly body: z.ZodType | null;
}

/** Facts of all routes that are added from now on, by method and path as the document writes them. */
export function gatherFacts(app: App): ReadonlyMap<string, RouteFacts> {
  const gathered = new Map<string, RouteFacts>();
  app.addHook("onRoute", (route) => {
    for (const method of [route.method].flat())
      if (method !== "HEAD" && route.schema?.hide !== true)
        gathered.set(`${method} ${toPath(route.url)}`, readFacts(method, route));
  });
  return gathered;
}

/** `:id` is `{id}`, and `::` a colon. */
const toPath = (url: string): string =>
  url.replace(/::|:(\w+)/g, (whole, name: string | undefined) =>
    name === undefined ? whole.slice(1) : `{${name}}`,
  );

function readFacts(method: string, { url, config = {}, schema = {} }: RouteOptions): RouteFacts {
  const { role = null, scope, beforeSecondFactor } = config;
  const { body, params, querystring, headers } = schema;
  const codes: ErrorCode[] = [];
  if ([body, params, querystring, headers].some((part) => part !== undefined))
    codes.push("REQUEST_INVALID");
  if (role !== null) codes.push("LOGIN_REQUIRED", "SCOPE_REQUIRED");
  if (role !== null && role !== "any") codes.push("ROLE_REQUIRED");
  if (role !== null && beforeSecondFactor !== true) codes.push("SECOND_FACTOR_MISSING");
  if (method !== "GET" && url.startsWith("/api/")) codes.push("FORBIDDEN");
  return {
    role,
    scope: role === null ? null : (scope ?? scopeOf(method, role)),
    codes,
    body: (body as z.ZodType | undefined) ?? null,
  };
}
