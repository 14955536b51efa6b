import { z } from "zod";
import { ParleyError } from "../../errors.js";
import { noteAccess } from "../../store/accessLog.js";
import { countAttempt, forgiveAttempts } from "../../store/loginAttempts.js";
import { checkPassword, setPassword } from "../../store/reviewers.js";
import { closeSessions, listSessions } from "../../store/sessions.js";
import type { App, AppParts } from "../app.js";
import { requireReviewer, SESSION_COOKIE } from "../security.js";
import { COOKIE } from "./session.js";

const PasswordChange = z.object({
  current: z.string().min(1).max(1000),
  /** NIST SP 800-63B: length, not kinds of characters. */
  next: z.string().min(12).max(1000),
});

const OwnSessions = z.object({
  sessions: z.array(
    z.object({
      id: z.int(),
      since: z.iso.datetime(),
      lastSeen: z.iso.datetime(),
      isThis: z.boolean(),
    }),
  ),
});

/** What people do with their own account: a new password, the log-ins in force, the end of all of them. */
export function addOwnAccountRoutes(app: App, { sql }: AppParts): void {
  app.post(
    "/api/v1/me/password",
    { config: { role: "any" }, schema: { body: PasswordChange, response: { 204: z.null() } } },
    async (request, reply) => {
      const { id, name } = requireReviewer(request);
      await countAttempt(sql, name, request.ip);
      if ((await checkPassword(sql, name, request.body.current)) === null)
        throw new ParleyError("LOGIN_FAILED", "The current password is wrong.", {
          hint: "An administrator can give a new one: `parley user reset`.",
        });
      await forgiveAttempts(sql, name, request.ip);
      await setPassword(sql, id, { text: request.body.next, from: "chosen" }, request.sessionId);
      await noteAccess(sql, [{ event: "password_changed", reviewerId: id }]);
      return reply.status(204).send(null);
    },
  );
  app.get(
    "/api/v1/me/sessions",
    { config: { role: "any" }, schema: { response: { 200: OwnSessions } } },
    async (request) => {
      const sessions = await listSessions(sql, requireReviewer(request).id);
      return {
        sessions: sessions.map(({ id, created_at: since, last_seen_at: lastSeen }) => ({
          id,
          since: since.toISOString(),
          lastSeen: lastSeen.toISOString(),
          isThis: id === request.sessionId,
        })),
      };
    },
  );
  app.post(
    "/api/v1/me/sessions/end",
    { config: { role: "any" }, schema: { response: { 200: z.object({ ended: z.int() }) } } },
    async (request, reply) => {
      const { id } = requireReviewer(request);
      const ended = await closeSessions(sql, id);
      await noteAccess(sql, [{ event: "logout", reviewerId: id }]);
      void reply.clearCookie(SESSION_COOKIE, COOKIE);
      return { ended };
    },
  );
}
