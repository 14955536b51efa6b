import { backwards, isNegated, type Stretch } from "./negation.js";
import type { Evidence } from "./evidence.js";
import { type EntityPhrase, findAttitudes } from "./findAttitudes.js";
import { findPhrases, indexPhrases, type PhraseIndex, type PhraseMatch } from "./findPhrases.js";
import { parsePhrase, type Phrase } from "./phrasePattern.js";
import { isReport } from "./isReport.js";
import { readHashtags } from "./readHashtags.js";
import { readWords, type Word } from "./readWords.js";
import { listsOf, phrasesOf, type TargetPack } from "./targetPack.js";
import { unmaskWords } from "./unmaskWords.js";

/** What is left of a frame that is denied or called a myth; it then speaks for the other side. */
const TURNED = 0.7;
const QUOTED = 0.2;
/** In the voice of the news a frame is what somebody else said. */
const REPORTED = 0.48;
const DENIED_WITHIN_WORDS = 4;
const LEAST = 0.05;

export interface FoundEvidence {
  /** The words that `first` and `last` count: those given, with hashtags taken apart. */
  readonly words: readonly Word[];
  /** In text order, without overlaps. */
  readonly evidence: readonly Evidence[];
  /** The comment names the subject, whether or not it leans. */
  readonly isOnSubject: boolean;
}

/**
 * All in a comment that speaks for a side of a target: frames, and praise or blame of its entities.
 *
 * @param given the words of `text`, as `readWords` gives them
 */
export function findEvidence(
  text: string,
  given: readonly Word[],
  pack: TargetPack,
): FoundEvidence {
  const compiled = compile(pack);
  const words = readHashtags(text, unmaskWords(given, SWEARING), compiled.vocabulary);
  const matches = withoutOverlaps(findPhrases(compiled.frames, words));
  const frames = matches.map((match) => weighFrame(words, match));
  const entities = findPhrases(compiled.entities, words);
  // "monster" hints at a side, but "Zelensky is a monster" tells which.
  const taken = new Set(frames.filter(isTelling).flatMap(indexesOf));
  const attitudes = findAttitudes(words, entities, taken, compiled);
  const aimed = new Set(attitudes.flatMap(indexesOf));
  const share = isReport(text, words) ? REPORTED : 1;
  const hints = frames.filter(
    (one) => !isTelling(one) && indexesOf(one).every((at) => !aimed.has(at)),
  );
  const evidence = [...frames.filter(isTelling), ...hints, ...attitudes]
    .map((one) => ({ ...one, weight: one.weight * share }))
    .filter((one) => one.weight >= LEAST)
    .sort((a, b) => a.first - b.first || a.last - b.last);
  const named = entities.length > 0 || findPhrases(compiled.context, words).length > 0;
  return { words, evidence, isOnSubject: compiled.hasFrames && named };
}

/** A parent is looked at up to here. */
const LONGEST_PARENT = 5_000;

/** Whether a text names a target's subject, in UTF-16 units up to `LONGEST_PARENT`. */
export function namesSubject(text: string, pack: TargetPack): boolean {
  const { entities, context } = compile(pack);
  const words = readWords(text.slice(0, LONGEST_PARENT));
  return findPhrases(entities, words).length > 0 || findPhrases(context, words).length > 0;
}

const isTelling = ({ weight }: Evidence) => weight >= 0.45;

/** Disguised, they would be unknown words: "f*** Putin" is as plain as it gets. */
const SWEARING = new Set(["fuck", "fucking", "shit", "fascist", "nazi"]);

interface FramePhrase extends Phrase {
  readonly side: "pro" | "skeptic";
  readonly frame: string;
  readonly weight: number;
  readonly turns: boolean;
  /** The phrase holds a denial itself. */
  readonly denies: boolean;
}
interface Compiled {
  readonly frames: PhraseIndex<FramePhrase>;
  readonly entities: PhraseIndex<EntityPhrase>;
  readonly context: PhraseIndex;
  readonly hasFrames: boolean;
  /** Words that a hashtag without capitals may be made of. */
  readonly vocabulary: ReadonlySet<string>;
}

/** Reading a pack's phrases takes longer than scoring a comment with them. */
const compiledPacks = new WeakMap<TargetPack, Compiled>();

function compile(pack: TargetPack): Compiled {
  const known = compiledPacks.get(pack);
  if (known) return known;
  const lists = listsOf(pack);
  const compiled: Compiled = {
    frames: indexPhrases(
      phrasesOf(pack).map(({ side, frame, phrase }) => ({
        ...parsePhrase(phrase, lists),
        side,
        frame: frame.id,
        weight: frame.weight,
        turns: frame.whenDenied === "turns",
        denies: readWords(phrase).some(({ plain }) => DENIALS.has(plain)),
      })),
    ),
    entities: indexPhrases(
      pack.entities.flatMap(({ words, side }) =>
        words.map((word) => ({ ...parsePhrase(word, lists), side })),
      ),
    ),
    context: indexPhrases(pack.context.map((word) => parsePhrase(word, lists))),
    hasFrames: phrasesOf(pack).length > 0,
    vocabulary: new Set([...LITTLE_WORDS, ...Object.values(lists).flat(), ...wordsOf(pack)]),
  };
  compiledPacks.set(pack, compiled);
  return compiled;
}

const LITTLE_WORDS =
  "i we the a to of for in on no not now is are it you do with by from at our".split(" ");

/** Whole words written in the pack's phrases, context and names. */
function wordsOf(pack: TargetPack): string[] {
  const written = [...phrasesOf(pack).map(({ phrase }) => phrase), ...pack.context];
  return written.flatMap((one) => one.match(/(?<![@\p{L}])\p{L}{3,20}(?![\p{L}*])/gu) ?? []);
}

/** Where phrases share words, the longest stands, then the weightiest. */
function withoutOverlaps(matches: readonly PhraseMatch<FramePhrase>[]): PhraseMatch<FramePhrase>[] {
  const taken = new Set<number>();
  return [...matches]
    .sort((a, b) => b.last - b.first - (a.last - a.first) || b.phrase.weight - a.phrase.weight)
    .filter((match) => {
      const indexes = indexesOf(match);
      if (indexes.some((index) => taken.has(index))) return false;
      indexes.forEach((index) => taken.add(index));
      return true;
    });
}

function indexesOf({ first, last }: { first: number; last: number }): number[] {
  return Array.from({ length: last - first + 1 }, (_, offset) => first + offset);
}

function weighFrame(words: readonly Word[], match: PhraseMatch<FramePhrase>): Evidence {
  const { first, last, phrase } = match;
  const turned =
    phrase.turns &&
    (isDenied(words, match) || isDismissed(words, match) || isDeniedInside(words, match));
  const quoted = words.slice(first, last + 1).every((word) => word.quoted);
  return {
    side: turned ? other(phrase.side) : phrase.side,
    frame: phrase.frame,
    weight: phrase.weight * (turned ? TURNED : 1) * (quoted ? QUOTED : 1),
    first,
    last,
  };
}

const other = (side: "pro" | "skeptic") => (side === "pro" ? "skeptic" : "pro");

/** "not" a few words before, but "NATO did not react when Russia invaded" denies no invasion. */
function isDenied(words: readonly Word[], match: Stretch): boolean {
  let within = 0;
  for (const [, { plain }] of backwards(words, match.first, DENIED_WITHIN_WORDS)) {
    if (CLAUSE_OPENERS.has(plain)) break;
    within += 1;
  }
  return isNegated(words, match, within);
}

const CLAUSE_OPENERS = new Set(
  "when because since while whilst after before until unless if where who which but as whereas".split(
    " ",
  ),
);

/** "NATO did *not* start this war" fits "nato ... start ... war", which says nothing of a "not". */
function isDeniedInside(
  words: readonly Word[],
  { first, last, phrase }: PhraseMatch<FramePhrase>,
): boolean {
  if (phrase.denies) return false;
  for (let at = first + 1; at <= last; at += 1) {
    if (DENIALS.has(words[at]?.plain ?? "") && words[at + 1]?.plain !== "only") return true;
  }
  return false;
}

const DENIALS = new Set(["not", "never", "nor", "neither", "nothing", "hardly", "cannot"]);

/** "the myth that …", "the usual … talking points", "if you believe …", "who says that …". */
function isDismissed(words: readonly Word[], { first }: { first: number }): boolean {
  for (const [at, word] of backwards(words, first, 7)) {
    if (DISMISSERS.has(word.plain)) return true;
    if (word.plain === "says" && words[at - 1]?.plain === "who") return true;
  }
  return false;
}

const DISMISSERS = new Set(
  "myth myths nonsense rubbish drivel claptrap tosh fallacy falsehood lie bogus supposed alleged ridiculous laughable absurd propaganda narrative excuse pretext trope".split(
    " ",
  ),
);
