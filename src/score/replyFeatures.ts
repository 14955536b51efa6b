import { feelingOf } from "./feelingLexicon.js";
import { readWords, type Word } from "./readWords.js";
import { COMMON_ENGLISH } from "./words/commonWords.js";
import { REPLY_CUES, type ReplyCue } from "./words/replyCues.js";

/** All that the reply model looks at, each about 0..1. docs/measures.md says what they are. */
export const REPLY_FEATURES = [
  "bias",
  "agreeFirst",
  "agreeLater",
  "yesFirst",
  "disagreeFirst",
  "disagreeLater",
  "noFirst",
  "concedes",
  "but",
  "scoffs",
  "youAtFault",
  "corrects",
  "adds",
  "asksFirst",
  "asksLater",
  "thanks",
  "tells",
  "you",
  "negated",
  "negatedFirst",
  "question",
  "onlyQuestions",
  "exclaims",
  "short",
  "length",
  "warm",
  "cold",
  "feelingAsParent",
  "feelingAgainstParent",
  "shared",
  "sharedNegated",
  "quotesParent",
  "quotesParentDenied",
  "answersQuestion",
  "thumbsUp",
  "rollsEyes",
] as const;
export type ReplyFeature = (typeof REPLY_FEATURES)[number];

interface Phrase {
  readonly words: readonly string[];
  readonly cue: ReplyCue;
}

/** More of a parent than this is not read: a reply answers what it could take in. In UTF-16 units. */
const MOST_PARENT = 4000;
/** Words after which an opening is over. */
const OPENING = 3;
const NEGATIONS = new Set(["not", "no", "never", "hardly", "cannot", "without", "nobody"]);
const FILLERS = new Set([
  "well",
  "i",
  "i'm",
  "think",
  "and",
  "oh",
  "ah",
  "sorry",
  "a",
  "that",
  "it",
  "is",
  "am",
]);
const THUMBS = new Set(["👍", "👏", "💯", "👌", "🎯", "🙌"]);
const EYES = new Set(["🙄", "🤣", "😂", "🤡", "🤦", "🤔", "😆"]);

/**
 * What a reply does to the comment it answers, as numbers for the reply model.
 *
 * Cues are whole phrases, the longest at each place; quoted words say nothing for the one who quotes.
 * Time is linear in both texts.
 */
export function readReplyFeatures(
  text: string,
  words: readonly Word[],
  parentText: string,
): Float64Array {
  const features = new Map<ReplyFeature, number>([["bias", 1]]);
  const own = words.filter(({ quoted }) => !quoted);
  readCues(own, features);
  readManner(text, own, features);
  readParent(words, own, readParentWords(parentText), features);
  return Float64Array.from(REPLY_FEATURES, (name) => features.get(name) ?? 0);
}

type Features = Map<ReplyFeature, number>;

function raise(features: Features, name: ReplyFeature, by = 1, most = 1): void {
  features.set(name, Math.min(most, (features.get(name) ?? 0) + by));
}

let phrases: ReadonlyMap<string, readonly Phrase[]> | undefined;

/** By first word, longest first; read as comments are, so that contractions meet. */
function compileCues(): ReadonlyMap<string, readonly Phrase[]> {
  const byFirst = new Map<string, Phrase[]>();
  for (const [cue, list] of Object.entries(REPLY_CUES))
    for (const phrase of list.split(";")) {
      const plain = readWords(phrase.trim()).map((word) => word.plain);
      const first = plain[0];
      if (first === undefined) continue;
      byFirst.set(first, [...(byFirst.get(first) ?? []), { words: plain, cue: cue as ReplyCue }]);
    }
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length);
  return byFirst;
}

function readCues(own: readonly Word[], features: Features): void {
  phrases ??= compileCues();
  const start = own.findIndex(({ plain }) => !FILLERS.has(plain));
  const opening = Math.max(0, start) + OPENING;
  // "couldn't disagree more" is one phrase, not a "disagree" denied.
  let claimed = 0;
  for (const [at, word] of own.entries()) {
    const here = phrases.get(word.plain);
    if (here === undefined) continue;
    const done = new Set<ReplyCue>();
    for (const { words, cue } of here) {
      if (done.has(cue)) continue;
      if (!words.every((each, offset) => own[at + offset]?.plain === each)) continue;
      done.add(cue);
      if (cue === "agree" || cue === "disagree") {
        if (at < claimed) continue;
        claimed = at + words.length;
      }
      addCue(
        features,
        cue,
        { at, isFirst: at < opening, isVeryFirst: at <= Math.max(0, start) },
        own,
      );
    }
  }
  const agrees = Math.max(features.get("agreeFirst") ?? 0, features.get("yesFirst") ?? 0);
  if (agrees > 0 && (features.get("but") ?? 0) > 0) features.set("concedes", 1);
}

interface CuePlace {
  readonly at: number;
  readonly isFirst: boolean;
  readonly isVeryFirst: boolean;
}

function addCue(features: Features, cue: ReplyCue, place: CuePlace, own: readonly Word[]): void {
  const denied = (cue === "agree" || cue === "disagree") && isDenied(own, place.at);
  switch (cue) {
    case "agree":
    case "disagree": {
      const side = (cue === "agree") === denied ? "disagree" : "agree";
      raise(features, place.isFirst ? `${side}First` : `${side}Later`, place.isFirst ? 1 : 0.5);
      return;
    }
    case "yes":
      if (place.isVeryFirst) raise(features, "yesFirst");
      return;
    case "no":
      if (place.isVeryFirst || place.at === 0) raise(features, "noFirst");
      return;
    case "asks":
      raise(features, place.isFirst ? "asksFirst" : "asksLater", place.isFirst ? 1 : 0.5);
      return;
    case "scoff":
      raise(features, "scoffs", 0.5);
      return;
    case "but":
    case "youAtFault":
    case "corrects":
    case "adds":
    case "thanks":
    case "tells":
      raise(features, cue, 0.5);
  }
}

function isDenied(own: readonly Word[], at: number): boolean {
  const clause = own[at]?.clause;
  return own
    .slice(Math.max(0, at - 3), at)
    .some((word) => word.clause === clause && NEGATIONS.has(word.plain));
}

function readManner(text: string, own: readonly Word[], features: Features): void {
  const written = own.filter(({ kind }) => kind === "word").length;
  const first = own[0]?.sentence;
  for (const { kind, plain, sentence } of own) {
    if (plain === "you" || plain === "your") raise(features, "you", 0.34);
    if (NEGATIONS.has(plain)) {
      raise(features, "negated", 0.34);
      if (sentence === first) features.set("negatedFirst", 1);
    }
    if (kind === "emoji" && THUMBS.has(plain)) features.set("thumbsUp", 1);
    if (kind === "emoji" && EYES.has(plain)) features.set("rollsEyes", 1);
  }
  const { asked, sentences, exclaimed } = countEnds(text);
  if (asked > 0) features.set("question", 1);
  if (asked > 0 && asked === sentences) features.set("onlyQuestions", 1);
  if (exclaimed > 0) features.set("exclaims", 1);
  if (written <= 4) features.set("short", 1);
  features.set("length", Math.min(1, Math.log(1 + written) / 6));
  const feeling = sumFeelings(own);
  features.set("warm", Math.min(1, feeling.warm / 6));
  features.set("cold", Math.min(1, feeling.cold / 6));
}

/** How sentences end. Runs of marks are one end; what ends without a mark is a sentence too. */
function countEnds(text: string): { asked: number; sentences: number; exclaimed: number } {
  let [asked, sentences, exclaimed] = [0, 0, 0];
  let open = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? "";
    const isMark = char === "?" || char === "!" || char === ".";
    const isEnd = isMark && (at + 1 >= text.length || /[\s"'”’)?!.]/.test(text[at + 1] ?? " "));
    if (isEnd && open) {
      sentences += 1;
      if (char === "?") asked += 1;
      if (char === "!") exclaimed += 1;
      open = false;
    } else if (!isMark && /[\p{L}\p{N}]/u.test(char)) open = true;
  }
  return { asked, sentences: sentences + (open ? 1 : 0), exclaimed };
}

/** A cue already: that "agree" is a warm word says nothing of what it answers. */
const ASSENTS = new Set(["agree", "agreed", "agrees", "disagree", "disagreed"]);

function sumFeelings(words: readonly Word[]): { warm: number; cold: number } {
  let [warm, cold] = [0, 0];
  for (const { plain } of words) {
    if (ASSENTS.has(plain)) continue;
    const feeling = feelingOf(plain);
    if (feeling > 0) warm += feeling;
    else cold -= feeling;
  }
  return { warm, cold };
}

interface ParentWords {
  /** Its telling words, and whether a negation stands before the last of each. */
  readonly denials: ReadonlyMap<string, boolean>;
  /** Sum of the feelings of its words. */
  readonly feeling: number;
  readonly asks: boolean;
}

/** A plain reading, for a parent is read once for every reply to it; `readWords` takes ten times as long. */
function readParentWords(parentText: string): ParentWords {
  const denials = new Map<string, boolean>();
  let feeling = 0;
  let sinceNegation = Infinity;
  for (const [raw] of parentText
    .slice(0, MOST_PARENT)
    .toLowerCase()
    .matchAll(/[\p{L}\p{N}'’]+/gu)) {
    const word = raw.replaceAll("’", "'").replace(/'s?$/, "");
    sinceNegation += 1;
    if (NEGATIONS.has(word) || word.endsWith("n't")) sinceNegation = 0;
    feeling += feelingOf(word);
    if (isRare(word)) denials.set(word, sinceNegation <= 3);
  }
  return { denials, feeling, asks: parentText.trimEnd().endsWith("?") };
}

/** What only the two texts together show. */
function readParent(
  words: readonly Word[],
  own: readonly Word[],
  { denials, feeling, asks }: ParentWords,
  features: Features,
): void {
  let [telling, shared, turned] = [0, 0, 0];
  for (const [at, word] of own.entries()) {
    if (!isTelling(word)) continue;
    telling += 1;
    const denied = denials.get(word.plain);
    if (denied === undefined) continue;
    shared += 1;
    if (denied !== isDenied(own, at)) turned += 1;
  }
  if (telling > 0) features.set("shared", shared / telling);
  if (turned > 0) features.set("sharedNegated", 1);
  const quoted = words.filter((word) => word.quoted && isTelling(word));
  if (
    quoted.length > 0 &&
    quoted.filter(({ plain }) => denials.has(plain)).length * 2 >= quoted.length
  ) {
    features.set("quotesParent", 1);
    if (features.has("negated") || features.has("disagreeFirst"))
      features.set("quotesParentDenied", 1);
  }
  if (asks) features.set("answersQuestion", 1);
  const mine = sumFeelings(own);
  const product = Math.sign(mine.warm - mine.cold) * Math.sign(feeling);
  if (product > 0) features.set("feelingAsParent", 1);
  if (product < 0) features.set("feelingAgainstParent", 1);
}

/** Rare enough to be about something. */
const isRare = (plain: string): boolean => plain.length >= 4 && !COMMON_ENGLISH.has(plain);
const isTelling = ({ kind, plain }: Word): boolean => kind === "word" && isRare(plain);
