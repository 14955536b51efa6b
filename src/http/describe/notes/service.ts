import type { RouteNotes } from "../routeNote.js";

const perspective = "perspective";
const service = "service";
const comment = { text: "Only a fool would build it there." };

/** What is called without an account. */
export const serviceNotes: RouteNotes = {
  "POST /v1alpha1/comments:analyze": {
    id: "analyzeComment",
    tag: perspective,
    summary: "Scores of one text, as the Perspective API gives them",
    more: "`docs/perspective.md` says what differs. Nothing is stored.",
    example: { comment, languages: ["en"], requestedAttributes: { TOXICITY: {}, INSULT: {} } },
  },
  "POST /v1alpha1/comments:suggestscore": {
    id: "suggestScore",
    tag: perspective,
    summary: "Say what a score should have been",
    example: { comment, attributeScores: { INSULT: { summaryScore: { value: 0.9 } } } },
  },
  "GET /livez": { id: "readLiveness", tag: service, summary: "Whether the process answers" },
  "GET /readyz": {
    id: "readReadiness",
    tag: service,
    summary: "Whether database, schema and queue are there",
    codes: [
      "DATABASE_UNREACHABLE",
      "QUEUE_UNREACHABLE",
      "SCHEMA_MISSING",
      "SCHEMA_NEWER",
      "SCHEMA_UNKNOWN",
    ],
  },
  "GET /metrics": {
    id: "readMetrics",
    tag: service,
    summary: "Counts and times for Prometheus",
    media: { "text/plain": { type: "string" } },
  },
};
