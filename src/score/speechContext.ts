import type { Addressee } from "../thread/score.js";
import { backwards, type Stretch } from "./negation.js";
import type { Word } from "./readWords.js";

/** Whom words are said to or of; `toYou`: to somebody's face, be it one or a crowd. */
export interface Address {
  readonly addressee: Addressee;
  readonly toYou: boolean;
}

/**
 * Whom a stretch of words is said to or of: the nearest person word before it in the sentence, or
 * "like you" and ", you" after it. A comment of a few words that answers another means its author.
 */
export function findAddress(
  words: readonly Word[],
  stretch: Stretch,
  hints: { readonly plural: boolean; readonly isReply: boolean },
): Address {
  const you: Address = { addressee: hints.plural ? "group" : "commenter", toYou: true };
  const others: Address = { addressee: hints.plural ? "group" : "third_party", toYou: false };
  const within = words.slice(stretch.first, stretch.last + 1);
  if (within.some((word) => SECOND_PERSON.has(word.plain))) return you;
  for (const [index, word] of backwards(words, stretch.first, 12)) {
    if (SECOND_PERSON.has(word.plain)) {
      const next = words[index + 1]?.plain ?? "";
      return CROWD.has(next) ? { addressee: "group", toYou: true } : you;
    }
    if (THIRD_PERSON.has(word.plain) || isName(words, index)) return others;
    if (THINGS.has(word.plain) && index < stretch.first - 1) break;
  }
  if (isSubject(words, stretch.first) || isName(words, stretch.last + 1)) return others;
  if (isSaidToYou(words, stretch)) return you;
  if (hints.plural) return others;
  if (hints.isReply && isShortSentence(words, stretch.first)) return you;
  return { addressee: "none", toYou: false };
}

/** "Smith is a …": the sentence opens with a name and a form of "to be". */
function isSubject(words: readonly Word[], first: number): boolean {
  let opener = first;
  for (const [index] of backwards(words, first, 6)) opener = index;
  const [subject, verb] = [words[opener], words[opener + 1]];
  if (!subject || opener >= first || !BE.has(verb?.plain ?? "")) return false;
  return /^\p{Lu}\p{Ll}{2}/u.test(subject.raw) && !NO_SUBJECT.has(subject.plain);
}

/** Four words at most. */
function isShortSentence(words: readonly Word[], index: number): boolean {
  const sentence = words[index]?.sentence;
  const around = words.slice(Math.max(0, index - 4), index + 5);
  return around.filter((word) => word.sentence === sentence).length <= 4;
}

/** "idiots like you", "moron, you are", "what a clown you are". */
function isSaidToYou(words: readonly Word[], { last }: Stretch): boolean {
  const sentence = words[last]?.sentence;
  return words
    .slice(last + 1, last + 4)
    .some((word) => word.sentence === sentence && SECOND_PERSON.has(word.plain));
}

/** Somebody is called it: "you X", "he is a X", "such a X", "X!" alone. */
export function isNaming(words: readonly Word[], { first, last }: Stretch): boolean {
  let sawVerb = false;
  for (const [, word] of backwards(words, first, 5)) {
    if (SECOND_PERSON.has(word.plain) && word.plain !== "your") return true;
    if (sawVerb) return THIRD_PERSON.has(word.plain) || /^\p{Lu}/u.test(word.raw);
    if (BE.has(word.plain)) sawVerb = true;
    else if (!DEGREE.has(word.plain)) return false;
  }
  const next = words[last + 1];
  return next?.plain === "like" && SECOND_PERSON.has(words[last + 2]?.plain ?? "");
}

/** "I am an idiot", "we idiots", "my own stupid": said of oneself. */
export function isOfOneself(words: readonly Word[], { first }: Stretch): boolean {
  for (const [, word] of backwards(words, first, 4)) {
    if (SELF.has(word.plain)) return true;
    if (!BE.has(word.plain) && !DEGREE.has(word.plain)) return false;
  }
  return false;
}

/**
 * Talk about insults: "stop calling people trolls", "he called me a liar". Not "I call you a liar",
 * "I'd call that drivel".
 */
export function isReported(words: readonly Word[], { first }: Stretch): boolean {
  for (const [index, word] of backwards(words, first, 6)) {
    if (MENTION.has(word.plain)) return true;
    if (!CALLING.has(word.plain)) continue;
    const before = words.slice(Math.max(0, index - 2), index).map((earlier) => earlier.plain);
    const between = words.slice(index + 1, first).map((later) => later.plain);
    if (before.some((earlier) => BE.has(earlier))) return true;
    const ownWords = before.some((earlier) => earlier === "i" || earlier === "we");
    const ofOneself = between.some((later) => later === "me" || later === "us");
    return ofOneself || !ownWords;
  }
  return false;
}

/** A capital inside a sentence, and no "I". */
function isName(words: readonly Word[], index: number): boolean {
  const word = words[index];
  if (!word || word.plain === "i" || !/^\p{Lu}\p{Ll}/u.test(word.raw)) return false;
  return words[index - 1]?.sentence === word.sentence;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

const SECOND_PERSON = set("you your yours yourself yourselves");
const THIRD_PERSON = set(
  "he she they his her hers their him them himself themselves who anyone minister president secretary admiral general chancellor author journalist editor leader politician mp councillor speaker ambassador commander",
);
const NO_SUBJECT = set("this that there the what these those it all here where how why");
const THINGS = set("it this that these those its which article");
const CROWD = set("lot people guys all both clowns idiots muppets");
const BE = set("is are was were be been am being sound sounds look looks");
const SELF = set("i me my myself we our us");
const DEGREE = set(
  "a an the such so very really quite utter utterly complete completely total totally absolute absolutely real right proper just nothing but more like some kind of bit bunch pack load another single massive big huge bloody fucking stupid little silly old sad poor pathetic truly always still also only clearly obviously simply all now and or too then own",
);
const CALLING = set(
  "call calls called calling label labels labelled labeled labelling labeling brand branded branding accuse accused accusing accuses dub dubbed term termed describe described describing",
);
const MENTION = set("insults slurs name-calling namecalling words");
