import { z } from "zod";
import { IncivilityLabel, ScorerName, StanceLabel } from "../thread/score.js";

const share = z.number().min(0).max(1);
const count = z.int().min(0);

/** A figure, the rows it rests on and its 95 % interval; null where the rows do not give one. */
export const Figure = z.object({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  n: count,
});
export type Figure = z.infer<typeof Figure>;

const Bin = z.object({
  from: share,
  to: share,
  n: count,
  mean: share.nullable(),
  share: share.nullable(),
});

export const IncivilityReport = z.object({
  n: count,
  positives: count,
  /** Rows with a label and no score; they are in no figure. */
  unscored: count,
  auc: Figure,
  /** At probability 0.5, as is F1. */
  accuracy: Figure,
  f1: Figure,
  ece: Figure,
  reliability: z.array(Bin),
  roc: z.array(z.tuple([share, share])),
  /** Rows by probability in twenty bins. */
  histogram: z.object({ civil: z.array(count), uncivil: z.array(count) }),
});
export type IncivilityReport = z.infer<typeof IncivilityReport>;

/** How well one of the incivility labels ranks the rows that have that label. */
export const LabelReport = z.object({
  label: IncivilityLabel,
  n: count,
  positives: count,
  auc: Figure,
});
export type LabelReport = z.infer<typeof LabelReport>;

export const SentimentReport = z.object({ n: count, unscored: count, r: Figure });
export type SentimentReport = z.infer<typeof SentimentReport>;

export const StanceReport = z.object({
  n: count,
  /** Rows that nothing could be said of: they count as neutral. */
  unscored: count,
  macroF1: Figure,
  accuracy: Figure,
  /** Rows by what is so and what was said. */
  counts: z.record(StanceLabel, z.record(StanceLabel, count)),
});
export type StanceReport = z.infer<typeof StanceReport>;

/** One labelled file. */
export const SetReport = z.object({
  name: z.string(),
  rows: count,
  /** Lines that are no labelled row. */
  refused: count,
  /** Rows without a label that is known here. */
  unlabelled: count,
  incivility: IncivilityReport.nullable(),
  labels: z.array(LabelReport),
  sentiment: SentimentReport.nullable(),
  stance: StanceReport.nullable(),
});
export type SetReport = z.infer<typeof SetReport>;

export const FunctionReport = z.object({
  name: z.string(),
  title: z.string(),
  uncivil: z.union([z.literal(0), z.literal(1)]),
  /** Share that comes out right at 0.5; the interval is Wilson's. */
  accuracy: Figure,
  meanProbability: share.nullable(),
  /** Ids of the cases that come out wrong. */
  wrong: z.array(z.string()),
});
export type FunctionReport = z.infer<typeof FunctionReport>;

export const SuiteReport = z.object({
  name: z.string(),
  accuracy: Figure,
  civilAccuracy: Figure,
  uncivilAccuracy: Figure,
  auc: Figure,
  /** Of the cases that name an addressee, those that get it. */
  addressee: Figure,
  /** Of the cases that name a label, those that get it at 0.5 or more. */
  label: Figure,
  functions: z.array(FunctionReport),
});
export type SuiteReport = z.infer<typeof SuiteReport>;

export const FairnessSetReport = z.object({
  set: z.string(),
  tone: z.enum(["neutral", "hostile"]),
  pairs: count,
  mean: share.nullable(),
  max: share.nullable(),
});
export type FairnessSetReport = z.infer<typeof FairnessSetReport>;

/** How far the probability moves when a word is swapped for another of its set. */
export const FairnessReport = z.object({
  name: z.string(),
  pairs: count,
  /** Pairs of which a sentence has no score; they are in no figure. */
  unscored: count,
  mean: Figure,
  max: share.nullable(),
  sets: z.array(FairnessSetReport),
  /** The pairs furthest apart. */
  worst: z.array(
    z.object({
      set: z.string(),
      template: z.string(),
      words: z.tuple([z.string(), z.string()]),
      probabilities: z.tuple([share, share]),
    }),
  ),
});
export type FairnessReport = z.infer<typeof FairnessReport>;

/** What `parley eval` finds out about the scorer in force. */
export const EvalReport = z.object({
  model: z.object({ name: z.string(), version: z.string() }),
  scorers: z.object({ sentiment: ScorerName, incivility: ScorerName, stance: ScorerName }),
  sets: z.array(SetReport),
  suite: SuiteReport.nullable(),
  fairness: FairnessReport.nullable(),
});
export type EvalReport = z.infer<typeof EvalReport>;
