import type { PostedAt } from "../thread/thread.js";
import type { DateUnit } from "./phrases.js";
import { readRelativeDate } from "./relativeDate.js";

/** What is read of one comment before parents are weighed; indexes are into the listing. */
export interface Utterance {
  /** The capture has a reply line. */
  readonly hasLine: boolean;
  /** `who` of the person the reply line names; -1 where nobody of that name speaks. */
  readonly answers: number;
  /** A number per distinct name of the listing; -1 where the name is lost. */
  readonly who: number;
  /** Letters of the author's name. */
  readonly nameLength: number;
  /** The first comment of its author in the listing. */
  readonly isFirstOfAuthor: boolean;
  /** When it was posted: comparable within the listing only, see `readTimes`. */
  readonly earliestMs: number;
  readonly latestMs: number;
  /** Letters of the text. */
  readonly length: number;
  /** Stems of the opening words, and of all words, as numbers, ascending, each once. */
  readonly opening: Int32Array;
  readonly words: Int32Array;
  /** Hashes of runs of four words in a row, ascending, each once. */
  readonly runs: Int32Array;
  /** Words of the author's name worth calling them by, as numbers. */
  readonly calledBy: readonly number[];
  /** "LPC" for somebody whose name holds the words L… P… C…; -1 where there are too few. */
  readonly initials: number;
  /** Opens as an answer does: agreement, denial, address. */
  readonly opensAsAnswer: boolean;
}

/** A listing with what is known of its words as a whole. */
export interface Listing {
  readonly utterances: readonly Utterance[];
  /** Inverse document frequency of each word, by its number. */
  readonly rarity: Float64Array;
  /** Euclidean length of each comment's words, weighed by rarity. */
  readonly norms: Float64Array;
  /** How much more than chance replies share words with what they answer: factor of such evidence. */
  readonly wordsGain: number;
  /** Share of comments without a reply line. */
  readonly unlined: number;
}

export interface Said {
  readonly author: string | null;
  readonly replyTo: string | null;
  readonly text: string;
  readonly postedAt: PostedAt | null;
}

/** Letters of an opening: where people call each other by name. */
const OPENING = 60;
/** Words of a comment that are read; what follows adds nothing but time. */
const MOST_WORDS = 400;
/** Letters of a word that count: a plain stem. */
const STEM = 7;
const RUN = 4;
/** Comments that may share a run before it counts as common. */
const MOST_QUOTED = 3;

const ANSWERS = new Set(
  "agree agreed exactly indeed absolutely yes yep yeah no nope nah not true correct correction wrong rubbish nonsense sorry thanks thank cheers you your you're youre so but and because well ok okay really why how hi hello morning evening spot fair good same this that lol ha haha please actually quite totally never".split(
    " ",
  ),
);
/** Words of names that everybody's sentences have. */
const COMMON = new Set(
  "the and for not you old man new one who all any but can did get has her him his how its let may now our out own per put say see she too use was way yes from with that this have will your what when they them than then just very more some only over into also good well like time back been much even most such".split(
    " ",
  ),
);

/** Reads what the model of parents needs, once for the whole listing. */
export function readListing(comments: readonly Said[]): Listing {
  const numbers = new Map<string, number>();
  const numberOf = (word: string): number => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    numbers.set(word, numbers.size);
    return numbers.size - 1;
  };
  const people = new Map<string, Person>();
  const times = readTimes(comments);
  const utterances = comments.map((comment, index) =>
    readUtterance(comment, times[index] ?? UNDATED, numberOf, people),
  );
  for (const [index, each] of utterances.entries()) {
    const replyTo = comments[index]?.replyTo ?? null;
    if (replyTo !== null) each.answers = people.get(replyTo.normalize("NFC"))?.who ?? -1;
  }
  dropCommonRuns(utterances);
  const rarity = readRarity(utterances, numbers);
  const norms = Float64Array.from(utterances, ({ words }) => {
    let sum = 0;
    for (const word of words) sum += (rarity[word] ?? 0) ** 2;
    return Math.sqrt(sum);
  });
  const unlined = comments.filter(({ replyTo }) => replyTo === null).length;
  return {
    utterances,
    rarity,
    norms,
    wordsGain: 1,
    unlined: unlined / Math.max(1, comments.length),
  };
}

function readUtterance(
  { author, replyTo, text }: Said,
  times: Pick<Utterance, "earliestMs" | "latestMs">,
  numberOf: (word: string) => number,
  people: Map<string, Person>,
): Writable<Utterance> {
  const lower = text.slice(0, MOST_WORDS * 12).toLowerCase();
  const stemOf = (word: string): number => numberOf(word.slice(0, STEM));
  const stems = splitWords(lower, MOST_WORDS, STEM).map(numberOf);
  const openingWords = splitWords(lower.slice(0, OPENING), 12);
  const name = author?.normalize("NFC") ?? null;
  const known = name === null ? NOBODY : people.get(name);
  const person = known ?? readPerson(name ?? "", people.size, stemOf);
  if (name !== null && known === undefined) people.set(name, person);
  return {
    hasLine: replyTo !== null,
    answers: -1,
    who: person.who,
    nameLength: author?.length ?? 0,
    isFirstOfAuthor: name === null || known === undefined,
    ...times,
    length: text.length,
    opening: toSet(openingWords.map(stemOf)),
    words: toSet(stems),
    runs: readRuns(stems),
    calledBy: person.calledBy,
    initials: person.initials,
    opensAsAnswer: ANSWERS.has(openingWords[0] ?? ""),
  };
}

type Person = Pick<Utterance, "who" | "calledBy" | "initials">;
const NOBODY: Person = { who: -1, calledBy: [], initials: -1 };

function readPerson(name: string, who: number, stemOf: (word: string) => number): Person {
  const words = splitWords(name.toLowerCase(), 12);
  return {
    who,
    calledBy: words
      .filter((word) => word.length > 2 && !COMMON.has(word) && !ANSWERS.has(word))
      .map(stemOf),
    initials: words.length > 2 ? stemOf(words.map((word) => word[0]).join("")) : -1,
  };
}

const UNDATED = { earliestMs: -Infinity, latestMs: Infinity };
const HOUR_MS = 3_600_000;
const UNIT_MS: Readonly<Record<DateUnit, number>> = {
  second: 1000,
  minute: 60_000,
  hour: HOUR_MS,
  day: 24 * HOUR_MS,
  week: 168 * HOUR_MS,
  month: 730.5 * HOUR_MS,
  year: 8766 * HOUR_MS,
};

/**
 * Ages of one page are counted from one moment and truncated: what reads strictly older is older,
 * though the intervals of "3 years ago" and "2 years ago" touch. Where all dates are relative they
 * are compared as ages (milliseconds before that moment), else as intervals.
 */
function readTimes(comments: readonly Said[]): Pick<Utterance, "earliestMs" | "latestMs">[] {
  const known = new Map<string, number | null>();
  const ages = comments.map(({ postedAt }) => {
    if (postedAt === null) return undefined;
    const { asWritten } = postedAt;
    let age = known.get(asWritten);
    if (age === undefined) {
      const date = readRelativeDate(asWritten);
      age = date === null ? null : date.amount * UNIT_MS[date.unit];
      known.set(asWritten, age);
    }
    return age;
  });
  const areRelative = !ages.includes(null);
  return comments.map(({ postedAt }, index) => {
    const age = ages[index];
    if (postedAt === null) return UNDATED;
    if (areRelative && age != null) return { earliestMs: -age, latestMs: -age };
    return {
      earliestMs: Date.parse(postedAt.earliest),
      latestMs: Date.parse(postedAt.latest),
    };
  });
}

/**
 * Runs of letters and digits, apostrophes within them too. One pass: texts are many.
 *
 * @param letters of a word that are kept
 */
function splitWords(lower: string, most: number, letters = Infinity): string[] {
  const words: string[] = [];
  let from = -1;
  for (let at = 0; at <= lower.length && words.length < most; at++) {
    const isInner = at < lower.length && isWordCode(lower.charCodeAt(at));
    if (isInner && from < 0) from = at;
    if (isInner || from < 0) continue;
    const code = lower.charCodeAt(at);
    if ((code === 39 || code === 0x2019) && isWordCode(lower.charCodeAt(at + 1))) continue;
    words.push(lower.slice(from, Math.min(at, from + letters)));
    from = -1;
  }
  return words;
}

/** Digits and letters; of other scripts all but the blocks of punctuation, symbols and emoji. */
const isWordCode = (code: number): boolean =>
  code < 128
    ? (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90)
    : code > 0xbf &&
      (code < 0x2000 || code > 0x2bff) &&
      (code < 0x3000 || code > 0x303f) &&
      (code < 0xd800 || code > 0xf8ff);

/** Hashes of four words in a row: who shares one with another quotes. */
function readRuns(stems: readonly number[]): Int32Array {
  const runs = new Int32Array(Math.max(0, stems.length - RUN + 1));
  for (let at = 0; at < runs.length; at++) {
    let hash = 0;
    for (let next = at; next < at + RUN; next++)
      hash = Math.imul(hash ^ (stems[next] ?? 0), 0x01000193) + 0x9e3779b9;
    runs[at] = hash;
  }
  return toSet(runs);
}

/** A run that many comments have is a turn of phrase, not a quotation. */
function dropCommonRuns(utterances: readonly Writable<Utterance>[]): void {
  let all = 0;
  for (const { runs } of utterances) all += runs.length;
  // Counts by hash: where two runs fall together, one quotation is overlooked, nothing is made up.
  const size = 2 ** Math.min(24, Math.ceil(Math.log2(all * 8 + 1)));
  const times = new Uint8Array(size);
  for (const { runs } of utterances)
    for (const run of runs) {
      const at = run & (size - 1);
      if ((times[at] ?? 0) <= MOST_QUOTED) times[at] = (times[at] ?? 0) + 1;
    }
  for (const each of utterances) {
    const { runs } = each;
    let kept = 0;
    for (const run of runs) if ((times[run & (size - 1)] ?? 0) <= MOST_QUOTED) runs[kept++] = run;
    each.runs = runs.subarray(0, kept);
  }
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Ascending, each once. */
function toSet(numbers: ArrayLike<number>): Int32Array {
  const sorted = new Int32Array(numbers).sort();
  let kept = 0;
  for (const number of sorted) {
    if (kept === 0 || number !== sorted[kept - 1]) sorted[kept++] = number;
  }
  return sorted.subarray(0, kept);
}

function readRarity(
  utterances: readonly Utterance[],
  numbers: ReadonlyMap<string, number>,
): Float64Array {
  const times = new Float64Array(numbers.size);
  for (const { words } of utterances)
    for (const word of words) times[word] = (times[word] ?? 0) + 1;
  const rarity = times.map((count) => Math.log((utterances.length + 1) / (count + 0.5)));
  for (const word of COMMON) {
    const number = numbers.get(word.slice(0, STEM));
    if (number !== undefined) rarity[number] = 0;
  }
  return rarity;
}
