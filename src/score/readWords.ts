import { splitContraction } from "./contractions.js";
import { readDisguises, simplify } from "./disguise.js";
import { findQuotes } from "./findQuotes.js";
import { findTokens, simplifyEmoji, type Token } from "./findTokens.js";
import { readFacts, timesLetGo, type WordFacts } from "./wordFacts.js";

/** One word or emoji of a comment. `start` and `end` are UTF-16 offsets into the comment's text. */
export interface Word {
  readonly kind: "word" | "emoji";
  readonly start: number;
  readonly end: number;
  /** As written. Half a contraction holds only its half. */
  readonly raw: string;
  /** Lower case, without accents, invisible characters and masking symbols; "n't" is `not`. */
  readonly plain: string;
  /** What a disguised word may stand for: `1d10t` → `idiot`. `?` is one masked letter. */
  readonly disguises: readonly string[];
  /** Ordinals: words of one sentence or one clause share the number. */
  readonly sentence: number;
  readonly clause: number;
  /** Inside quotation marks, or on a line that starts with ">". */
  readonly quoted: boolean;
  /** Of the plain form; read them by `factsOf`. */
  readonly facts: WordFacts;
}

/**
 * Splits a comment into words and emoji, in one pass over its characters.
 *
 * Hyphens part words, contractions are taken apart ("don't" → do, not), letters spelled out
 * ("R.A.F.", "i d i o t") are joined again. Time is linear in the length of the text, for any text.
 *
 * @see Unicode Standard Annex #29 for what this simplifies: no dictionary, no locale
 */
export function readWords(text: string): Word[] {
  const tokens = findTokens(text);
  const quotes = findQuotes(text);
  const words: Word[] = [];
  let sentence = 0;
  let clause = 0;
  let quote = 0;
  let previous: Token | undefined;
  for (const token of tokens) {
    if (previous) {
      const gap = readGap(text, previous, token);
      if (gap !== "none") clause += 1;
      if (gap === "sentence") sentence += 1;
    }
    while ((quotes[quote]?.end ?? Infinity) <= token.start) quote += 1;
    const quoted = (quotes[quote]?.start ?? Infinity) <= token.start;
    addWords(words, token, { sentence, clause, quoted });
    previous = token;
  }
  return words;
}

const NEVER_ENDS_SENTENCE = new Set(
  "mr mrs dr vs st lt col gen sgt no approx eg ie prof".split(" "),
);

function readGap(text: string, before: Token, after: Token): "none" | "clause" | "sentence" {
  const length = after.start - before.end;
  if (length === 0 || (length === 1 && text[before.end] === " ")) return "none";
  const gap = text.slice(before.end, Math.min(after.start, before.end + 40));
  if (gap.includes("\n") || /[!?…;]/.test(gap) || gap.includes("..")) return "sentence";
  if (/\.(?:[\s"'”’)\]]|$)/.test(gap)) {
    const word = simplify(before.raw);
    return word.length === 1 || NEVER_ENDS_SENTENCE.has(word) ? "none" : "sentence";
  }
  return /[,:()–—"“”[\]]| - /.test(gap) ? "clause" : "none";
}

/** Chat spellings, in lower case only: "U" is also a submarine, "R" a registration. */
const ALIASES = new Map([
  ["u", "you"],
  ["ur", "your"],
  ["r", "are"],
  ["ya", "you"],
  ["yer", "your"],
  ["yourselves", "yourself"],
]);

type Place = Pick<Word, "sentence" | "clause" | "quoted">;

function addWords(words: Word[], token: Token, { sentence, clause, quoted }: Place): void {
  const { kind, start, end, raw } = token;
  const { plain, disguises, split, facts } = readToken(token);
  if (!split) {
    words.push({ kind, start, end, raw, plain, disguises, sentence, clause, quoted, facts });
    return;
  }
  const middle = start + split.at;
  const [head, tail] = split.facts;
  words.push({
    kind,
    start,
    end: middle,
    raw: raw.slice(0, split.at),
    plain: head.plain,
    disguises,
    sentence,
    clause,
    quoted,
    facts: head,
  });
  words.push({
    kind,
    start: middle,
    end,
    raw: raw.slice(split.at),
    plain: tail.plain,
    disguises: NONE,
    sentence,
    clause,
    quoted,
    facts: tail,
  });
}

/** What a word or emoji comes to, wherever it stands. */
interface Reading {
  readonly plain: string;
  readonly disguises: readonly string[];
  readonly facts: WordFacts;
  readonly split: { readonly at: number; readonly facts: readonly [WordFacts, WordFacts] } | null;
}

/** Few words make up most of what people write: what was read is kept, up to a bound. */
const readings = new Map<string, Reading>();
const MOST_READINGS = 20_000;
/** As `timesLetGo` was then. */
let readAt = 0;
const LONGEST_KEPT = 24;

function readToken({ kind, raw }: Token): Reading {
  const known = readings.get(raw);
  if (known !== undefined) return known;
  const read = kind === "emoji" ? readEmoji : readRaw;
  if (raw.length > LONGEST_KEPT) return read(raw);
  // A copy: a slice would keep the whole comment in memory.
  const copy = Buffer.from(raw, "utf16le").toString("utf16le");
  const reading = read(copy);
  if (readings.size >= MOST_READINGS || readAt !== timesLetGo) readings.clear();
  readAt = timesLetGo;
  readings.set(copy, reading);
  return reading;
}

function readRaw(raw: string): Reading {
  const facts = readFacts(ALIASES.get(raw) ?? simplify(raw));
  const { plain } = facts;
  const split = splitContraction(plain, raw);
  return {
    plain,
    disguises: readDisguises(raw),
    facts,
    split: split && { at: split.at, facts: [readFacts(split.words[0]), readFacts(split.words[1])] },
  };
}

function readEmoji(raw: string): Reading {
  const facts = readFacts(simplifyEmoji(raw));
  return { plain: facts.plain, disguises: NONE, facts, split: null };
}

const NONE: readonly string[] = [];
