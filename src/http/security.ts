import type { FastifyRequest, RouteOptions } from "fastify";
import { ParleyError } from "../errors.js";
import type { Sql } from "../store/database.js";
import { readToken } from "../store/apiTokens.js";
import type { Reviewer } from "../store/reviewers.js";
import { readSession, type SessionLimits } from "../store/sessions.js";
import { mayAct, type Role, type RouteRole, type Scope, scopeOf } from "../thread/role.js";
import type { App } from "./app.js";

/** Where the operations page is. */
export const OPERATIONS = "/operations";
export const SESSION_COOKIE = "parley_session";

const HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "x-frame-options": "DENY",
};

declare module "fastify" {
  interface FastifyRequest {
    reviewer: Reviewer | null;
    /** Number of the log-in that the call came with; null for a token. */
    sessionId: number | null;
    /** The role wants a second factor that the account has not: nothing but to set one up is open to it. */
    mustEnrol: boolean;
    /** The token that the call came with; null for a log-in. */
    apiToken: { readonly id: number; readonly scopes: readonly Scope[] } | null;
  }
  interface FastifyContextConfig {
    /** Routes ask for a log-in unless they say that they do not. */
    isPublic?: boolean;
    /** Who may call it; `any`: everybody who is logged in. */
    role?: RouteRole;
    /** What a token needs for it, where it is not what `scopeOf` says. */
    scope?: Scope;
    /** May be called by whoever must set up a second factor first. */
    beforeSecondFactor?: boolean;
  }
  interface FastifyInstance {
    /** Every guarded route with what it states, in the order of registration. */
    guardedRoutes: GuardedRoute[];
  }
}

export interface GuardedRoute {
  readonly method: string;
  readonly url: string;
  /** Null for a route that anybody may call. */
  readonly role: RouteRole | null;
}

/**
 * Every route under /api and /operations states who may call it, or that everybody may; one that does
 * neither is not registered. Every change must come from the page's own origin as JSON, which no
 * foreign form can send.
 */
export function guardRequests(
  app: App,
  sql: Sql,
  limits: SessionLimits,
  requireSecondFactor: readonly Role[] = [],
): void {
  app.decorateRequest("reviewer", null);
  app.decorateRequest("sessionId", null);
  app.decorateRequest("mustEnrol", false);
  app.decorateRequest("apiToken", null);
  app.decorate("guardedRoutes", []);
  app.addHook("onRoute", (route) => {
    if (isGuardedPath(route.url)) app.guardedRoutes.push(...readStated(route));
  });
  app.addHook("onRequest", async (request, reply) => {
    void reply.headers(HEADERS);
    if (/^\/(?:api|v1alpha1)\//.test(request.url)) void reply.header("cache-control", "no-store");
    if (!isGuarded(request)) return;
    checkOrigin(request);
    await identify(request, sql, { limits, requireSecondFactor });
    if (request.routeOptions.config.isPublic === true || request.is404) return;
    checkRole(request);
    checkSecondFactor(request);
  });
}

/** @throws ParleyError INTERNAL where a route says nothing */
function readStated(route: RouteOptions): GuardedRoute[] {
  // The board's own routes know nothing of ours: they are moderators' all together.
  if (route.url.startsWith(OPERATIONS)) route.config = { ...route.config, role: "moderator" };
  const { role, isPublic } = route.config ?? {};
  const methods = [route.method].flat();
  if ((role === undefined) !== (isPublic === true))
    throw new ParleyError("INTERNAL", `${methods.join()} ${route.url} does not state who may.`, {
      hint: 'Give the route config: { role: "moderator" }, or isPublic: true.',
    });
  return methods.map((method) => ({ method, url: route.url, role: role ?? null }));
}

/** By the token in the header where there is one, else by the cookie. */
async function identify(
  request: FastifyRequest,
  sql: Sql,
  rules: { limits: SessionLimits; requireSecondFactor: readonly Role[] },
): Promise<void> {
  const bearer = /^Bearer (\S{1,200})$/i.exec(request.headers.authorization ?? "")?.[1];
  if (bearer !== undefined) {
    const known = await readToken(sql, bearer);
    if (known === null) return;
    request.reviewer = known.reviewer;
    request.apiToken = { id: known.tokenId, scopes: known.scopes };
    return;
  }
  const cookie = request.cookies[SESSION_COOKIE];
  const known = cookie === undefined ? null : await readSession(sql, cookie, rules.limits);
  if (known === null) return;
  request.reviewer = known.reviewer;
  request.sessionId = known.sessionId;
  request.mustEnrol =
    known.openedBy === "password" &&
    !known.hasSecondFactor &&
    rules.requireSecondFactor.includes(known.reviewer.role);
}

/** @throws ParleyError SECOND_FACTOR_MISSING */
function checkSecondFactor({ mustEnrol, routeOptions }: FastifyRequest): void {
  if (mustEnrol && routeOptions.config.beforeSecondFactor !== true)
    throw new ParleyError("SECOND_FACTOR_MISSING", "Your role works with a second factor only.", {
      hint: "Set one up on the account page; PARLEY_REQUIRE_TOTP names the roles.",
    });
}

/** @throws ParleyError LOGIN_REQUIRED, ROLE_REQUIRED, SCOPE_REQUIRED */
function checkRole(request: FastifyRequest): void {
  const { role } = requireReviewer(request);
  const wanted = request.routeOptions.config.role;
  // Only what is at no guarded route states none: the answer is that nothing is there.
  if (wanted !== undefined && !mayAct(role, wanted))
    throw new ParleyError("ROLE_REQUIRED", `This is not for the role ${role}.`, {
      hint: "Ask an administrator: `parley user role NAME ROLE`.",
    });
  if (wanted === undefined || request.apiToken === null) return;
  const scope = request.routeOptions.config.scope ?? scopeOf(request.method, wanted);
  if (scope === null || !request.apiToken.scopes.includes(scope))
    throw new ParleyError(
      "SCOPE_REQUIRED",
      scope === null ? "This is for a person, not for a token." : `The token is not for ${scope}.`,
      { hint: "Make one that is: `parley user token NAME --scope …`." },
    );
}

const isGuardedPath = (path: string): boolean =>
  path.startsWith("/api/") || path.startsWith(OPERATIONS);

/** By the route that answers, not by how its address was spelled. */
const isGuarded = ({ url, routeOptions }: FastifyRequest): boolean =>
  [url, routeOptions.url ?? ""].some(isGuardedPath);

/** @throws ParleyError LOGIN_REQUIRED */
export function requireReviewer({ reviewer }: FastifyRequest): Reviewer {
  if (reviewer === null)
    throw new ParleyError("LOGIN_REQUIRED", "Nobody is logged in.", {
      hint: "POST /api/v1/login with the name and password that `parley up` prints.",
    });
  return reviewer;
}

/** `host` is the one that the browser asked for where a proxy in front is trusted. */
function checkOrigin({ method, headers, host }: FastifyRequest): void {
  if (method === "GET" || method === "HEAD") return;
  const { origin } = headers;
  const site = headers["sec-fetch-site"];
  const isForeign =
    (origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host)) ||
    (site !== undefined && site !== "same-origin" && site !== "none");
  const isJson = (headers["content-type"] ?? "").startsWith("application/json");
  if (isForeign || !isJson)
    throw new ParleyError("FORBIDDEN", "Changes are taken as JSON from this origin only.", {
      hint: "Send content-type: application/json, and no foreign Origin.",
    });
}
