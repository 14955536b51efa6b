import { z } from "zod";
import { ParleyError } from "../../errors.js";
import { noteAccess } from "../../store/accessLog.js";
import { setPassword } from "../../store/reviewers.js";
import { makeSecretBox } from "../../store/secretBox.js";
import { closeOwnSession, closeSessions, listSessions } from "../../store/sessions.js";
import type { App, AppParts } from "../app.js";
import { confirmOwner } from "../ownPassword.js";
import { requireReviewer, SESSION_COOKIE } from "../security.js";
import { RowIdParam } from "../shapes.js";
import { OwnSessions, PasswordChange, SessionsEnd } from "../shapesOwn.js";
import { COOKIE } from "./session.js";

/** What people do with their own account: a new password, the log-ins in force, the end of them. */
export function addOwnAccountRoutes(app: App, { sql, secret }: AppParts): void {
  const devices = makeSecretBox(secret, "device");
  app.post(
    "/api/v1/me/password",
    { config: { role: "any" }, schema: { body: PasswordChange, response: { 204: z.null() } } },
    async (request, reply) => {
      const { id } = requireReviewer(request);
      const { current, next } = request.body;
      await confirmOwner(request, { sql, devices }, current, () =>
        setPassword(sql, id, { text: next, from: "chosen" }, request.sessionId),
      );
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
        sessions: sessions.map((each) => ({
          id: each.id,
          since: each.created_at.toISOString(),
          lastSeen: each.last_seen_at.toISOString(),
          isThis: each.id === request.sessionId,
          openedBy: each.opened_by,
        })),
      };
    },
  );
  app.post(
    "/api/v1/me/sessions/end",
    {
      config: { role: "any" },
      schema: { body: SessionsEnd, response: { 200: z.object({ ended: z.int() }) } },
    },
    async (request, reply) => {
      const { id } = requireReviewer(request);
      const kept = request.body.others ? request.sessionId : null;
      const ended = await closeSessions(sql, id, kept);
      await noteAccess(sql, [{ event: "logout", reviewerId: id }]);
      if (kept === null) void reply.clearCookie(SESSION_COOKIE, COOKIE);
      return { ended };
    },
  );
  app.post(
    "/api/v1/me/sessions/:id/end",
    { config: { role: "any" }, schema: { params: RowIdParam, response: { 204: z.null() } } },
    async (request, reply) => {
      const { id } = requireReviewer(request);
      if (!(await closeOwnSession(sql, id, request.params.id)))
        throw new ParleyError("NOT_FOUND", `You have no log-in ${request.params.id}.`, {
          hint: "It may have ended; reload the list.",
        });
      await noteAccess(sql, [{ event: "logout", reviewerId: id }]);
      return reply.status(204).send(null);
    },
  );
}
