import { z } from "zod";
import { ParleyError } from "../../errors.js";
import { checkPassword, closeSession, openSession } from "../../store/reviewers.js";
import type { App, AppParts } from "../app.js";
import { requireReviewer, SESSION_COOKIE } from "../security.js";
import { LoginRequest, Me } from "../shapes.js";

const COOKIE = { path: "/", httpOnly: true, sameSite: "strict" as const };

export function addSessionRoutes(app: App, { sql }: AppParts): void {
  app.post(
    "/api/v1/login",
    {
      config: { isPublic: true, rateLimit: { max: 10, timeWindow: "1 minute" } },
      schema: { body: LoginRequest, response: { 200: Me } },
    },
    async (request, reply) => {
      const { name, password } = request.body;
      const reviewer = await checkPassword(sql, name, password);
      if (reviewer === null)
        throw new ParleyError("LOGIN_FAILED", "The name or the password is wrong.", {
          hint: "`parley up` prints both.",
        });
      const token = await openSession(sql, reviewer.id);
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
