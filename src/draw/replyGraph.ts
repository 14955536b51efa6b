import { z } from "zod";
import { Problem } from "../thread/problem.js";
import {
  Addressee,
  IncivilityLabel,
  ScorerName,
  Sentiment,
  UnscoredReason,
} from "../thread/score.js";
import { Comment, ParentCandidate, ParentEvidence, Thread } from "../thread/thread.js";

const probability = z.number().min(0).max(1);

/** How a comment sounds. What was not scored says why; it is not 0. */
export const Tone = z.object({
  sentiment: Sentiment,
  incivility: z.union([
    z.object({
      /** P(a news-site moderator would call it uncivil). */
      probability,
      level: z.enum(["low", "medium", "high"]),
      addressee: Addressee,
      /** Labels with a probability of one half or more, strongest first. */
      labels: z.array(IncivilityLabel),
    }),
    z.object({
      probability: z.null(),
      level: z.null(),
      addressee: z.null(),
      labels: z.array(IncivilityLabel).max(0),
      unscored: UnscoredReason,
    }),
  ]),
});
export type Tone = z.infer<typeof Tone>;

/** A comment in reading order: each is followed by its replies. */
export const ReplyNode = z.object({
  ...Comment.omit({ key: true, text: true, replyTo: true }).shape,
  /** Unique in the graph, also where the page repeats an id. */
  id: z.string().min(1),
  /** As read. It is in `edges` only if that comment is here. */
  parentId: z.string().nullable(),
  /** Links from the top of what is drawn. */
  depth: z.int().min(0),
  /** Null where texts were left out. */
  text: z.string().nullable(),
  /** Why a reply stands at the top although it has a parent. */
  astray: z.enum(["parent-absent", "loop"]).nullable(),
  isParentUncertain: z.boolean(),
  replies: z.int().min(0),
  descendants: z.int().min(0),
  tone: Tone,
});
export type ReplyNode = z.infer<typeof ReplyNode>;

/** `source` answers `target`. */
export const ReplyEdge = z.object({
  source: z.string(),
  target: z.string(),
  confidence: probability,
  evidence: ParentEvidence,
  isUncertain: z.boolean(),
  /** All parents thought possible, most probable first; empty where the page states the parent. */
  candidates: z.array(ParentCandidate),
});
export type ReplyEdge = z.infer<typeof ReplyEdge>;

/** A thread as a graph: what every picture is drawn from, and what the JSON file holds. */
export const ReplyGraph = z.object({
  title: z.string(),
  source: Thread.shape.source,
  parser: z.string(),
  scorers: z.object({ sentiment: ScorerName, incivility: ScorerName }),
  count: z.object({
    declared: z.int().nullable(),
    parsed: z.int(),
    names: z.int(),
    topLevel: z.int(),
    deepest: z.int(),
    uncertainParents: z.int(),
    truncated: z.int(),
    held: z.int(),
    unscored: z.int(),
    uncivil: z.int(),
  }),
  /** Commenters' names are pseudonyms. */
  isPseudonymous: z.boolean(),
  problems: z.array(
    z.object({ code: Problem.shape.code, count: z.int().min(1), message: z.string() }),
  ),
  nodes: z.array(ReplyNode),
  edges: z.array(ReplyEdge),
});
export type ReplyGraph = z.infer<typeof ReplyGraph>;

/** The JSON file: a graph for each thread of the input. */
export const ReplyGraphFile = z.object({ threads: z.array(ReplyGraph) });
