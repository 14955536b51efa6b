import { z } from "zod";
import { ParleyError } from "../../errors.js";
import { noteAccess } from "../../store/accessLog.js";
import { countAttempt, forgiveAttempts } from "../../store/loginAttempts.js";
import { checkPassword } from "../../store/reviewers.js";
import { makeSecretBox } from "../../store/secretBox.js";
import { readSecondFactor } from "../../store/secondFactors.js";
import { closeSession, openSession } from "../../store/sessions.js";
import type { App, AppParts } from "../app.js";
import { keepDevice } from "../deviceCookie.js";
import { toAttempt } from "../ownPassword.js";
import { SecondFactors } from "../secondFactor.js";
import { requireReviewer, SESSION_COOKIE } from "../security.js";
import { LoginRequest, Me } from "../shapes.js";

export const COOKIE = { path: "/", httpOnly: true, sameSite: "strict" as const };

/** Log-in and log-out. */
export function addSessionRoutes(app: App, parts: AppParts): void {
  const { sql, session, secret, requireSecondFactor } = parts;
  const devices = makeSecretBox(secret, "device");
  const factors = new SecondFactors(sql, secret);
  app.post(
    "/api/v1/login",
    {
      // What a flood costs is bounded here, what a guesser may try by `countAttempt`.
      config: { isPublic: true, rateLimit: { max: 60, timeWindow: "1 minute" } },
      schema: { body: LoginRequest, response: { 200: Me } },
    },
    async (request, reply) => {
      const { name, password, code } = request.body;
      const attempt = toAttempt(request, devices, name);
      await countAttempt(sql, attempt);
      const reviewer = await checkPassword(sql, name, password);
      if (reviewer === null) {
        await noteAccess(sql, [{ event: "login_refused", reviewerId: null }]);
        throw new ParleyError("LOGIN_FAILED", "The name or the password is wrong.", {
          hint: "`parley up` prints those of the first account; `parley user reset` gives a new password.",
        });
      }
      // Forgiven after the code only: else the password would buy any number of guesses at it.
      await factors.check(reviewer, code);
      await forgiveAttempts(sql, attempt);
      const token = await openSession(sql, reviewer.id, session);
      await noteAccess(sql, [{ event: "login", reviewerId: reviewer.id }]);
      void reply.setCookie(SESSION_COOKIE, token, {
        ...COOKIE,
        secure: request.protocol === "https",
      });
      keepDevice(request, reply, devices, name);
      const mustEnrol =
        requireSecondFactor.includes(reviewer.role) &&
        (await readSecondFactor(sql, reviewer.id))?.confirmedAt == null;
      return toMe(reviewer, mustEnrol);
    },
  );
  app.post(
    "/api/v1/logout",
    {
      config: { role: "any", beforeSecondFactor: true },
      schema: { response: { 204: z.null() } },
    },
    async (request, reply) => {
      await closeSession(sql, request.cookies[SESSION_COOKIE] ?? "");
      await noteAccess(sql, [{ event: "logout", reviewerId: requireReviewer(request).id }]);
      return reply.clearCookie(SESSION_COOKIE, COOKIE).status(204).send(null);
    },
  );
  app.get(
    "/api/v1/me",
    { config: { role: "any", beforeSecondFactor: true }, schema: { response: { 200: Me } } },
    (request) => toMe(requireReviewer(request), request.mustEnrol),
  );
}

const toMe = ({ name, role }: Me, mustEnrol: boolean): Me => ({
  name,
  role,
  ...(mustEnrol ? { mustEnrol: true as const } : {}),
});
