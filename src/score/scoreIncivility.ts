import { type Addressee, IncivilityLabel, type IncivilityScored } from "../thread/score.js";
import type { Found } from "./findCharges.js";
import { joinCharges, joinProbability } from "./joinCharges.js";
import { headOf, type LinearModel, type Readout } from "./linearModel.js";
import { markSpans } from "./markSpans.js";
import type { Features } from "./readFeatures.js";
import type { Word } from "./readWords.js";
import { roundTo } from "./roundTo.js";
import { findAddress } from "./speechContext.js";

/**
 * From the sum of the models of incivility, and from that of hostility to groups, to log-odds that a
 * moderator minds: measured on held-back comments.
 */
const UNCIVIL = { slope: 0.8, zero: 3.8 };
const HATE = { slope: 5, zero: -1.1 };
/**
 * P(a moderator minds), where the model of hostility to groups is sure and nothing else says so: it takes
 * many plain words about peoples and groups for hostile ones.
 */
const HATE_COUNTS = 0.7;
/**
 * P(a moderator minds), where a listed phrase says so and the models do not: of hate and threats, and
 * of the rest, whose own probability is raised to a power first: what is a little rude seldom is minded.
 */
const CHARGES_COUNT = 0.8;
const CHARGES_POWER = 6;
const SEVERE_COUNT = 0.8;

/** P(a label fits), where a listed phrase of that label says so and its model does not. */
const LABELS_COUNT = 0.7;
const TOXICITY_COUNTS = 0.3;
const SEVERE: ReadonlySet<IncivilityLabel> = new Set(["identity_attack", "threat"]);

export interface Heads {
  readonly uncivil: number;
  readonly hate: number;
  readonly labels: ReadonlyMap<IncivilityLabel, number>;
}

/** Where the heads that incivility needs stand in a model. */
export function findHeads(model: LinearModel): Heads {
  return {
    uncivil: headOf(model, "uncivil"),
    hate: headOf(model, "hate"),
    labels: new Map(IncivilityLabel.options.map((label) => [label, headOf(model, label)])),
  };
}

/** A comment as the models see it. */
export interface ReadComment {
  readonly text: string;
  readonly words: readonly Word[];
  readonly found: readonly Found[];
  readonly features: Features;
  readonly readout: Readout;
}

/**
 * How likely a moderator would call a comment uncivil, by labels, and which words say so.
 *
 * Linear models trained on Perspective's own scores, on forum, news and our own comments are summed and
 * turned into a probability; one of hostility to groups, and phrases on our lists, are joined to it by
 * noisy-or, so that what they know and the others were not shown is not lost; so with each label.
 *
 * @returns probabilities 0..1; spans do not overlap, and their weights add up to at most 1
 * @see Coe, Kenski & Rains (2014), "Online and Uncivil?", Journal of Communication 64(4)
 * @see docs/measures.md, for data, figures and known failures
 */
export function scoreIncivility(
  comment: ReadComment,
  model: LinearModel,
  heads: Heads,
): IncivilityScored {
  const { words, found, readout } = comment;
  const logit = (head: number): number => readout.logits[head] ?? 0;
  const charged = joinCharges(found);
  const severe = joinProbability(found.filter(({ charge }) => SEVERE.has(charge.label)));
  const uncivil = toProbability(UNCIVIL.slope * (logit(heads.uncivil) - UNCIVIL.zero));
  const hateful = HATE_COUNTS * toProbability(HATE.slope * (logit(heads.hate) - HATE.zero));
  const byModel = 1 - (1 - uncivil) * (1 - hateful);
  const probability =
    1 -
    (1 - byModel) *
      (1 - Math.max(CHARGES_COUNT * charged.probability ** CHARGES_POWER, SEVERE_COUNT * severe));
  const labels = Object.fromEntries(
    IncivilityLabel.options.map((label) => {
      const trained = toProbability(logit(heads.labels.get(label) ?? 0));
      const counts = label === "toxicity" ? TOXICITY_COUNTS : LABELS_COUNT;
      return [label, roundTo(1 - (1 - trained) * (1 - counts * charged.labels[label]), 4)];
    }),
  ) as IncivilityScored["labels"];
  const spans = markSpans(comment, model, { labels, probability });
  return {
    probability: roundTo(probability, 4),
    labels,
    addressee: charged.addressee ?? findAddressee(words, spans),
    spans,
  };
}

const toProbability = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** Where no listed phrase says it: whom the words that weigh most are said to or of. */
function findAddressee(words: readonly Word[], spans: IncivilityScored["spans"]): Addressee {
  const [heaviest] = [...spans].sort((a, b) => b.weight - a.weight);
  if (heaviest === undefined) return "none";
  const first = words.findIndex(({ end }) => end > heaviest.start);
  const after = words.findIndex(({ start }) => start >= heaviest.end);
  const last = (after === -1 ? words.length : after) - 1;
  return findAddress(words, { first, last }, { plural: false, isReply: false }).addressee;
}
