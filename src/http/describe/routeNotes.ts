import { accountNotes } from "./notes/account.js";
import { decisionNotes } from "./notes/decisions.js";
import { figureNotes } from "./notes/figures.js";
import { jobNotes } from "./notes/jobs.js";
import { oversightNotes } from "./notes/oversight.js";
import { queueNotes } from "./notes/queue.js";
import { ruleNotes } from "./notes/rules.js";
import { serviceNotes } from "./notes/service.js";
import { webhookNotes } from "./notes/webhooks.js";
import type { RouteNotes } from "./routeNote.js";

/** A note for every route; a test names those that have none, and notes that have no route. */
export const ROUTE_NOTES: RouteNotes = {
  ...jobNotes,
  ...queueNotes,
  ...decisionNotes,
  ...oversightNotes,
  ...ruleNotes,
  ...figureNotes,
  ...webhookNotes,
  ...accountNotes,
  ...serviceNotes,
};
