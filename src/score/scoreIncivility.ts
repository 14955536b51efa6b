import {
  type Addressee,
  IncivilityLabel,
  type IncivilityScored,
  type Span,
} from "../thread/score.js";
import { findCharges, type Found } from "./findCharges.js";
import { countUpTo } from "./countUpTo.js";
import { feelingOf } from "./feelingLexicon.js";
import { roundTo } from "./roundTo.js";
import type { Word } from "./readWords.js";

/** Log-odds of a comment in which no list finds anything: P(uncivil) is 0.03. */
const BASE = -3.5;
/** What each word of address, harsh word and exclamation mark adds to it, and how many count. */
const TONE = {
  you: 0.25,
  youMost: 2,
  harsh: 0.07,
  harshMost: 9,
  exclaimed: 0.15,
  exclaimedMost: 2,
};

/**
 * How likely a moderator would call a comment uncivil, by labels, and which words say so.
 *
 * Each phrase found is charged with a probability, hand-set and moved by whom it is said to; the
 * charges, fading from the strongest on, are joined by noisy-or with the tone of the whole comment:
 * 1 − (1 − tone) · Π (1 − p)^0.6ᵏ. The tone says "you", harsh words and "!", and stays below 0.12. It is a prior written down by people,
 * not a model trained on judgements, and is not calibrated: see docs/measures.md.
 *
 * @param text the comment, into which spans point
 * @param words what `readWords` makes of it
 * @param options.isReply it answers another comment, so "Clown." is said to somebody
 * @returns probabilities 0..1; spans do not overlap, and their weights add up to at most 1
 * @see Coe, Kenski & Rains (2014), "Online and Uncivil?", Journal of Communication 64(4)
 */
export function scoreIncivility(
  text: string,
  words: readonly Word[],
  { isReply }: { readonly isReply: boolean },
): IncivilityScored {
  const found = findCharges(words, { isReply });
  const charged = found.filter((one) => !one.overlapped);
  const shares = fade(charged.map(evidenceOf));
  const evidence = shares.reduce((sum, share) => sum + share, -Math.log1p(-toneOf(text, words)));
  return {
    probability: roundTo(1 - Math.exp(-evidence), 4),
    labels: joinLabels(found),
    addressee: findMainAddressee(charged),
    spans: charged.map((one, at) => toSpan(text, words, one, (shares[at] ?? 0) / evidence)),
  };
}

/** P(uncivil) by tone alone: not enough to flag a comment, enough to order the unremarkable ones. */
function toneOf(text: string, words: readonly Word[]): number {
  let you = 0;
  let harsh = 0;
  for (const word of words) {
    if (word.plain === "you" || word.plain === "your") you += 1;
    if (!word.quoted) harsh += Math.max(0, -feelingOf(word.plain));
  }
  const odds =
    BASE +
    TONE.you * Math.min(you, TONE.youMost) +
    TONE.harsh * Math.min(harsh, TONE.harshMost) +
    TONE.exclaimed * countUpTo(text, "!", TONE.exclaimedMost);
  return 1 / (1 + Math.exp(-odds));
}

/** A charge in the unit in which charges add up: −ln(1 − p). */
function evidenceOf({ p }: Found): number {
  return -Math.log1p(-p);
}

/** Each charge after the strongest counts this much of the one before it: length is no incivility. */
const FADING = 0.6;

function fade(evidence: readonly number[]): number[] {
  const order = evidence.map((_, at) => at).sort((a, b) => (evidence[b] ?? 0) - (evidence[a] ?? 0));
  const shares = [...evidence];
  order.forEach((at, rank) => (shares[at] = (evidence[at] ?? 0) * FADING ** rank));
  return shares;
}

/** What a charge says of other labels than its own. */
const ALSO: Partial<Record<IncivilityLabel, Partial<Record<IncivilityLabel, number>>>> = {
  insult: { name_calling: 0.25 },
  name_calling: { insult: 0.9 },
  profanity: { vulgarity: 0.95 },
  vulgarity: { profanity: 0.5 },
  identity_attack: { insult: 0.4, name_calling: 0.3 },
  aspersion: { insult: 0.35 },
  lying_accusation: { insult: 0.35, aspersion: 0.6 },
  pejorative_speech: { insult: 0.35, aspersion: 0.3 },
};

function joinLabels(found: readonly Found[]): IncivilityScored["labels"] {
  const probabilityOf = (label: IncivilityLabel) => {
    const evidence = fade(found.map((one) => -Math.log1p(-shareOf(one, label))));
    return roundTo(1 - Math.exp(-evidence.reduce((sum, share) => sum + share, 0)), 4);
  };
  return Object.fromEntries(
    IncivilityLabel.options.map((label) => [label, probabilityOf(label)]),
  ) as IncivilityScored["labels"];
}

function shareOf({ charge, p, sure, overlapped }: Found, label: IncivilityLabel): number {
  if (label === "toxicity") return overlapped || charge.label === "sarcasm" ? 0 : p;
  if (label === charge.label) return sure;
  return sure * (charge.also?.[label] ?? ALSO[charge.label]?.[label] ?? 0);
}

/** Whom most of the evidence is said to; "none" only where nothing is said to or of anybody. */
function findMainAddressee(charged: readonly Found[]): Addressee {
  const sums = new Map<Addressee, number>();
  for (const one of charged) {
    if (one.addressee === "none") continue;
    sums.set(one.addressee, (sums.get(one.addressee) ?? 0) + evidenceOf(one));
  }
  const [main] = [...sums].sort((a, b) => b[1] - a[1]);
  return main?.[0] ?? "none";
}

function toSpan(text: string, words: readonly Word[], found: Found, weight: number): Span {
  const start = words[found.first]?.start ?? 0;
  const end = words[found.last]?.end ?? start;
  return {
    start,
    end,
    label: found.charge.label,
    weight: roundTo(weight, 4),
    text: text.slice(start, end),
  };
}
