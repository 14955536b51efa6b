import type { RouteNotes } from "../routeNote.js";

const tag = "oversight";

export const oversightNotes: RouteNotes = {
  "GET /api/v1/appeals": {
    id: "listAppeals",
    tag,
    summary: "Appeals that wait, and which of them one may decide",
  },
  "POST /api/v1/decisions/{id}/appeals": {
    id: "addAppeal",
    tag,
    summary: "Put down an appeal against a decision in force",
    codes: ["NOT_FOUND", "APPEAL_IMPOSSIBLE"],
    example: { note: "The writer says that it was irony." },
  },
  "POST /api/v1/appeals/{id}/outcome": {
    id: "decideAppeal",
    tag,
    summary: "Uphold a decision or overturn it",
    more: "Not for those who made it.",
    codes: ["NOT_FOUND", "APPEAL_IMPOSSIBLE", "APPEAL_OWN", "COMMENT_HELD"],
    example: { outcome: "upheld" },
  },
  "GET /api/v1/second-opinions/next": {
    id: "readNextSecondOpinion",
    tag,
    summary: "A decided comment for a second opinion, without the first",
    more: "`comment` is null where none is due.",
  },
  "POST /api/v1/second-opinions": {
    id: "addSecondOpinion",
    tag,
    summary: "Give a second opinion; it changes no decision",
    codes: ["NOT_FOUND", "SECOND_OPINION_NOT_DUE"],
    example: { commentId: 812, verdict: "approve" },
  },
  "GET /api/v1/lead": {
    id: "readLeadFigures",
    tag,
    summary: "Workload, time to decision, agreement and overturn rate",
  },
};
