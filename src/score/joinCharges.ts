import { type Addressee, IncivilityLabel, type IncivilityScored } from "../thread/score.js";
import type { Found } from "./findCharges.js";

/** What the phrases found say together. */
export interface Charged {
  readonly probability: number;
  readonly labels: IncivilityScored["labels"];
  /** Whom most of it is said to or of; null where nothing was found. */
  readonly addressee: Addressee | null;
}

/** Each charge after the strongest counts this much of the one before it: length is no incivility. */
const FADING = 0.6;

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

/**
 * Joins charges by noisy-or, fading from the strongest on: 1 − Π (1 − p)^0.6ᵏ, k = 0 for the strongest.
 */
export function joinCharges(all: readonly Found[]): Charged {
  const found = all.filter((one) => !one.repeated);
  if (found.length === 0) return NO_CHARGE;
  const charged = found.filter((one) => !one.overlapped);
  return {
    probability: joinProbability(found),
    labels: Object.fromEntries(
      IncivilityLabel.options.map((label) => [
        label,
        join(found.map((one) => shareOf(one, label))),
      ]),
    ) as IncivilityScored["labels"],
    addressee: findMainAddressee(charged),
  };
}

const NO_CHARGE: Charged = {
  probability: 0,
  labels: Object.fromEntries(
    IncivilityLabel.options.map((label) => [label, 0]),
  ) as IncivilityScored["labels"],
  addressee: null,
};

/** P that the charges give together; one that a stronger one covers, or that was made, counts nothing. */
export function joinProbability(found: readonly Found[]): number {
  return join(found.filter((one) => !one.overlapped && !one.repeated).map(({ p }) => p));
}

function join(probabilities: readonly number[]): number {
  const evidence = probabilities.map((p) => -Math.log1p(-p)).sort((a, b) => b - a);
  return 1 - Math.exp(-evidence.reduce((sum, one, rank) => sum + one * FADING ** rank, 0));
}

function shareOf({ charge, p, sure, overlapped }: Found, label: IncivilityLabel): number {
  if (label === "toxicity") return overlapped || charge.label === "sarcasm" ? 0 : p;
  if (label === charge.label) return sure;
  return sure * (charge.also?.[label] ?? ALSO[charge.label]?.[label] ?? 0);
}

/** "none" only where nothing is said to or of anybody. */
function findMainAddressee(charged: readonly Found[]): Addressee | null {
  const sums = new Map<Addressee, number>();
  for (const { addressee, p } of charged) {
    if (addressee === "none") continue;
    sums.set(addressee, (sums.get(addressee) ?? 0) - Math.log1p(-p));
  }
  const [main] = [...sums].sort((a, b) => b[1] - a[1]);
  return main?.[0] ?? null;
}
