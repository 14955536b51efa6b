import { z } from "zod";
import { Addressee, IncivilityLabel } from "../../src/thread/score.js";

const id = z.string().regex(/^[a-z]+(?:-[a-z0-9]+)+$/);
const text = z.string().trim().min(1).max(2000);

/** What a civil comment may be as well: swearing in praise is swearing, a dry remark is irony. */
const HARMLESS: readonly IncivilityLabel[] = ["profanity", "vulgarity", "sarcasm"];

/** One line of training/incivility-en-gb.jsonl. `toxicity` is no label: it is `uncivil`. */
export const TrainingComment = z
  .strictObject({
    id,
    text,
    parentText: text.optional(),
    /** 1: a moderator of a news site would mind it. */
    uncivil: z.literal([0, 1]),
    labels: z.array(IncivilityLabel.exclude(["toxicity"])),
    /** Whom the incivility is aimed at; nobody where there is none. */
    addressee: Addressee,
  })
  .refine((row) => row.uncivil === 1 || row.addressee === "none", "civil, and aimed at somebody")
  .refine((row) => new Set(row.labels).size === row.labels.length, "a label stands twice")
  .refine((row) => row.uncivil === 0 || row.labels.length > 0, "uncivil, and no label says how")
  .refine(
    (row) => row.uncivil === 1 || row.labels.every((label) => HARMLESS.includes(label)),
    "civil, and a label says otherwise",
  );
export type TrainingComment = z.infer<typeof TrainingComment>;

/** One line of training/stance-general.jsonl: does the comment agree with the target's statement? */
export const TrainingStance = z.strictObject({
  id,
  text,
  target: z.string().trim().min(8).max(200),
  stance: z.enum(["favor", "against", "none"]),
});
export type TrainingStance = z.infer<typeof TrainingStance>;

/** One line of training/stance-packs.jsonl: where a message stands on the statement of a shipped pack. */
export const TrainingMessage = z.strictObject({
  id,
  pack: z.string().regex(/^[a-z-]+$/),
  text: z.string().trim().min(1).max(500),
  stance: z.enum(["pro", "skeptic", "neutral"]),
});
export type TrainingMessage = z.infer<typeof TrainingMessage>;

/** One line of training/sentiment-en-gb.jsonl: how the comment feels, -1 worst to 1 best. */
export const TrainingSentiment = z.strictObject({ id, text, score: z.number().min(-1).max(1) });
export type TrainingSentiment = z.infer<typeof TrainingSentiment>;
