import type { RouteNotes } from "../routeNote.js";

const tag = "queue";

export const queueNotes: RouteNotes = {
  "GET /api/v1/queue": {
    id: "readQueue",
    tag,
    summary: "Comments that need a person, highest priority first",
    more:
      "Each with the rules that put it there and the words they found. `q` searches texts and names. " +
      "`next` of the answer is the `cursor` of the next page.",
  },
  "GET /api/v1/queue/histogram": {
    id: "readHistogram",
    tag,
    summary: "How probable the comments of a queue are, in bars",
  },
  "GET /api/v1/queue/facets": {
    id: "readFacets",
    tag,
    summary: "Sites, articles, labels and rules that a queue can be narrowed to",
  },
  "POST /api/v1/queue/next": {
    id: "takeNext",
    tag,
    summary: "The next comment that no colleague has open, and a lease on it",
    more: "`item` is null where nothing is left.",
    example: { state: "undecided" },
  },
  "GET /api/v1/queue/events": {
    id: "followQueue",
    tag,
    summary: "What happens to the queue, as server-sent events",
    more:
      "`changed` {commentId, state, by}, `lease` {commentId, by, until}, `counts` of all queues, " +
      "at the start too.",
    codes: ["TOO_MANY_REQUESTS"],
    media: { "text/event-stream": { type: "string" } },
  },
  "GET /api/v1/comments/{id}/context": {
    id: "readContext",
    tag,
    summary: "A comment with the path above it and the replies below",
    codes: ["NOT_FOUND"],
  },
  "GET /api/v1/comments/{id}/commenter": {
    id: "readCommenter",
    tag,
    summary: "What was decided on earlier comments of the same commenter",
    codes: ["NOT_FOUND"],
  },
  "GET /api/v1/comments/{id}/why": {
    id: "explainComment",
    tag,
    summary: "Why a comment is in the queue, or is not: the whole sum",
    codes: ["NOT_FOUND"],
  },
  "POST /api/v1/comments/{id}/lease": {
    id: "takeLease",
    tag,
    summary: "Say that one has a comment open",
    more: "Where a colleague has it open already, the answer says who.",
    codes: ["NOT_FOUND"],
    example: {},
  },
  "POST /api/v1/comments/{id}/release": {
    id: "releaseLease",
    tag,
    summary: "Say that one has it open no more",
    example: {},
  },
  "POST /api/v1/comments/{id}/notes": {
    id: "addNote",
    tag,
    summary: "A note on a comment, for colleagues",
    codes: ["NOT_FOUND"],
    example: { text: "Same wording as under yesterday's article." },
  },
  "GET /api/v1/comments/{id}/parents": {
    id: "listParents",
    tag,
    summary: "Which comments a reply may answer, and how probable each is",
    codes: ["NOT_FOUND"],
  },
  "POST /api/v1/comments/{id}/parent": {
    id: "setParent",
    tag,
    summary: "Say which comment a reply answers",
    more: "Kept when the page is read again.",
    codes: ["NOT_FOUND", "PARENT_INVALID"],
    example: { parentId: 812 },
  },
  "POST /api/v1/comments/{id}/parent/forget": {
    id: "forgetParent",
    tag,
    summary: "Take back what was said by hand about a parent",
    codes: ["NOT_FOUND"],
    example: {},
  },
};
