import type { ErrorCode } from "../../errors.js";

/** Groups of routes in the order in which they are shown. */
export const TAGS = {
  jobs: "Have addresses read, and follow how far that got.",
  queue: "What needs a person, and the conversation around it.",
  decisions: "What people decide, take back, and give reasons for.",
  oversight: "Decisions looked at again: appeals, second opinions, figures for leads.",
  rules: "What puts a comment into the queue.",
  figures: "Stored comments and scores as tables.",
  webhooks: "Other systems that are told, and what became of it.",
  account: "Log-in, and one's own account.",
  perspective: "Scores for software that calls the Perspective API.",
  service: "For whoever runs Parley.",
} as const;
export type Tag = keyof typeof TAGS;

export type JsonSchema = Readonly<Record<string, unknown>>;

/** What the schema of a route does not say about it. */
export interface RouteNote {
  /** Stable: generated clients call it by this name. */
  readonly id: string;
  readonly tag: Tag;
  readonly summary: string;
  readonly more?: string;
  /** Errors of its own; those of the log-in and of the form of a request are known without. */
  readonly codes?: readonly ErrorCode[];
  /** Of an answer that is not JSON, or not only. */
  readonly media?: Readonly<Record<string, JsonSchema>>;
  /** A body that the route takes. */
  readonly example?: unknown;
}

/** By method and path as in the document: `GET /api/v1/jobs/{id}`. */
export type RouteNotes = Readonly<Record<string, RouteNote>>;
