import { randomUUID } from "node:crypto";
import { z } from "zod";
import { testWebhook } from "../../../workers/deliver.js";
import { makeSealer } from "../../deliver/seal.js";
import { checkTarget, openSendOut } from "../../deliver/sendOut.js";
import { makeWebhookSecret } from "../../deliver/sendWebhook.js";
import { listDeliveries, nameMessage, replayDeliveries } from "../../store/deliveries.js";
import { readWriteback } from "../../store/readWriteback.js";
import {
  addWebhook,
  enableWebhook,
  listWebhooks,
  readWebhookTarget,
  removeWebhook,
  rotateSecret,
} from "../../store/webhooks.js";
import {
  DeliveryList,
  DeliveryState,
  RotateRequest,
  TestAnswer,
  WebhookList,
  WebhookRequest,
  WebhookSecret,
  Writeback,
} from "../../thread/delivery.js";
import type { App, AppParts } from "../app.js";
import { RowIdParam } from "../shapes.js";

const config = { role: "admin", scope: "manage" } as const;
const Nothing = z.object({}).optional();
const DeliveryQuery = z.object({
  state: DeliveryState.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

/** Addresses that are told of events, and whether a decision has reached the site. */
export function addWebhookRoutes(app: App, parts: AppParts): void {
  addEndpointRoutes(app, parts);
  addDeliveryRoutes(app, parts);
  app.get(
    "/api/v1/comments/:id/writeback",
    {
      config: { role: "moderator" },
      schema: { params: RowIdParam, response: { 200: Writeback } },
    },
    ({ params }) => readWriteback(parts.sql, params.id),
  );
}

function addEndpointRoutes(app: App, { sql, secret, allowHosts }: AppParts): void {
  const sealer = makeSealer(secret);
  app.get("/api/v1/webhooks", { config, schema: { response: { 200: WebhookList } } }, async () => ({
    webhooks: await listWebhooks(sql),
  }));
  app.post(
    "/api/v1/webhooks",
    { config, schema: { body: WebhookRequest, response: { 201: WebhookSecret } } },
    async ({ body }, reply) => {
      checkTarget(new URL(body.url), allowHosts);
      const key = makeWebhookSecret();
      const id = await addWebhook(sql, body, sealer.seal(key));
      return reply.status(201).send({ id, secret: key });
    },
  );
  app.post(
    "/api/v1/webhooks/:id/rotate",
    {
      config,
      schema: { params: RowIdParam, body: RotateRequest, response: { 200: WebhookSecret } },
    },
    async ({ params, body }) => {
      const key = makeWebhookSecret();
      await rotateSecret(sql, params.id, sealer.seal(key), body.keepHours);
      return { id: params.id, secret: key };
    },
  );
  app.post(
    "/api/v1/webhooks/:id/enable",
    { config, schema: { params: RowIdParam, body: Nothing, response: { 204: z.null() } } },
    async ({ params }, reply) => {
      await enableWebhook(sql, params.id);
      return reply.status(204).send(null);
    },
  );
  app.delete(
    "/api/v1/webhooks/:id",
    { config, schema: { params: RowIdParam, response: { 204: z.null() } } },
    async ({ params }, reply) => {
      await removeWebhook(sql, params.id);
      return reply.status(204).send(null);
    },
  );
}

function addDeliveryRoutes(app: App, { sql, secret, allowHosts }: AppParts): void {
  const out = openSendOut(allowHosts);
  const sealer = makeSealer(secret);
  app.addHook("onClose", () => out.close());
  app.post(
    "/api/v1/webhooks/:id/test",
    { config, schema: { params: RowIdParam, body: Nothing, response: { 200: TestAnswer } } },
    async ({ params }) => {
      const message = nameMessage(randomUUID());
      const outcome = await testWebhook({ sql, out, sealer }, params.id, message);
      return {
        isDone: outcome.kind === "done",
        status: "status" in outcome ? outcome.status : null,
        because: "because" in outcome ? outcome.because : null,
      };
    },
  );
  app.get(
    "/api/v1/webhooks/:id/deliveries",
    {
      config,
      schema: { params: RowIdParam, querystring: DeliveryQuery, response: { 200: DeliveryList } },
    },
    async ({ params, query }) => {
      await readWebhookTarget(sql, params.id);
      return { deliveries: await listDeliveries(sql, { webhookId: params.id, ...query }) };
    },
  );
  app.post(
    "/api/v1/webhooks/:id/replay",
    {
      config,
      schema: {
        params: RowIdParam,
        body: Nothing,
        response: { 200: z.object({ replayed: z.int().min(0) }) },
      },
    },
    async ({ params }) => {
      await readWebhookTarget(sql, params.id);
      return { replayed: await replayDeliveries(sql, { webhookId: params.id }) };
    },
  );
}
