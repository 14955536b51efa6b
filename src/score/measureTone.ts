import { IncivilityLabel } from "../thread/score.js";
import { countUpTo } from "./countUpTo.js";
import type { Found } from "./findCharges.js";
import { GROUP_MASK } from "./maskWords.js";
import type { Word } from "./readWords.js";
import { factsOf, type WordFacts } from "./wordFacts.js";

const HARMS = IncivilityLabel.exclude(["toxicity"]).options;

/** Measures of a whole comment that the linear models weigh beside its words, in order. */
export const TONE = [
  ...HARMS,
  "to_commenter",
  "to_third_party",
  "to_group",
  "to_nobody",
  "strongest",
  "you",
  "harsh",
  "kind",
  "exclaimed",
  "asked",
  "capitals",
  "length",
  "quoted",
  "group_named",
] as const;
export type Tone = (typeof TONE)[number];

const PLACE = Object.fromEntries(TONE.map((name, at) => [name, at])) as Record<Tone, number>;
const ADDRESSEES = {
  commenter: "to_commenter",
  third_party: "to_third_party",
  group: "to_group",
  none: "to_nobody",
} as const;
const MOST_EVIDENCE = 4;

/**
 * The charges of a comment by label and addressee (−ln(1 − p), 4 at most), its strongest charge, and
 * how it speaks: "you", harsh and kind words (once each) by the root of its length, marks, capitals,
 * length.
 */
export function measureTone(
  text: string,
  words: readonly Word[],
  found: readonly Found[],
): Float32Array {
  const tone = new Float32Array(TONE.length);
  const add = (name: Tone, value: number, most = MOST_EVIDENCE): void => {
    tone[PLACE[name]] = Math.min((tone[PLACE[name]] ?? 0) + value, most);
  };
  for (const { charge, sure, p, addressee, overlapped, repeated } of found) {
    if (repeated) continue;
    if (charge.label !== "toxicity") add(charge.label, evidenceOf(sure));
    if (overlapped) continue;
    add(ADDRESSEES[addressee], evidenceOf(p));
    tone[PLACE.strongest] = Math.max(tone[PLACE.strongest] ?? 0, p);
  }
  const root = Math.sqrt(Math.max(1, words.length));
  let [capitals, quoted] = [0, 0];
  const felt = new Set<WordFacts>();
  let isInsideName = false;
  for (const word of words) {
    if (word.quoted) {
      quoted++;
      continue;
    }
    if (word.plain === "you" || word.plain === "your") add("you", 0.5, 2);
    const facts = factsOf(word);
    const { feeling, token } = facts;
    if (feeling !== 0 && !felt.has(facts)) {
      felt.add(facts);
      add(feeling < 0 ? "harsh" : "kind", Math.abs(feeling) / root);
    }
    if (token.text === word.plain && isShouted(word.raw)) capitals++;
    // A name of several words is one name.
    if (token.text === GROUP_MASK && !isInsideName) add("group_named", 0.5, 1.5);
    isInsideName = token.text === GROUP_MASK;
  }
  add("exclaimed", countUpTo(text, "!", 3) / 2);
  add("asked", countUpTo(text, "?", 3) / 2);
  add("capitals", capitals / Math.max(1, words.length));
  add("length", Math.log1p(Math.min(words.length, 400)) / 3);
  add("quoted", quoted / Math.max(1, words.length));
  return tone;
}

const SMALL_A = 97;
const SMALL_Z = 122;

const evidenceOf = (p: number): number => -Math.log1p(-Math.min(p, 0.98));

function isShouted(raw: string): boolean {
  const second = raw.charCodeAt(1);
  if (second >= SMALL_A && second <= SMALL_Z) return false;
  return raw.length > 2 && raw === raw.toUpperCase() && raw !== raw.toLowerCase();
}
