import { feelingOf } from "./feelingLexicon.js";
import type { Word } from "./readWords.js";
import { HARSH_WORDS } from "./words/harshWords.js";
import { factsOf, readFacts } from "./wordFacts.js";
import { WordTable } from "./wordTable.js";
import { MASKED } from "./words/masks.js";

/** Reads misspelt words as what they stand for; gives back the same list where nothing is strange. */
export type Respeller = (words: readonly Word[]) => readonly Word[];

/** A strange word is read as one of so many commonest words, or as one worth finding. */
const COMMON = 8000;
const SHORTEST = 4;
const LONGEST = 28;
const SHORTEST_SPLIT = 7;
const LONGEST_PART = 14;
const MOST_READINGS = 10_000;
/** Feeling from which on a word is harsh enough to be worth finding, −5..5. */
const HARSH = -2;
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/**
 * Makes what reads misspelt words and words run together as what they stand for, so that abuse does
 * not pass by a slip of the keyboard: two letters swapped ("idoit"), one too few or too many
 * ("pathtic"), "shutupyoufool". Only words in no list are touched, and only towards common words,
 * harsh words and names of groups; a strange word with a capital is a name unless it comes to
 * something harsh. Offsets point at what was written; a word that is parted becomes several.
 *
 * @param vocabulary known words, the commonest first
 */
export function makeRespeller(vocabulary: Iterable<string>): Respeller {
  const lists = readLists(vocabulary);
  // What strange words were read as: people repeat their slips.
  const readings = new Map<string, readonly string[] | null>();
  const read = ({ plain, raw }: Word): readonly string[] | null => {
    const isName = raw !== plain && raw !== raw.toUpperCase();
    const key = isName ? `${plain}\n` : plain;
    const known = readings.get(key);
    if (known !== undefined) return known;
    if (readings.size >= MOST_READINGS) readings.clear();
    const corrected = correct(plain, isName ? lists.harsh : lists.costs);
    const reading = corrected === null ? (isName ? null : split(plain, lists.prices)) : [corrected];
    readings.set(key, reading);
    return reading;
  };
  const unknown = new WordTable(({ plain }) => (isUnknown(plain, lists.known) ? 1 : 0));
  const isStrange = (word: Word): boolean =>
    unknown.get(factsOf(word)) === 1 &&
    word.raw.length === word.plain.length &&
    word.disguises.length === 0;
  return (words) => {
    let respelt: Word[] | null = null;
    for (let at = 0; at < words.length; at++) {
      const word = words[at];
      if (word === undefined) continue;
      const reading = isStrange(word) ? read(word) : null;
      if (reading !== null) respelt ??= words.slice(0, at);
      if (respelt === null) continue;
      if (reading === null) respelt.push(word);
      else respelt.push(...part(word, reading));
    }
    return respelt ?? words;
  };
}

interface Lists {
  readonly known: ReadonlySet<string>;
  /** What it costs to read a strange word as this one: the commoner and the harsher, the less. */
  readonly costs: ReadonlyMap<string, number>;
  /** The same, of words worth finding. */
  readonly harsh: ReadonlyMap<string, number>;
  /** What a part of a run costs. */
  readonly prices: ReadonlyMap<string, number>;
}

function readLists(vocabulary: Iterable<string>): Lists {
  const known = new Set<string>();
  const costs = new Map<string, number>();
  const harsh = new Map<string, number>();
  const prices = new Map<string, number>([...HARSH_WORDS].map((word) => [word, Math.log(COMMON)]));
  const named = new Set(MASKED.group ?? []);
  let rank = 0;
  for (const word of vocabulary) {
    known.add(word);
    if (HARSH_WORDS.has(word) || named.has(word) || feelingOf(word) <= HARSH)
      harsh.set(word, Math.min(rank, COMMON) / 4);
    if (rank <= COMMON) {
      costs.set(word, rank);
      if (word.length > 2 || (rank < 200 && (word.length > 1 || word === "a" || word === "i")))
        prices.set(word, Math.log(rank + 20));
    }
    rank++;
  }
  for (const word of HARSH_WORDS) {
    known.add(word);
    if (!harsh.has(word)) harsh.set(word, COMMON / 4);
  }
  for (const [word, cost] of harsh) costs.set(word, cost);
  return { known, costs, harsh, prices };
}

/** Not in any list, and of letters alone. */
const isUnknown = (plain: string, known: ReadonlySet<string>): boolean =>
  plain.length >= SHORTEST &&
  plain.length <= LONGEST &&
  !known.has(plain) &&
  /^[a-z]+$/.test(plain);

/** The cheapest word that two swapped letters, else one too few or one too many, may stand for. */
function correct(plain: string, costs: ReadonlyMap<string, number>): string | null {
  let [best, bestCost] = [null as string | null, Infinity];
  const consider = (candidate: string): void => {
    const cost = costs.get(candidate);
    if (cost !== undefined && cost < bestCost) [best, bestCost] = [candidate, cost];
  };
  for (let at = 0; at + 1 < plain.length; at++)
    consider(plain.slice(0, at) + (plain[at + 1] ?? "") + (plain[at] ?? "") + plain.slice(at + 2));
  if (best !== null || plain.length <= SHORTEST) return best;
  for (let at = 1; at < plain.length; at++) {
    consider(plain.slice(0, at) + plain.slice(at + 1));
    for (const letter of LETTERS) consider(plain.slice(0, at) + letter + plain.slice(at));
  }
  return best;
}

/** The likeliest way to part a run of letters into common words; null where there is none. */
function split(plain: string, prices: ReadonlyMap<string, number>): string[] | null {
  if (plain.length < SHORTEST_SPLIT) return null;
  const best = [{ cost: 0, from: 0 }];
  for (let end = 1; end <= plain.length; end++) {
    let [cost, from] = [Infinity, -1];
    for (let start = Math.max(0, end - LONGEST_PART); start < end; start++) {
      const before = best[start]?.cost ?? Infinity;
      if (before >= cost) continue;
      const whole = before + (prices.get(plain.slice(start, end)) ?? Infinity);
      if (whole < cost) [cost, from] = [whole, start];
    }
    best.push({ cost, from });
  }
  if ((best[plain.length]?.cost ?? Infinity) === Infinity) return null;
  const words: string[] = [];
  for (let end = plain.length; end > 0; end = best[end]?.from ?? 0)
    words.unshift(plain.slice(best[end]?.from ?? 0, end));
  // Short parts prove little: "fantasist" is no "fan tas is t".
  return words.some(({ length }) => length >= 4) && plain.length >= 3 * words.length ? words : null;
}

function part(word: Word, reading: readonly string[]): Word[] {
  const [only] = reading;
  if (reading.length === 1 && only !== undefined)
    return [{ ...word, plain: only, facts: readFacts(only) }];
  let start = word.start;
  return reading.map((plain) => {
    const end = start + plain.length;
    const raw = word.raw.slice(start - word.start, end - word.start);
    const piece = { ...word, plain, raw, start, end, facts: readFacts(plain) };
    start = end;
    return piece;
  });
}
