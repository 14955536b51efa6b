import { z } from "zod";
import { ParleyError } from "../../errors.js";
import { noteAccess } from "../../store/accessLog.js";
import { countAttempt, forgiveAttempts } from "../../store/loginAttempts.js";
import { checkPassword } from "../../store/reviewers.js";
import { closeSession, openSession } from "../../store/sessions.js";
import type { App, AppParts } from "../app.js";
import { requireReviewer, SESSION_COOKIE } from "../security.js";
import { LoginRequest, Me } from "../shapes.js";

export const COOKIE = { path: "/", httpOnly: true, sameSite: "strict" as const };

/** Log-in and log-out. */
export function addSessionRoutes(app: App, { sql, session }: AppParts): void {
  app.post(
    "/api/v1/login",
    {
      // What a flood costs is bounded here, what a guesser may try by `countAttempt`.
      config: { isPublic: true, rateLimit: { max: 60, timeWindow: "1 minute" } },
      schema: { body: LoginRequest, response: { 200: Me } },
    },
    async (request, reply) => {
      const { name, password } = request.body;
      await countAttempt(sql, name, request.ip);
      const reviewer = await checkPassword(sql, name, password);
      if (reviewer === null) {
        await noteAccess(sql, [{ event: "login_refused", reviewerId: null }]);
        throw new ParleyError("LOGIN_FAILED", "The name or the password is wrong.", {
          hint: "`parley up` prints those of the first account; `parley user reset` gives a new password.",
        });
      }
      await forgiveAttempts(sql, name, request.ip);
      const token = await openSession(sql, reviewer.id, session);
      await noteAccess(sql, [{ event: "login", reviewerId: reviewer.id }]);
      void reply.setCookie(SESSION_COOKIE, token, {
        ...COOKIE,
        secure: request.protocol === "https",
      });
      return { name: reviewer.name, role: reviewer.role };
    },
  );
  app.post(
    "/api/v1/logout",
    { config: { role: "any" }, schema: { response: { 204: z.null() } } },
    async (request, reply) => {
      await closeSession(sql, request.cookies[SESSION_COOKIE] ?? "");
      await noteAccess(sql, [{ event: "logout", reviewerId: requireReviewer(request).id }]);
      return reply.clearCookie(SESSION_COOKIE, COOKIE).status(204).send(null);
    },
  );
  app.get(
    "/api/v1/me",
    { config: { role: "any" }, schema: { response: { 200: Me } } },
    (request) => {
      const { name, role } = requireReviewer(request);
      return { name, role };
    },
  );
}
