import { IncivilityLabel } from "../thread/score.js";
import type { Found } from "./findCharges.js";
import type { Features } from "./readFeatures.js";

const MARKED_HARMS = IncivilityLabel.exclude(["toxicity", "sarcasm"]).options;

/** What is known of one token besides its words and letters, in order. */
export const MARK_CLUES = [
  ...MARKED_HARMS,
  "charged_before",
  "charged_after",
  "charged_elsewhere",
  "harsh",
  "kind",
  "brevity",
  "bias",
] as const;

const AT = Object.fromEntries(MARK_CLUES.map((name, at) => [name, at])) as Record<
  (typeof MARK_CLUES)[number],
  number
>;
/** A charge at least as sure as this says that the harm of a comment is there. */
const SURE = 0.5;

/** A row of MARK_CLUES per token. */
export function readMarkClues(features: Features, found: readonly Found[]): Float32Array {
  const { facts } = features;
  const size = MARK_CLUES.length;
  const clues = new Float32Array(facts.length * size);
  const charged = chargeTokens(features, found, clues);
  const isCharged = charged.some((sure) => sure >= SURE);
  facts.forEach(({ token }, at) => {
    const row = at * size;
    const feeling = token.feeling / 3;
    clues[row + AT.charged_before] = charged[at - 1] ?? 0;
    clues[row + AT.charged_after] = charged[at + 1] ?? 0;
    clues[row + AT.charged_elsewhere] = isCharged && (charged[at] ?? 0) < SURE ? 1 : 0;
    clues[row + AT.harsh] = Math.max(0, -feeling);
    clues[row + AT.kind] = Math.max(0, feeling);
    clues[row + AT.brevity] = 1 / (1 + facts.length / 8);
    clues[row + AT.bias] = 1;
  });
  return clues;
}

function chargeTokens(
  { tokenAt }: Features,
  found: readonly Found[],
  clues: Float32Array,
): Float32Array {
  const charged = new Float32Array(tokenAt.length);
  if (found.length === 0) return charged;
  const tokenOf = new Map(tokenAt.map((index, at) => [index, at]));
  for (const { charge, first, last, sure } of found)
    for (let index = first; index <= last; index++) {
      const at = tokenOf.get(index);
      if (at === undefined) continue;
      charged[at] = Math.max(charged[at] ?? 0, sure);
      const clue = clueOf(charge.label);
      if (clue !== null)
        clues[at * MARK_CLUES.length + clue] = Math.max(
          clues[at * MARK_CLUES.length + clue] ?? 0,
          sure,
        );
    }
  return charged;
}

function clueOf(label: IncivilityLabel): number | null {
  return label === "toxicity" || label === "sarcasm" ? null : AT[label];
}

/** A comment marks what it is expected to be marked at; below this no word is. */
const LEAST_MARKED = 0.15;

/**
 * The tokens that carry the harm: of those most probable, as many as make the expected F1 with what a
 * reader would mark (by letters) greatest. None where marking nothing is likelier to be right.
 *
 * @param probabilities P(a reader marks the token)
 * @see Ye, Chai, Lee & Chieu (2012), "Optimizing F-measures: a tale of two approaches"
 */
export function chooseMarks(
  probabilities: ArrayLike<number>,
  lengths: ArrayLike<number>,
): number[] {
  const order = Array.from({ length: probabilities.length }, (_, at) => at)
    .filter((at) => (probabilities[at] ?? 0) >= LEAST_MARKED)
    .sort((a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0));
  let [total, none] = [0, 1];
  for (let at = 0; at < probabilities.length; at++) {
    total += (probabilities[at] ?? 0) * (lengths[at] ?? 0);
    none *= 1 - (probabilities[at] ?? 0);
  }
  let [best, count, expected, marked] = [none, 0, 0, 0];
  order.forEach((at, rank) => {
    expected += (probabilities[at] ?? 0) * (lengths[at] ?? 0);
    marked += lengths[at] ?? 0;
    const f1 = (2 * expected) / (marked + total);
    if (f1 > best) [best, count] = [f1, rank + 1];
  });
  return order.slice(0, count).sort((a, b) => a - b);
}
