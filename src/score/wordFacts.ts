import { feelingOf } from "./feelingLexicon.js";
import { hashText, readToken, type TokenFacts } from "./tokenFacts.js";
import { ratedValenceOf, valenceOf } from "./valenceLexicon.js";
import { COMMON_ENGLISH, LANGUAGES_OF } from "./words/commonWords.js";

/** What a word is by itself, wherever it stands: what the lists and lexicons say of it. */
export interface WordFacts {
  readonly plain: string;
  /** For `WordTable`: of this word alone, and counting up; -1 for a word that is not kept. */
  readonly id: number;
  /** One of 32: what many words have in common is told apart from others by it at a glance. */
  readonly bit: number;
  readonly token: TokenFacts;
  /** As `feelingOf`, `valenceOf` and `ratedValenceOf` give it. */
  readonly feeling: number;
  readonly valence: number;
  readonly rated: number;
  readonly script: "latin" | "other" | "none";
  readonly isCommonEnglish: boolean;
  /** Indexes into COMMON_FOREIGN. */
  readonly commonIn: readonly number[];
}

/** The facts of a word: those it holds, or others where its plain form was changed since. */
export function factsOf({ plain, facts }: { plain: string; facts: WordFacts }): WordFacts {
  return facts.plain === plain ? facts : readFacts(plain);
}

/** Words whose facts are kept at once; a power of two. */
export const MOST_KNOWN = 2 ** 15;
const known = new Map<string, WordFacts>();
let nextId = 0;
/** How often all words were let go: facts from before answer as ever, but are in no table any more. */
export let timesLetGo = 0;
const LONGEST_KEPT = 30;

export const bitOf = (plain: string): number => 1 << (hashText(plain) & 31);

/** The facts of a word, looked up once and kept: few words make up most of what people write. */
export function readFacts(written: string): WordFacts {
  const found = known.get(written);
  if (found !== undefined) return found;
  // A copy: a slice would keep the whole comment in memory.
  const plain = Buffer.from(written, "utf16le").toString("utf16le");
  const isKept = plain.length <= LONGEST_KEPT;
  // All words are let go where a block of ids ends, so that no two share a place in a table.
  if (isKept && known.size === MOST_KNOWN) {
    known.clear();
    timesLetGo++;
  }
  const facts: WordFacts = {
    plain,
    id: isKept ? nextId++ : -1,
    bit: bitOf(plain),
    token: readToken(plain),
    feeling: feelingOf(plain),
    valence: valenceOf(plain),
    rated: ratedValenceOf(plain),
    script: LATIN.test(plain) ? "latin" : LETTER.test(plain) ? "other" : "none",
    isCommonEnglish: COMMON_ENGLISH.has(plain),
    commonIn: LANGUAGES_OF.get(plain) ?? NONE,
  };
  if (isKept) known.set(plain, facts);
  return facts;
}

const LATIN = /[a-z]/;
const LETTER = /\p{L}/u;
const NONE: readonly number[] = [];
