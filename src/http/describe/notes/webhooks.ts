import type { RouteNotes } from "../routeNote.js";

const tag = "webhooks";

export const webhookNotes: RouteNotes = {
  "GET /api/v1/webhooks": {
    id: "listWebhooks",
    tag,
    summary: "Addresses that are told of events",
  },
  "POST /api/v1/webhooks": {
    id: "addWebhook",
    tag,
    summary: "Tell an address of events from now on",
    more: "The key that signs is in this answer and nowhere else.",
    codes: ["ADDRESS_REFUSED", "WEBHOOK_EXISTS"],
    example: { url: "https://hooks.example/parley", events: ["comment.flagged", "decision.made"] },
  },
  "DELETE /api/v1/webhooks/{id}": {
    id: "removeWebhook",
    tag,
    summary: "Tell an address no more; what waits for it is forgotten",
    codes: ["WEBHOOK_NOT_FOUND"],
  },
  "POST /api/v1/webhooks/{id}/rotate": {
    id: "rotateWebhook",
    tag,
    summary: "Sign with a new key; the old one signs along for a while",
    codes: ["WEBHOOK_NOT_FOUND"],
    example: { keepHours: 24 },
  },
  "POST /api/v1/webhooks/{id}/enable": {
    id: "enableWebhook",
    tag,
    summary: "Send again to an address that was given up",
    codes: ["WEBHOOK_NOT_FOUND"],
    example: {},
  },
  "POST /api/v1/webhooks/{id}/test": {
    id: "testWebhook",
    tag,
    summary: "Send an event of the kind webhook.test, now",
    codes: ["WEBHOOK_NOT_FOUND"],
    example: {},
  },
  "GET /api/v1/webhooks/{id}/deliveries": {
    id: "listDeliveries",
    tag,
    summary: "What was sent to an address, and how that went",
    codes: ["WEBHOOK_NOT_FOUND"],
  },
  "POST /api/v1/webhooks/{id}/replay": {
    id: "replayWebhook",
    tag,
    summary: "Send again what was refused",
    codes: ["WEBHOOK_NOT_FOUND"],
    example: {},
  },
  "GET /api/v1/comments/{id}/writeback": {
    id: "readWriteback",
    tag,
    summary: "Whether the decision on a comment has reached its site",
    codes: ["NOT_FOUND"],
  },
};
