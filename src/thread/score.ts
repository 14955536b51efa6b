import { z } from "zod";

const probability = z.number().min(0).max(1);

/** Name and version, as in `parley-en@1`: a score without its scorer's version is not evidence. */
export const ScorerName = z.string().regex(/^[a-z][a-z0-9-]*@[0-9][0-9a-z.-]*$/);
export type ScorerName = z.infer<typeof ScorerName>;

/** Why a measure could not be given. */
export const UnscoredReason = z.enum([
  "empty",
  "too_short",
  "wrong_language",
  "no_evidence",
  "too_long",
]);
export type UnscoredReason = z.infer<typeof UnscoredReason>;

/**
 * The words that carry a judgement. `start` and `end` are UTF-16 offsets into the comment's text,
 * end exclusive; `weight` is the share this span has in the judgement, 0..1.
 */
export const Span = z.object({
  start: z.int().min(0),
  end: z.int().min(0),
  label: z.string(),
  weight: z.number(),
  text: z.string(),
});
export type Span = z.infer<typeof Span>;

/**
 * Kinds of incivility: Coe, Kenski & Rains (2014), "Online and Uncivil?", Journal of Communication
 * 64(4) for name_calling, aspersion, lying_accusation, vulgarity, pejorative_speech; Perspective
 * API's attribute names for the rest.
 */
export const IncivilityLabel = z.enum([
  "toxicity",
  "insult",
  "profanity",
  "threat",
  "identity_attack",
  "name_calling",
  "aspersion",
  "lying_accusation",
  "vulgarity",
  "pejorative_speech",
  "sarcasm",
]);
export type IncivilityLabel = z.infer<typeof IncivilityLabel>;

export const Addressee = z.enum(["commenter", "third_party", "group", "none"]);
export type Addressee = z.infer<typeof Addressee>;

const unscored = { unscored: UnscoredReason };

export const SentimentScored = z.object({
  /** -1 (negative) to 1 (positive), no unit. */
  score: z.number().min(-1).max(1),
  label: z.enum(["negative", "neutral", "positive"]),
  confidence: probability,
});
export type SentimentScored = z.infer<typeof SentimentScored>;

/** How one sentence of a comment feels. UTF-16 offsets into the comment's text, end exclusive. */
export const SentenceSentiment = SentimentScored.extend({
  start: z.int().min(0),
  end: z.int().min(0),
});
export type SentenceSentiment = z.infer<typeof SentenceSentiment>;

export const Sentiment = z.union([
  SentimentScored.extend({
    /** Where they were asked for: each sentence with a word or emoji, in order; 200 at most. */
    sentences: z.array(SentenceSentiment).optional(),
  }),
  z.object({ score: z.null(), label: z.null(), confidence: z.null(), ...unscored }),
]);
export type Sentiment = z.infer<typeof Sentiment>;

export const IncivilityScored = z.object({
  /** P(a news-site moderator would call it uncivil). */
  probability,
  labels: z.record(IncivilityLabel, probability),
  addressee: Addressee,
  spans: z.array(Span),
});
export type IncivilityScored = z.infer<typeof IncivilityScored>;
export const Incivility = z.union([
  IncivilityScored,
  z.object({
    probability: z.null(),
    labels: z.null(),
    addressee: z.null(),
    spans: z.array(Span).max(0),
    ...unscored,
  }),
]);
export type Incivility = z.infer<typeof Incivility>;

export const StanceLabel = z.enum(["pro", "skeptic", "neutral"]);
export type StanceLabel = z.infer<typeof StanceLabel>;
export const StanceProbabilities = z.object({
  pro: probability,
  skeptic: probability,
  neutral: probability,
});
export type StanceProbabilities = z.infer<typeof StanceProbabilities>;

/**
 * What a scorer says of a comment that is on the subject and leans nowhere. Probabilities above or
 * below it are what a comment adds to what is known of its author.
 */
export const STANCE_PRIOR: StanceProbabilities = { pro: 0.2, skeptic: 0.2, neutral: 0.6 };

export const StanceScored = z.object({
  /** Name of a target pack, or a free phrase. */
  target: z.string(),
  label: StanceLabel,
  probabilities: StanceProbabilities,
  spans: z.array(Span),
});
export const Stance = z.union([
  StanceScored,
  z.object({
    target: z.string(),
    label: z.null(),
    probabilities: z.null(),
    spans: z.array(Span).max(0),
    ...unscored,
  }),
]);
export type Stance = z.infer<typeof Stance>;

export const ReplyLabel = z.enum(["agrees", "disagrees", "neither"]);
export type ReplyLabel = z.infer<typeof ReplyLabel>;
export const ReplyProbabilities = z.object({
  agrees: probability,
  disagrees: probability,
  neither: probability,
});
export type ReplyProbabilities = z.infer<typeof ReplyProbabilities>;

/**
 * `no_parent`: the comment answers nobody, or nobody who was read. `not_scored`: it was stored before
 * this measure was there.
 */
export const ReplyUnscoredReason = z.enum([...UnscoredReason.options, "no_parent", "not_scored"]);

/** What a comment does to the one it answers, whatever either is about. */
export const Reply = z.union([
  z.object({ label: ReplyLabel, probabilities: ReplyProbabilities }),
  z.object({ label: z.null(), probabilities: z.null(), unscored: ReplyUnscoredReason }),
]);
export type Reply = z.infer<typeof Reply>;

export const Score = z.object({
  id: z.string(),
  sentiment: Sentiment,
  incivility: Incivility,
  stance: Stance,
  reply: Reply,
  model: z.object({ name: z.string(), version: z.string() }),
});
export type Score = z.infer<typeof Score>;

/**
 * One comment to score. `parentText` is context: it is never charged to the one who replies.
 * `sentences`: the sentiment of each sentence is wanted too, which takes about twice the time.
 */
export const ScoreRequest = z.object({
  id: z.string(),
  text: z.string(),
  parentText: z.string().nullish(),
  target: z.string().nullish(),
  sentences: z.boolean().nullish(),
});
export type ScoreRequest = z.infer<typeof ScoreRequest>;
