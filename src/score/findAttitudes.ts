import { type AttitudePhrase, ATTITUDES, FEELINGS } from "./attitudePhrases.js";
import type { Evidence } from "./evidence.js";
import { type PhraseIndex, type PhraseMatch, findPhrases } from "./findPhrases.js";
import { isNegated } from "./negation.js";
import type { Phrase } from "./phrasePattern.js";
import type { Word } from "./readWords.js";

/** Somebody or something that praise and blame are looked for near. */
export interface EntityPhrase extends Phrase {
  readonly side: "pro" | "skeptic" | "none";
}

/** Praise or blame of an entity: less than a frame, unless there are no frames. */
const ATTITUDE = 0.5;
const ATTITUDE_ALONE = 0.6;
const QUOTED = 0.2;
const WITHIN_WORDS = 6;
const DENIED_WITHIN_WORDS = 4;

/**
 * Praise and blame, each given to the nearest entity of its sentence.
 *
 * "the crimes against Kyiv" blame somebody else, and so speak for Kyiv; what happens "in Kyiv"
 * blames nobody that can be told.
 *
 * @param taken words that a frame has counted already
 */
export function findAttitudes(
  words: readonly Word[],
  entities: readonly PhraseMatch<EntityPhrase>[],
  taken: ReadonlySet<number>,
  { hasFrames }: { hasFrames: boolean },
): Evidence[] {
  if (entities.every((entity) => entity.phrase.side === "none")) return [];
  const index: PhraseIndex<AttitudePhrase> = hasFrames ? FEELINGS : ATTITUDES;
  const evidence: Evidence[] = [];
  let lastWord = -1;
  for (const attitude of longestFirst(findPhrases(index, words))) {
    if (attitude.first <= lastWord || isTaken(attitude, taken)) continue;
    lastWord = attitude.last;
    const nearest = findNearest(words, attitude, entities);
    if (!nearest || isSaidToReader(words, attitude)) continue;
    const side = sideOf(words, attitude, nearest, hasFrames);
    if (side === "none") continue;
    evidence.push({
      side,
      frame: attitude.phrase.isSupport ? "praise" : "blame",
      weight:
        (hasFrames ? ATTITUDE : ATTITUDE_ALONE) * (words[attitude.first]?.quoted ? QUOTED : 1),
      first: attitude.first,
      last: attitude.last,
    });
  }
  return evidence;
}

/** "you clown" is said to whoever is answered, and tells nothing of the people named. */
function isSaidToReader(words: readonly Word[], { first }: PhraseMatch): boolean {
  return READER.has(words[first - 1]?.plain ?? "");
}

const READER = new Set(["you", "your"]);

/** In text order; of those that begin together the longest. */
function longestFirst<T extends Phrase>(matches: readonly PhraseMatch<T>[]): PhraseMatch<T>[] {
  return [...matches].sort((a, b) => a.first - b.first || b.last - a.last);
}

function isTaken({ first, last }: PhraseMatch, taken: ReadonlySet<number>): boolean {
  for (let at = first; at <= last; at += 1) if (taken.has(at)) return true;
  return false;
}

function findNearest(
  words: readonly Word[],
  attitude: PhraseMatch,
  entities: readonly PhraseMatch<EntityPhrase>[],
): PhraseMatch<EntityPhrase> | undefined {
  const sentence = words[attitude.first]?.sentence;
  let nearest: PhraseMatch<EntityPhrase> | undefined;
  let least = WITHIN_WORDS + 1;
  for (const entity of entities) {
    if (words[entity.first]?.sentence !== sentence) continue;
    const gap =
      entity.first > attitude.last
        ? entity.first - attitude.last
        : Math.max(1, attitude.first - entity.last);
    if (gap < least) [nearest, least] = [entity, gap];
  }
  return nearest;
}

type Side = "pro" | "skeptic" | "none";
const OTHER = { pro: "skeptic", skeptic: "pro", none: "none" } as const;

function sideOf(
  words: readonly Word[],
  attitude: PhraseMatch<AttitudePhrase>,
  entity: PhraseMatch<EntityPhrase>,
  hasFrames: boolean,
): Side {
  const isSupport = attitude.phrase.isSupport !== isNegated(words, attitude, DENIED_WITHIN_WORDS);
  const side = isSupport ? entity.phrase.side : OTHER[entity.phrase.side];
  if (!hasFrames || attitude.phrase.isSupport) return side;
  const before = findPreposition(words, entity.first);
  if (before < 0 || (before >= attitude.first && before <= attitude.last)) return side;
  return TOWARDS.has(words[before]?.plain ?? "") ? OTHER[side] : "none";
}

/** Index of "in", "against", … before an entity, past "the" and one more word; -1 if there is none. */
function findPreposition(words: readonly Word[], first: number): number {
  for (let at = first - 1; at >= Math.max(0, first - 3); at -= 1) {
    const plain = words[at]?.plain ?? "";
    if (TOWARDS.has(plain) || PLACES.has(plain)) return at;
    if (first - at > 1 && !ARTICLES.has(plain)) return -1;
  }
  return -1;
}

const TOWARDS = new Set(["against", "on", "upon", "towards", "toward"]);
const PLACES = new Set(
  "in inside into across around over to throughout near through at".split(" "),
);
const ARTICLES = new Set("the a an all innocent people of these those".split(" "));
