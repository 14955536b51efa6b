import { isNegated, backwards } from "./negation.js";
import { ATTITUDES, type AttitudePhrase } from "./attitudePhrases.js";
import { findPhrases, indexPhrases, type PhraseIndex, type PhraseMatch } from "./findPhrases.js";
import { parsePhrase, type Phrase } from "./phrasePattern.js";
import type { Word } from "./readWords.js";
import { listsOf, phrasesOf, type TargetPack } from "./targetPack.js";

/** Words of a comment that lean to a side. `weight` 0..1; `frame` is the frame's id. */
export interface Evidence {
  readonly side: "pro" | "skeptic";
  readonly frame: string;
  readonly weight: number;
  readonly first: number;
  readonly last: number;
}

/** What is left of a frame that is denied or called a myth; it then speaks for the other side. */
const TURNED = 0.7;
const QUOTED = 0.2;
/** Praise or blame of an entity: less than a frame, unless there are no frames. */
const ATTITUDE = 0.47;
const ATTITUDE_ALONE = 0.6;
const ATTITUDE_WITHIN_WORDS = 6;
const DENIED_WITHIN_WORDS = 4;
const LEAST = 0.05;

/** All that speaks for a side, in text order, without overlaps; and whether the subject is named. */
export function findEvidence(
  words: readonly Word[],
  pack: TargetPack,
): { evidence: Evidence[]; isOnSubject: boolean } {
  const compiled = compile(pack);
  const frames = withoutOverlaps(findPhrases(compiled.frames, words)).map((m) =>
    weighFrame(words, m),
  );
  const entities = findPhrases(compiled.entities, words);
  const taken = new Set(frames.flatMap(({ first, last }) => indexesOf({ first, last })));
  const attitudes = findAttitudes(words, entities, taken, compiled.hasFrames);
  const evidence = [...frames, ...attitudes]
    .filter((one) => one.weight >= LEAST)
    .sort((a, b) => a.first - b.first || a.last - b.last);
  const named = entities.length > 0 || findPhrases(compiled.context, words).length > 0;
  return { evidence, isOnSubject: compiled.hasFrames && named };
}

interface FramePhrase extends Phrase {
  readonly side: "pro" | "skeptic";
  readonly frame: string;
  readonly weight: number;
  readonly turns: boolean;
}
interface EntityPhrase extends Phrase {
  readonly side: "pro" | "skeptic" | "none";
}
interface Compiled {
  readonly frames: PhraseIndex<FramePhrase>;
  readonly entities: PhraseIndex<EntityPhrase>;
  readonly context: PhraseIndex;
  readonly hasFrames: boolean;
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
      })),
    ),
    entities: indexPhrases(
      pack.entities.flatMap(({ words, side }) =>
        words.map((word) => ({ ...parsePhrase(word, lists), side })),
      ),
    ),
    context: indexPhrases(pack.context.map((word) => parsePhrase(word, lists))),
    hasFrames: phrasesOf(pack).length > 0,
  };
  compiledPacks.set(pack, compiled);
  return compiled;
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
    phrase.turns && (isNegated(words, match, DENIED_WITHIN_WORDS) || isDismissed(words, match));
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

/** "the myth that …", "the usual … talking points", "if you believe …". */
function isDismissed(words: readonly Word[], { first }: { first: number }): boolean {
  for (const [, word] of backwards(words, first, 7)) if (DISMISSERS.has(word.plain)) return true;
  return false;
}

const DISMISSERS = new Set(
  "myth myths nonsense rubbish drivel claptrap tosh fallacy falsehood lie bogus supposed alleged ridiculous laughable absurd propaganda narrative excuse pretext trope".split(
    " ",
  ),
);

/** Each entity named with the nearest word of praise or blame in its sentence. */
function findAttitudes(
  words: readonly Word[],
  entities: readonly PhraseMatch<EntityPhrase>[],
  taken: ReadonlySet<number>,
  hasFrames: boolean,
): Evidence[] {
  const leaning = entities.filter((entity) => entity.phrase.side !== "none");
  if (leaning.length === 0) return [];
  const attitudes = findPhrases(ATTITUDES, words).filter(({ first, last }) =>
    indexesOf({ first, last }).every((index) => !taken.has(index)),
  );
  const places = {
    from: new Map(attitudes.map((one) => [one.first, one])),
    to: new Map(attitudes.map((one) => [one.last, one])),
  };
  const found = new Map<number, Evidence>();
  for (const entity of leaning) {
    const nearest = findNearest(words, entity, places);
    if (!nearest || entity.phrase.side === "none" || found.has(nearest.first)) continue;
    const isSupport = nearest.phrase.isSupport !== isNegated(words, nearest, DENIED_WITHIN_WORDS);
    const quoted = words[nearest.first]?.quoted ? QUOTED : 1;
    found.set(nearest.first, {
      side: isSupport ? entity.phrase.side : other(entity.phrase.side),
      frame: isSupport ? "praise" : "blame",
      weight: (hasFrames ? ATTITUDE : ATTITUDE_ALONE) * quoted,
      first: nearest.first,
      last: nearest.last,
    });
  }
  return [...found.values()];
}

type Attitude = PhraseMatch<AttitudePhrase>;
interface AttitudePlaces {
  readonly from: ReadonlyMap<number, Attitude>;
  readonly to: ReadonlyMap<number, Attitude>;
}

function findNearest(
  words: readonly Word[],
  { first, last }: PhraseMatch,
  { from, to }: AttitudePlaces,
): Attitude | undefined {
  const sentence = words[first]?.sentence;
  for (let gap = 1; gap <= ATTITUDE_WITHIN_WORDS; gap += 1) {
    const near = from.get(last + gap) ?? to.get(first - gap);
    if (near && words[near.first]?.sentence === sentence) return near;
  }
  return undefined;
}
