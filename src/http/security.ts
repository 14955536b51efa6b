import type { FastifyRequest } from "fastify";
import { ParleyError } from "../errors.js";
import type { Sql } from "../store/database.js";
import { readSession, type Reviewer } from "../store/reviewers.js";
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
  }
  interface FastifyContextConfig {
    /** Routes ask for a log-in unless they say that they do not. */
    isPublic?: boolean;
  }
}

/**
 * Every route under /api asks for a log-in unless it says otherwise, and every change must come
 * from the page's own origin as JSON, which no foreign form can send.
 */
export function guardRequests(app: App, sql: Sql): void {
  app.decorateRequest("reviewer", null);
  app.addHook("onRequest", async (request, reply) => {
    void reply.headers(HEADERS);
    if (/^\/(?:api|v1alpha1)\//.test(request.url)) void reply.header("cache-control", "no-store");
    if (!isGuarded(request)) return;
    checkOrigin(request);
    const token = request.cookies[SESSION_COOKIE];
    if (token !== undefined) request.reviewer = await readSession(sql, token);
    if (request.routeOptions.config.isPublic === true || request.is404) return;
    requireReviewer(request);
  });
}

/** By the route that answers, not by how its address was spelled. */
const isGuarded = ({ url, routeOptions }: FastifyRequest): boolean =>
  [url, routeOptions.url ?? ""].some(
    (each) => each.startsWith("/api/") || each.startsWith(OPERATIONS),
  );

/** @throws ParleyError LOGIN_REQUIRED */
export function requireReviewer({ reviewer }: FastifyRequest): Reviewer {
  if (reviewer === null)
    throw new ParleyError("LOGIN_REQUIRED", "Nobody is logged in.", {
      hint: "POST /api/v1/login with the name and password that `parley up` prints.",
    });
  return reviewer;
}

function checkOrigin({ method, headers }: FastifyRequest): void {
  if (method === "GET" || method === "HEAD") return;
  const { origin, host } = headers;
  const isForeign =
    origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host);
  const isJson = (headers["content-type"] ?? "").startsWith("application/json");
  if (isForeign || !isJson)
    throw new ParleyError("FORBIDDEN", "Changes are taken as JSON from this origin only.", {
      hint: "Send content-type: application/json, and no foreign Origin.",
    });
}
