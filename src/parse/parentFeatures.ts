import type { Listing, Utterance } from "./utterances.js";

/** What a kind of capture keeps of a thread. */
export interface CaptureKind {
  readonly topLevelOrder: "oldest" | "newest" | null;
  /** Reply lines are printed by browsers always, by plain extractors mostly, by 5.x never. */
  readonly replyLines: "kept" | "mostly" | "none";
  /** Answers to one comment stand oldest first, unless the site has turned that round. */
  readonly siblings?: "ascending" | "descending";
}

/**
 * What speaks for or against a parent. Each has one weight; a choice's score is the sum of its
 * features' values times their weights, so that every posterior can be explained term by term.
 */
export const FEATURES = [
  // The reply line, or that there is none, given the parent's name.
  "lineLostShort",
  "lineLostMiddle",
  "lineLostLong",
  "lineLostInBrowser",
  "lineNamesOther",
  "lineOnTopLevel",
  // Dates.
  "parentYounger",
  "lagDays",
  "siblingsOutOfOrder",
  "topLevelOutOfOrder",
  // Who speaks to whom.
  "answersSelf",
  "turn",
  "turnAtLast",
  "answersTwice",
  "spokeBelow",
  "namedInOpening",
  "calledByInitials",
  // Words.
  "similar",
  "quotes",
  // Where on the path.
  "topLevel",
  "topLevelByDepth",
  "topLevelByRate",
  "topLevelOfNewcomer",
  "topLevelOpensAsAnswer",
  "topLevelShort",
  "last",
  "oneUp",
  "stepsUp",
  "namesakeNearer",
  "namesakesNearer",
  "toRoot",
  "span",
] as const;
export type Feature = (typeof FEATURES)[number];
export type ParentWeights = Readonly<Record<Feature, number>>;

const INDEX = Object.fromEntries(FEATURES.map((feature, at) => [feature, at])) as Record<
  Feature,
  number
>;

/** Features of one choice, without those that are 0; one is filled again and again. */
export class FeatureVector {
  readonly features = new Int32Array(FEATURES.length);
  readonly values = new Float64Array(FEATURES.length);
  count = 0;

  clear(): void {
    this.count = 0;
  }

  add(feature: number, value: number): void {
    this.features[this.count] = feature;
    this.values[this.count] = value;
    this.count++;
  }

  /** Adds the values, times a factor, to a sum per feature. */
  addTo(sums: Float64Array, factor: number): void {
    for (let at = 0; at < this.count; at++) {
      const feature = this.features[at] ?? 0;
      sums[feature] = (sums[feature] ?? 0) + factor * (this.values[at] ?? 0);
    }
  }

  dot(weights: Float64Array): number {
    let sum = 0;
    for (let at = 0; at < this.count; at++)
      sum += (weights[this.features[at] ?? 0] ?? 0) * (this.values[at] ?? 0);
    return sum;
  }
}

export const toWeightArray = (weights: ParentWeights): Float64Array =>
  Float64Array.from(FEATURES, (feature) => weights[feature]);

const DAY_MS = 86_400_000;
/** Names up to 30 letters survive in reply lines; of 40 and more none was seen to. */
const [MIDDLE_NAME, LONG_NAME] = [31, 40];
const SHORT_TEXT = 60;

/** What a reply says of a parent (null: top level) wherever that stands on the path. */
export function addPairFeatures(
  out: FeatureVector,
  listing: Listing,
  reply: number,
  parent: number,
  kind: CaptureKind,
): void {
  const said = listing.utterances[reply];
  if (said === undefined) return;
  const answered = listing.utterances[parent] ?? null;
  if (kind.replyLines !== "none") addLine(out, said, answered, kind.replyLines);
  if (answered === null) addTopLevel(out, listing, said, kind);
  else {
    addDates(out, said, answered);
    addNames(out, said, answered);
    addWords(out, listing, reply, parent);
  }
}

function addLine(
  out: FeatureVector,
  { hasLine, answers }: Utterance,
  parent: Utterance | null,
  lines: "kept" | "mostly",
): void {
  if (parent === null) {
    if (hasLine) out.add(INDEX.lineOnTopLevel, 1);
  } else if (hasLine) {
    if (answers < 0 || answers !== parent.who) out.add(INDEX.lineNamesOther, 1);
  } else if (lines === "kept") out.add(INDEX.lineLostInBrowser, 1);
  else {
    const length = parent.nameLength;
    if (length >= LONG_NAME) out.add(INDEX.lineLostLong, 1);
    else out.add(length >= MIDDLE_NAME ? INDEX.lineLostMiddle : INDEX.lineLostShort, 1);
  }
}

function addTopLevel(
  out: FeatureVector,
  { utterances, unlined }: Listing,
  said: Utterance,
  { replyLines }: CaptureKind,
): void {
  // Where all but the first have a line, one that has none has lost it.
  const rate = Math.max(0.5 / utterances.length, unlined - 1 / utterances.length);
  if (replyLines !== "none") out.add(INDEX.topLevelByRate, Math.log(rate));
  if (said.isFirstOfAuthor) out.add(INDEX.topLevelOfNewcomer, 1);
  if (said.opensAsAnswer) out.add(INDEX.topLevelOpensAsAnswer, 1);
  if (said.length < SHORT_TEXT) out.add(INDEX.topLevelShort, 1);
}

function addDates(out: FeatureVector, said: Utterance, parent: Utterance): void {
  if (parent.earliestMs > said.latestMs) out.add(INDEX.parentYounger, 1);
  const leastMs = said.earliestMs - parent.latestMs;
  if (leastMs > 0 && leastMs < Infinity) out.add(INDEX.lagDays, Math.log1p(leastMs / DAY_MS));
}

function addNames(out: FeatureVector, said: Utterance, parent: Utterance): void {
  if (said.who >= 0 && said.who === parent.who) out.add(INDEX.answersSelf, 1);
  else if (parent.calledBy.some((word) => has(said.opening, word)))
    out.add(INDEX.namedInOpening, 1);
  else if (parent.initials >= 0 && has(said.opening, parent.initials))
    out.add(INDEX.calledByInitials, 1);
}

/** Words both have, and runs of four in a row that one has of the other: a quotation. */
function addWords(out: FeatureVector, listing: Listing, reply: number, parent: number): void {
  const { similar, quotes } = compareWords(listing, reply, parent);
  if (similar > 0 && listing.wordsGain > 0) out.add(INDEX.similar, listing.wordsGain * similar);
  if (quotes > 0) out.add(INDEX.quotes, quotes);
}

/** `similar`: square root of the cosine of tf-idf (tf 0 or 1); `quotes`: log(1 + shared runs). */
export function compareWords(
  { utterances, rarity, norms }: Listing,
  reply: number,
  parent: number,
): { similar: number; quotes: number } {
  const [said, answered] = [utterances[reply], utterances[parent]];
  const norm = (norms[reply] ?? 0) * (norms[parent] ?? 0);
  if (said === undefined || answered === undefined || norm === 0) return { similar: 0, quotes: 0 };
  let shared = 0;
  visitShared(said.words, answered.words, (word) => {
    shared += (rarity[word] ?? 0) ** 2;
  });
  let runs = 0;
  visitShared(said.runs, answered.runs, () => runs++);
  return { similar: Math.sqrt(shared / norm), quotes: Math.log1p(runs) };
}

/** A place on the path from the top level to the latest comment. */
export interface Place {
  readonly reply: number;
  /** Index of the parent, -1 for the top level. */
  readonly parent: number;
  /** Index of the comment the parent answers, -1 where it answers none. */
  readonly grandparent: number;
  /** Comment on the path that answers the parent: the reply's elder sibling; -1 where none. */
  readonly sibling: number;
  /** Comments on the path below the parent. */
  readonly stepsUp: number;
  /** Comments on the path. */
  readonly length: number;
  /** The reply's author speaks on the path below the sibling. */
  readonly spokeBelow: boolean;
  /** Comments on the path below the parent by the parent's author. */
  readonly namesakes: number;
}

/** What a parent's place on the path says. */
export function addPlaceFeatures(
  out: FeatureVector,
  { utterances }: Listing,
  place: Place,
  { topLevelOrder, siblings = "ascending" }: CaptureKind,
): void {
  const { reply, parent, sibling, stepsUp, length } = place;
  const said = utterances[reply];
  if (said === undefined || length === 0) return;
  const elder = utterances[sibling];
  if (parent < 0) {
    out.add(INDEX.topLevel, 1);
    out.add(INDEX.topLevelByDepth, Math.log(length));
    if (
      elder !== undefined &&
      topLevelOrder !== null &&
      isOut(said, elder, topLevelOrder === "newest")
    )
      out.add(INDEX.topLevelOutOfOrder, 1);
    return;
  }
  if (stepsUp < 2) out.add(stepsUp === 0 ? INDEX.last : INDEX.oneUp, 1);
  out.add(INDEX.stepsUp, Math.log1p(stepsUp));
  if (place.namesakes > 0) {
    out.add(INDEX.namesakeNearer, 1);
    out.add(INDEX.namesakesNearer, Math.log(place.namesakes));
  }
  out.add(INDEX.span, Math.log(reply - parent));
  if (stepsUp === length - 1) out.add(INDEX.toRoot, 1);
  if (said.who >= 0) addTurns(out, utterances, said, place);
  if (elder !== undefined && isOut(said, elder, siblings === "descending"))
    out.add(INDEX.siblingsOutOfOrder, 1);
}

function addTurns(
  out: FeatureVector,
  utterances: readonly Utterance[],
  { who }: Utterance,
  { parent, grandparent, sibling, stepsUp, spokeBelow }: Place,
): void {
  if (utterances[grandparent]?.who === who && utterances[parent]?.who !== who) {
    out.add(INDEX.turn, 1);
    if (stepsUp === 0) out.add(INDEX.turnAtLast, 1);
  }
  if (utterances[sibling]?.who === who) out.add(INDEX.answersTwice, 1);
  else if (spokeBelow) out.add(INDEX.spokeBelow, 1);
}

/** Whether two siblings stand against their order: ascending, or descending. */
export const isOut = (said: Utterance, elder: Utterance, descends: boolean): boolean =>
  descends ? elder.latestMs < said.earliestMs : elder.earliestMs > said.latestMs;

function has(sorted: Int32Array, wanted: number): boolean {
  let [low, high] = [0, sorted.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const value = sorted[middle] ?? 0;
    if (value === wanted) return true;
    if (value < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

function visitShared(a: Int32Array, b: Int32Array, visit: (value: number) => void): void {
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const [x, y] = [a[i] ?? 0, b[j] ?? 0];
    if (x === y) {
      visit(x);
      i++;
      j++;
    } else if (x < y) i++;
    else j++;
  }
}

export const sameName = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && a.normalize("NFC") === b.normalize("NFC");
