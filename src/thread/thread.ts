import { z } from "zod";
import { Completeness } from "./completeness.js";
import { Problem } from "./problem.js";

/** Forms a capture may have. Every one of them becomes the same Thread. */
export const SourceFormat = z.enum([
  "wpdiscuz-html",
  "wpdiscuz-text",
  "wp-rest",
  "wp-feed",
  "wxr",
  "corpus",
]);
export type SourceFormat = z.infer<typeof SourceFormat>;

/** Forms of further captures of a thread: recorded calls of its page, and a browser's archive of all. */
export const CaptureForm = z.enum([...SourceFormat.options, "wpdiscuz-ajax", "http-archive"]);
export type CaptureForm = z.infer<typeof CaptureForm>;

const probability = z.number().min(0).max(1);
const isoInstant = z.iso.datetime({ offset: true });

/**
 * When something was posted, as an interval: a page that says "6 months ago" does not state an
 * instant, and none is invented. `earliest` and `latest` are inclusive ISO 8601 instants.
 */
export const PostedAt = z.object({
  earliest: isoInstant,
  latest: isoInstant,
  asWritten: z.string(),
});
export type PostedAt = z.infer<typeof PostedAt>;

/**
 * How a parent is known. `markup`: the page states it. `reply-line`: a "Reply to NAME" line names
 * a person, and the comment was chosen among theirs. `inferred`: no line, but the rest of the
 * thread makes it a reply. `none`: nothing speaks for a parent (top level as far as known).
 */
export const ParentEvidence = z.enum(["markup", "reply-line", "inferred", "none"]);
export type ParentEvidence = z.infer<typeof ParentEvidence>;

/** `id` null stands for "top level, no parent". */
export const ParentCandidate = z.object({ id: z.string().nullable(), probability });
export type ParentCandidate = z.infer<typeof ParentCandidate>;

const captureId = z.string().regex(/^s\d+$/);

/**
 * Which of the thread's `captures` a comment comes from: `base`, and each field that comes from another
 * one. A date that several captures narrow down names the narrowest.
 */
export const FieldSources = z.object({
  base: captureId,
  parentId: captureId.optional(),
  author: captureId.optional(),
  authorRole: captureId.optional(),
  replyTo: captureId.optional(),
  postedAt: captureId.optional(),
  text: captureId.optional(),
  edited: captureId.optional(),
  votes: captureId.optional(),
});
export type FieldSources = z.infer<typeof FieldSources>;

export const Comment = z.object({
  /** The platform's id where there is one, else `c<ordinal>`. */
  id: z.string().min(1),
  /**
   * Stable across re-parses and parser versions: it depends on what the comment is (platform id,
   * or author and opening words), never on what a model inferred about it.
   */
  key: z.string().min(1),
  /** 1-based document order. */
  ordinal: z.int().min(1),
  parentId: z.string().nullable(),
  /** P(parentId is right), 1 where the markup states it. */
  parentConfidence: probability,
  parentEvidence: ParentEvidence,
  /** Most probable first; empty where the markup states the parent. */
  parentCandidates: z.array(ParentCandidate),
  /** 0 at top level. */
  depth: z.int().min(0),
  author: z.string().nullable(),
  /** Same person, same site: same key. Not secret; analytics use a keyed pseudonym instead. */
  authorKey: z.string().nullable(),
  /** Role label shown beside the name ("Author", "Admin"), null where none is shown. */
  authorRole: z.string().nullable(),
  /** The name in a "Reply to" line, as written. */
  replyTo: z.string().nullable(),
  postedAt: PostedAt.nullable(),
  /** Plain text, paragraphs apart by a blank line, entities decoded, no page furniture. */
  text: z.string(),
  /** The page cut the text ("Read more »"). */
  truncated: z.boolean(),
  edited: z.object({ by: z.string().nullable(), asWritten: z.string() }).nullable(),
  votes: z
    .object({ up: z.int().nullable(), down: z.int().nullable(), net: z.int().nullable() })
    .nullable(),
  status: z.enum(["published", "held", "deleted"]),
  /** Only where the thread was made of several captures. */
  sources: FieldSources.optional(),
});
export type Comment = z.infer<typeof Comment>;

export const Article = z.object({
  title: z.string().nullable(),
  author: z.string().nullable(),
  publishedAt: z.string().nullable(),
  text: z.string().nullable(),
});
export type Article = z.infer<typeof Article>;

/** One of several captures a thread was made of. */
export const ThreadCapture = z.object({
  id: captureId,
  name: z.string(),
  format: CaptureForm,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  capturedAt: isoInstant.nullable(),
});
export type ThreadCapture = z.infer<typeof ThreadCapture>;

/** What parsing makes of a capture. Comments are in document order. */
export const Thread = z.object({
  source: z.object({
    format: SourceFormat,
    url: z.string().nullable(),
    capturedAt: isoInstant.nullable(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  /** Present where there are several: those that gave something, the input first. */
  captures: z.array(ThreadCapture).optional(),
  /** Name and version of the parser that made this value. */
  parser: z.string(),
  article: Article,
  count: z.object({ declared: z.int().nullable(), parsed: z.int() }),
  completeness: Completeness,
  comments: z.array(Comment),
  problems: z.array(Problem),
});
export type Thread = z.infer<typeof Thread>;
