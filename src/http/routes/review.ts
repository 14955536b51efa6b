import { metrics } from "../../metrics.js";
import { decide, undoDecision } from "../../store/decisions.js";
import { readContext, readReviewQueue } from "../../store/reviewQueue.js";
import type { App, AppParts } from "../app.js";
import { requireReviewer } from "../security.js";
import {
  CommentContext,
  Decision,
  DecisionRequest,
  QueuePage,
  QueueQuery,
  RowIdParam,
} from "../shapes.js";

/** What needs a person, the conversation above it, and what the person decides. */
export function addReviewRoutes(app: App, { sql }: AppParts): void {
  app.get(
    "/api/v1/queue",
    {
      config: { role: "moderator" },
      schema: { querystring: QueueQuery, response: { 200: QueuePage } },
    },
    ({ query }) => readReviewQueue(sql, { ...query, cursor: query.cursor }),
  );
  app.get(
    "/api/v1/comments/:id/context",
    {
      config: { role: "moderator" },
      schema: { params: RowIdParam, response: { 200: CommentContext } },
    },
    ({ params }) => readContext(sql, params.id),
  );
  app.post(
    "/api/v1/comments/:id/decisions",
    {
      config: { role: "moderator" },
      schema: { params: RowIdParam, body: DecisionRequest, response: { 201: Decision } },
    },
    async (request, reply) => {
      const reviewer = requireReviewer(request);
      const decision = await decide(sql, request.params.id, request.body, reviewer);
      metrics.decisions.inc({ action: request.body.action });
      return reply.status(201).send(decision);
    },
  );
  app.post(
    "/api/v1/decisions/:id/undo",
    { config: { role: "moderator" }, schema: { params: RowIdParam, response: { 201: Decision } } },
    async (request, reply) => {
      const decision = await undoDecision(sql, request.params.id, requireReviewer(request));
      metrics.decisions.inc({ action: "undo" });
      return reply.status(201).send(decision);
    },
  );
}
