import { type IncivilityScored, IncivilityLabel, type Span } from "../thread/score.js";
import type { Found } from "./findCharges.js";
import type { LinearModel } from "./linearModel.js";
import { chooseMarks, MARK_CLUES, readMarkClues } from "./markTokens.js";
import type { ReadComment } from "./scoreIncivility.js";
import { roundTo } from "./roundTo.js";

/** A comment that is less likely uncivil than this has no words to show, but for listed phrases. */
const LEAST_SHOWN = 0.03;

/** A stretch of words, with how probable it is that a reader marks the likeliest of them. */
interface Stretch {
  readonly first: number;
  readonly last: number;
  readonly p: number;
}

/**
 * The words that carry a judgement, by the trained markers: as many as make the expected overlap with
 * what readers mark greatest. Adjoining words are one span; its weight is its share of what is marked,
 * times the comment's probability.
 */
export function markSpans(
  { text, words, found, features, readout }: ReadComment,
  model: LinearModel,
  { labels, probability }: Pick<IncivilityScored, "labels" | "probability">,
): Span[] {
  if (probability < LEAST_SHOWN && found.length === 0) return [];
  const { tokenAt } = features;
  const clues = readMarkClues(features, found);
  const size = MARK_CLUES.length;
  const probabilities = readout.marks.map((mark, at) => {
    let sum = mark;
    for (let clue = 0; clue < size; clue++)
      sum += (model.clues[clue] ?? 0) * (clues[at * size + clue] ?? 0);
    return 1 / (1 + Math.exp(-sum));
  });
  const lengths = tokenAt.map((index) => (words[index]?.end ?? 0) - (words[index]?.start ?? 0));
  const stretches = joinMarks(
    chooseMarks(probabilities, lengths).map((at) => ({
      index: tokenAt[at] ?? 0,
      p: probabilities[at] ?? 0,
    })),
  );
  const total = stretches.reduce((sum, { p }) => sum + p, 0);
  return stretches.map((stretch) => {
    const start = words[stretch.first]?.start ?? 0;
    const end = words[stretch.last]?.end ?? start;
    return {
      start,
      end,
      label: labelOf(stretch, found, labels),
      weight: roundTo((probability * stretch.p) / total, 4),
      text: text.slice(start, end),
    };
  });
}

function joinMarks(marks: readonly { readonly index: number; readonly p: number }[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { index, p } of marks) {
    const open = stretches.at(-1);
    if (open?.last === index - 1)
      stretches[stretches.length - 1] = { ...open, last: index, p: Math.max(open.p, p) };
    else stretches.push({ first: index, last: index, p });
  }
  return stretches;
}

/** The label of the surest phrase there; else the comment's likeliest of those that name a harm. */
function labelOf(
  { first, last }: Stretch,
  found: readonly Found[],
  labels: IncivilityScored["labels"],
): string {
  const [surest] = found
    .filter((one) => one.first <= last && one.last >= first)
    .sort((a, b) => b.sure - a.sure);
  if (surest !== undefined) return surest.charge.label;
  return IncivilityLabel.options
    .filter((label) => label !== "toxicity" && label !== "sarcasm")
    .reduce((best, label) => (labels[label] > labels[best] ? label : best));
}
