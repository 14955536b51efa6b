import { z } from "zod";
import { PerspectiveAttribute } from "../../score/perspectiveAttributes.js";

/** UTF-8 bytes of a comment, as Perspective takes at most. */
export const LONGEST_COMMENT_BYTES = 20_480;

/** What tokens and names of communities may be long; Coral's are under 300. In UTF-16 units. */
const LONGEST_LABEL = 2000;
/** More parents than anybody sends; the last one is read. */
const MOST_ENTRIES = 1000;

const Label = z.string().max(LONGEST_LABEL).nullish();

/** Callers leave a text out, or send null, where Google's own form has an empty string. */
const TextEntry = z.object({
  text: z.string().nullish(),
  type: z.enum(["TEXT_TYPE_UNSPECIFIED", "PLAIN_TEXT", "HTML"]).nullish(),
});
export type TextEntry = z.infer<typeof TextEntry>;

const Context = z.object({
  /** A conversation in its order: the last one is what the comment answers. */
  entries: z.array(TextEntry).max(MOST_ENTRIES).nullish(),
  articleAndParentComment: z.object({ parentComment: TextEntry.nullish() }).nullish(),
});
export type Context = z.infer<typeof Context>;

/** Parley has probabilities only. */
const ScoreType = z.enum(["SCORE_TYPE_UNSPECIFIED", "PROBABILITY"]).nullish();

const Common = z.object({
  comment: TextEntry.nullish(),
  context: Context.nullish(),
  languages: z.array(z.string().max(40)).max(20).nullish(),
  clientToken: Label,
  sessionId: Label,
  communityId: Label,
  doNotStore: z.boolean().nullish(),
});

/** Body of `comments:analyze`. Fields that are not here are passed over. */
export const AnalyzeRequest = Common.extend({
  requestedAttributes: z
    .record(
      z.string(),
      z.object({ scoreType: ScoreType, scoreThreshold: z.number().nullish() }).nullable(),
    )
    .nullish(),
  spanAnnotations: z.boolean().nullish(),
  /** Leaves out what Parley has no measure for, in place of an error. */
  dropUnsupportedAttributes: z.boolean().nullish(),
});
export type AnalyzeRequest = z.infer<typeof AnalyzeRequest>;

/** Body of `comments:suggestscore`. Suggested scores of spans are passed over. */
export const SuggestRequest = Common.extend({
  attributeScores: z
    .record(
      z.string(),
      z.object({
        summaryScore: z.object({ value: z.number().min(0).max(1), type: ScoreType }),
      }),
    )
    .nullish(),
});
export type SuggestRequest = z.infer<typeof SuggestRequest>;

const Probability = z.object({
  value: z.number().min(0).max(1),
  type: z.literal("PROBABILITY"),
});

const AttributeScores = z.object({
  summaryScore: Probability,
  /** UTF-16 offsets into the text as it was sent, end exclusive. */
  spanScores: z.array(z.object({ begin: z.int().min(0), end: z.int().min(0), score: Probability })),
});
export type AttributeScores = z.infer<typeof AttributeScores>;

export const AnalyzeResponse = z.object({
  attributeScores: z.partialRecord(PerspectiveAttribute, AttributeScores),
  languages: z.array(z.string()),
  detectedLanguages: z.array(z.string()),
  clientToken: z.string().optional(),
});
export type AnalyzeResponse = z.infer<typeof AnalyzeResponse>;

export const SuggestResponse = z.object({
  clientToken: z.string().optional(),
  detectedLanguages: z.array(z.string()),
  requestedLanguages: z.array(z.string()),
});
export type SuggestResponse = z.infer<typeof SuggestResponse>;

export const ErrorType = z.enum([
  "COMMENT_EMPTY",
  "COMMENT_TOO_LONG",
  "LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE",
  "UNKNOWN_ATTRIBUTE",
]);
export type ErrorType = z.infer<typeof ErrorType>;

/** Canonical names of Google's RPC codes, as far as they are used. */
export const RpcStatus = z.enum([
  "INVALID_ARGUMENT",
  "PERMISSION_DENIED",
  "NOT_FOUND",
  "RESOURCE_EXHAUSTED",
  "INTERNAL",
  "UNAVAILABLE",
]);
export type RpcStatus = z.infer<typeof RpcStatus>;

/** An error in the shape of Google's APIs. */
export const GoogleError = z.object({
  error: z.object({
    code: z.int(),
    message: z.string(),
    status: RpcStatus,
    details: z
      .array(
        z.object({
          "@type": z.literal("type.googleapis.com/google.commentanalyzer.v1alpha1.Error"),
          errorType: ErrorType,
        }),
      )
      .optional(),
  }),
});
export type GoogleError = z.infer<typeof GoogleError>;
