import { feelingOf } from "./feelingLexicon.js";
import { readToken, type TokenFacts } from "./tokenFacts.js";
import { ratedValenceOf, valenceOf } from "./valenceLexicon.js";
import { COMMON_ENGLISH, LANGUAGES_OF } from "./words/commonWords.js";

/** What a word is by itself, wherever it stands: what the lists and lexicons say of it. */
export interface WordFacts {
  readonly plain: string;
  readonly token: TokenFacts;
  /** As `feelingOf`, `valenceOf` and `ratedValenceOf` give it. */
  readonly feeling: number;
  readonly valence: number;
  readonly rated: number;
  readonly script: "latin" | "other" | "none";
  readonly isCommonEnglish: boolean;
  /** Indexes into COMMON_FOREIGN. */
  readonly commonIn: readonly number[];
  /** Whether it is in the list of known words that asked last: kept by the respeller. */
  strange: { readonly askedBy: object; readonly answer: boolean };
  /** What the phrase indexes last asked about the word found, by their slots: kept by `findPhrases`. */
  readonly inPhrases: { readonly askedBy: object[]; readonly answers: unknown[] };
}

/** Phrase indexes that a word remembers at once: the four of the program, and those of a pack. */
export const SLOTS = 8;

/** Where the facts of a word are kept: shared by all the places where it is written the same way. */
export interface FactsKept {
  readonly plain: string;
  facts: WordFacts | undefined;
}

/**
 * The facts of a word, looked up once and kept: a comment is read by so many lists that looking each
 * word up in each of them would take most of the time.
 */
export function factsOf({ plain, kept }: { plain: string; kept: FactsKept }): WordFacts {
  // A word whose plain form was changed still holds what was kept for the old one.
  if (kept.plain !== plain) return readFacts(plain);
  return (kept.facts ??= readFacts(plain));
}

const known = new Map<string, WordFacts>();
const MOST_KNOWN = 20_000;
const LONGEST_KEPT = 30;

function readFacts(written: string): WordFacts {
  const found = known.get(written);
  if (found !== undefined) return found;
  // A copy: a slice would keep the whole comment in memory.
  const plain = Buffer.from(written, "utf16le").toString("utf16le");
  const facts: WordFacts = {
    plain,
    token: readToken(plain),
    feeling: feelingOf(plain),
    valence: valenceOf(plain),
    rated: ratedValenceOf(plain),
    script: LATIN.test(plain) ? "latin" : LETTER.test(plain) ? "other" : "none",
    isCommonEnglish: COMMON_ENGLISH.has(plain),
    commonIn: LANGUAGES_OF.get(plain) ?? NONE,
    strange: { askedBy: NOBODY, answer: false },
    inPhrases: {
      askedBy: new Array<object>(SLOTS).fill(NOBODY),
      answers: new Array<unknown>(SLOTS).fill(undefined),
    },
  };
  if (plain.length > LONGEST_KEPT) return facts;
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(plain, facts);
  return facts;
}

const LATIN = /[a-z]/;
const LETTER = /\p{L}/u;
const NONE: readonly number[] = [];
const NOBODY = {};
