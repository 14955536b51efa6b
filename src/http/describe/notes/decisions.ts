import type { RouteNotes } from "../routeNote.js";

const tag = "decisions";

export const decisionNotes: RouteNotes = {
  "POST /api/v1/comments/{id}/decisions": {
    id: "decide",
    tag,
    summary: "Approve, reject or escalate a comment",
    more:
      "`expected` is the decision that was shown: where another came in between, nothing is decided. " +
      "Deciding the same again changes nothing.",
    codes: ["NOT_FOUND", "DECIDED_ALREADY", "COMMENT_HELD"],
    example: { action: "reject", reason: "personal_attack", expected: null },
  },
  "POST /api/v1/decisions/{id}/undo": {
    id: "undoDecision",
    tag,
    summary: "Take a decision back",
    more: "What was in force before is in force again; the log keeps all three.",
    codes: ["NOT_FOUND", "UNDO_IMPOSSIBLE"],
  },
  "GET /api/v1/decisions/{id}/statement": {
    id: "readStatement",
    tag,
    summary: "What whoever wrote a rejected comment is told",
    more: "As a notice in plain words, and as the EU Transparency Database takes it.",
    codes: ["NOT_FOUND", "STATEMENT_NOT_DUE", "STATEMENT_REASON_MISSING", "STATEMENT_DATE_UNKNOWN"],
  },
  "GET /api/v1/bulk": {
    id: "listBulks",
    tag,
    summary: "Steps over many comments that can be taken back",
  },
  "POST /api/v1/bulk/preview": {
    id: "previewBulk",
    tag,
    summary: "Select many comments, and get a random sample to look at",
    codes: ["NOT_FOUND"],
    example: { selection: { commentIds: [812, 813] } },
  },
  "POST /api/v1/bulk": {
    id: "decideBulk",
    tag,
    summary: "Decide on all comments of a selection",
    more: "Every comment of the sample must have been looked at.",
    codes: ["NOT_FOUND", "BULK_STALE", "BULK_UNSEEN"],
    example: { previewId: 7, action: "reject", reason: "spam", looked: [812, 813] },
  },
  "POST /api/v1/bulk/{id}/undo": {
    id: "undoBulk",
    tag,
    summary: "Take a step over many comments back, in one",
    codes: ["NOT_FOUND", "UNDO_IMPOSSIBLE"],
    example: {},
  },
};
