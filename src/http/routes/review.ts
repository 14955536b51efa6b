import { metrics } from "../../metrics.js";
import { readCommenterRecord } from "../../store/commenterRecord.js";
import { decide, undoDecision } from "../../store/decisions.js";
import { readContext } from "../../store/readContext.js";
import { readFacets, readHistogram, readReviewQueue } from "../../store/reviewQueue.js";
import { CommenterRecord } from "../../thread/desk.js";
import { QueueFacets, QueueHistogram } from "../../thread/reviewQueue.js";
import type { App, AppParts } from "../app.js";
import { requireReviewer } from "../security.js";
import {
  CommentContext,
  Decision,
  DecisionRequest,
  HistogramQuery,
  QueuePage,
  QueueQuery,
  RowIdParam,
} from "../shapes.js";

const config = { role: "moderator" } as const;

/** What needs a person, the conversation around it, and what the person decides. */
export function addReviewRoutes(app: App, { sql }: AppParts): void {
  app.get(
    "/api/v1/queue",
    { config, schema: { querystring: QueueQuery, response: { 200: QueuePage } } },
    ({ query }) => readReviewQueue(sql, query),
  );
  app.get(
    "/api/v1/queue/histogram",
    { config, schema: { querystring: HistogramQuery, response: { 200: QueueHistogram } } },
    ({ query }) => readHistogram(sql, query),
  );
  app.get("/api/v1/queue/facets", { config, schema: { response: { 200: QueueFacets } } }, () =>
    readFacets(sql),
  );
  app.get(
    "/api/v1/comments/:id/context",
    { config, schema: { params: RowIdParam, response: { 200: CommentContext } } },
    ({ params }) => readContext(sql, params.id),
  );
  app.get(
    "/api/v1/comments/:id/commenter",
    { config, schema: { params: RowIdParam, response: { 200: CommenterRecord } } },
    ({ params }) => readCommenterRecord(sql, params.id),
  );
  app.post(
    "/api/v1/comments/:id/decisions",
    { config, schema: { params: RowIdParam, body: DecisionRequest, response: { 201: Decision } } },
    async (request, reply) => {
      const reviewer = requireReviewer(request);
      const decision = await decide(sql, request.params.id, request.body, reviewer);
      metrics.decisions.inc({ action: request.body.action });
      return reply.status(201).send(decision);
    },
  );
  app.post(
    "/api/v1/decisions/:id/undo",
    { config, schema: { params: RowIdParam, response: { 201: Decision } } },
    async (request, reply) => {
      const decision = await undoDecision(sql, request.params.id, requireReviewer(request));
      metrics.decisions.inc({ action: "undo" });
      return reply.status(201).send(decision);
    },
  );
}
