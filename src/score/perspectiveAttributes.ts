import { z } from "zod";
import type { IncivilityScored } from "../thread/score.js";
import { roundTo } from "./roundTo.js";

/**
 * Attributes of the Perspective API (Comment Analyzer v1alpha1) that Parley has a measure for.
 * SEXUALLY_EXPLICIT, SPAM and the rest have none, and no number is made up for them.
 */
export const PerspectiveAttribute = z.enum([
  "TOXICITY",
  "SEVERE_TOXICITY",
  "IDENTITY_ATTACK",
  "INSULT",
  "PROFANITY",
  "THREAT",
  "TOXICITY_EXPERIMENTAL",
  "SEVERE_TOXICITY_EXPERIMENTAL",
  "IDENTITY_ATTACK_EXPERIMENTAL",
  "INSULT_EXPERIMENTAL",
  "PROFANITY_EXPERIMENTAL",
  "THREAT_EXPERIMENTAL",
  "ATTACK_ON_AUTHOR",
  "ATTACK_ON_COMMENTER",
  "INFLAMMATORY",
  "OBSCENE",
]);
export type PerspectiveAttribute = z.infer<typeof PerspectiveAttribute>;

/** An attack that is heard as said to somebody else still counts this much: addressees are guesses. */
const SAID_TO_ANOTHER = 0.2;

type Measure = (score: IncivilityScored) => number;

const MEASURES: Readonly<Record<string, Measure>> = {
  TOXICITY: ({ labels }) => labels.toxicity,
  // Squared where nothing worse is found, so that what is merely rude sinks below what is hateful.
  SEVERE_TOXICITY: ({ labels }) =>
    labels.toxicity * Math.max(labels.toxicity, labels.identity_attack, labels.threat),
  IDENTITY_ATTACK: ({ labels }) => labels.identity_attack,
  INSULT: ({ labels }) => labels.insult,
  PROFANITY: ({ labels }) => labels.profanity,
  THREAT: ({ labels }) => labels.threat,
  ATTACK_ON_AUTHOR: ({ probability, addressee }) =>
    probability * (addressee === "third_party" ? 1 : SAID_TO_ANOTHER),
  ATTACK_ON_COMMENTER: ({ probability, addressee }) =>
    probability * (addressee === "commenter" ? 1 : SAID_TO_ANOTHER),
  INFLAMMATORY: ({ labels }) =>
    Math.max(labels.toxicity, labels.identity_attack, labels.pejorative_speech, labels.aspersion),
  OBSCENE: ({ labels }) => Math.max(labels.profanity, labels.vulgarity),
};

/**
 * What Parley's incivility score says of a Perspective attribute: docs/perspective.md has the table.
 *
 * @returns 0..1, four decimals
 * @see Perspective API, "Attributes & Languages", for what each attribute means
 */
export function readAttribute(name: PerspectiveAttribute, score: IncivilityScored): number {
  const measure = MEASURES[name.replace(/_EXPERIMENTAL$/, "")];
  if (measure === undefined) throw new Error(`${name} has no measure`);
  return roundTo(measure(score), 4);
}
