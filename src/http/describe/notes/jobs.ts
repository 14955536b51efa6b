import type { RouteNotes } from "../routeNote.js";

const tag = "jobs";

export const jobNotes: RouteNotes = {
  "POST /api/v1/jobs": {
    id: "addJobs",
    tag,
    summary: "Have one address read, or up to 500",
    more:
      "All of them are taken or none. With an `Idempotency-Key` the same request may be sent again: " +
      "it gets the first answer. `Location` names the job where there is one.",
    codes: ["ADDRESS_REFUSED", "TARGET_INVALID", "IDEMPOTENCY_MISMATCH", "QUEUE_FULL"],
    example: { source: "https://site.example/article/", target: "ukraine-support" },
  },
  "GET /api/v1/jobs": {
    id: "listJobs",
    tag,
    summary: "Jobs, newest first",
    more: "`next` of the answer is the `cursor` of the next page.",
  },
  "GET /api/v1/jobs/{id}": {
    id: "readJob",
    tag,
    summary: "One job: its state, its stages, what went wrong",
    codes: ["JOB_NOT_FOUND"],
  },
  "POST /api/v1/jobs/{id}/retry": {
    id: "retryJob",
    tag,
    summary: "Begin a job anew that failed or was cancelled",
    codes: ["JOB_NOT_FOUND", "JOB_STATE", "JOB_BUSY"],
  },
  "POST /api/v1/jobs/{id}/cancel": {
    id: "cancelJob",
    tag,
    summary: "End a job that has not ended",
    codes: ["JOB_NOT_FOUND", "JOB_STATE"],
  },
  "GET /api/v1/jobs/{id}/events": {
    id: "followJob",
    tag,
    summary: "What happens to a job, as server-sent events",
    more:
      "`state` {id, state, …} for each change, `progress` {state, counts}, `end` {state, failure}. " +
      "`Last-Event-ID` goes on where a stream broke off.",
    codes: ["JOB_NOT_FOUND", "TOO_MANY_REQUESTS"],
    media: { "text/event-stream": { type: "string" } },
  },
};
