import { z } from "zod";
import { noteAccess } from "../../store/accessLog.js";
import { listTokens, makeToken, revokeToken } from "../../store/apiTokens.js";
import type { App, AppParts } from "../app.js";
import { requireReviewer } from "../security.js";
import { RowIdParam } from "../shapes.js";
import { NewToken, OwnTokens, TokenRequest } from "../shapesOwn.js";

/** Tokens for one's own programs. What a token may do is bounded by the account all the same. */
export function addOwnTokenRoutes(app: App, { sql }: AppParts): void {
  app.get(
    "/api/v1/me/tokens",
    { config: { role: "any" }, schema: { response: { 200: OwnTokens } } },
    async (request) => {
      const tokens = await listTokens(sql, requireReviewer(request).id);
      return {
        tokens: tokens
          .filter(({ revoked_at, expires_at }) => revoked_at === null && expires_at > new Date())
          .map(({ id, name, scopes, made_at, expires_at, last_used_at }) => ({
            id,
            name,
            scopes,
            madeAt: made_at.toISOString(),
            expiresAt: expires_at.toISOString(),
            lastUsedAt: last_used_at?.toISOString() ?? null,
          })),
      };
    },
  );
  app.post(
    "/api/v1/me/tokens",
    { config: { role: "any" }, schema: { body: TokenRequest, response: { 201: NewToken } } },
    async (request, reply) => {
      const { id: reviewerId } = requireReviewer(request);
      const made = await makeToken(sql, reviewerId, request.body);
      await noteAccess(sql, [{ event: "token_made", reviewerId, subject: `${made.id}` }]);
      return reply.status(201).send(made);
    },
  );
  app.post(
    "/api/v1/me/tokens/:id/revoke",
    { config: { role: "any" }, schema: { params: RowIdParam, response: { 204: z.null() } } },
    async (request, reply) => {
      const { id: reviewerId } = requireReviewer(request);
      const { id } = request.params;
      await revokeToken(sql, id, reviewerId);
      await noteAccess(sql, [{ event: "token_revoked", reviewerId, subject: `${id}` }]);
      return reply.status(204).send(null);
    },
  );
}
