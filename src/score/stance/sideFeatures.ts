import { feelingOf } from "../feelingLexicon.js";
import { findPhrases, indexPhrases } from "../findPhrases.js";
import { parsePhrase, type Phrase } from "../phrasePattern.js";
import { readNegation } from "../readNegation.js";
import type { Word } from "../readWords.js";
import { valenceOf } from "../valenceLexicon.js";
import { OPPOSE, SUPPORT } from "../words/attitudes.js";
import { STANCE_CUES } from "../words/stanceCues.js";
import { AGAINST, DENYING } from "../words/statementWords.js";
import type { Statement } from "./readStatement.js";
import { DENIAL, placeOf, SIDE_FEATURES } from "./sideNames.js";
import { stemWord } from "./stemWord.js";

/** What a stretch of words adds to a feature. `first` is -1 where no words in particular do. */
export interface Hit {
  readonly feature: number;
  readonly value: number;
  readonly first: number;
  readonly last: number;
}
export interface Side {
  readonly values: Float32Array;
  readonly hits: readonly Hit[];
}

/** Words looked at: what is longer is a paste. */
export const MOST_WORDS = 1500;
const OPENING = 8;
const NEAR = 8;

interface CuePhrase extends Phrase {
  readonly kind: string;
}
const CUES = indexPhrases<CuePhrase>(
  Object.entries({ ...STANCE_CUES, support: SUPPORT, oppose: OPPOSE }).flatMap(([kind, written]) =>
    written.flatMap(splitAlternatives).map((phrase) => ({ ...parsePhrase(phrase), kind })),
  ),
);
/** These say the same under a negation. */
const STAYS = new Set(["no", "must_not", "will_not", "reject", "concede", "why_should"]);

/**
 * What in a comment speaks for or against a statement's subject, and for or against its predicate.
 *
 * Cues by kind and place (anywhere, opening, beside the subject, beside the predicate, in a question),
 * feelings by place and nearness to the subject, persons, questions, negations; and whether the
 * predicate is said again or denied. The first sort is turned by the statement's attitude, the second
 * by its denial, so that the model knows no difference between a statement and its contrary.
 */
export function measureSide(text: string, given: readonly Word[], statement: Statement): Side {
  const words = given.length > MOST_WORDS ? given.slice(0, MOST_WORDS) : given;
  const { attitude, denied, kind, subject, predicate } = statement;
  const negated = readNegation(words);
  const stems = words.map(({ plain }) => stemWord(plain));
  const [beside, besideWhat] = [subject, predicate].map((set) => sentencesOf(words, stems, set));
  const asked = questionsOf(text, words);
  const root = Math.sqrt(Math.max(1, words.length));
  const values = new Float32Array(SIDE_FEATURES.length);
  const hits: Hit[] = [];
  const add = (name: string, value: number, first = -1, last = first): void => {
    const feature = placeOf(name);
    if (feature === undefined) return;
    const signed = value * (DENIAL.has(name) ? denied : attitude);
    values[feature] = (values[feature] ?? 0) + signed;
    hits.push({ feature, value: signed, first, last });
  };
  const addDenial = (name: string, value: number, first = -1, last = first): void => {
    add(name, value, first, last);
    add(`${name}@${kind}`, value, first, last);
  };
  const share = (sentences: ReadonlySet<number> | undefined, each: number): number =>
    1 / Math.sqrt(Math.max(1, each * (sentences?.size ?? 1)));

  for (const { phrase, first, last } of findPhrases(CUES, words)) {
    const word = words[first];
    if (word === undefined || word.quoted) continue;
    const sign = negated[first] === true && !STAYS.has(phrase.kind) ? -1 : 1;
    add(`c_${phrase.kind}`, sign / root, first, last);
    if (first < OPENING) add(`o_${phrase.kind}`, sign, first, last);
    if (beside?.has(word.sentence)) add(`m_${phrase.kind}`, sign * share(beside, 5), first, last);
    if (besideWhat?.has(word.sentence))
      add(`p_${phrase.kind}`, sign * share(besideWhat, 5), first, last);
    if (asked.has(word.sentence)) add(`q_${phrase.kind}`, sign / 2, first, last);
    if (phrase.kind === "must") addDenial("should", sign / root, first, last);
    if (phrase.kind === "must_not") addDenial("should_not", sign / root, first, last);
    if (first < OPENING && phrase.kind === "yes") addDenial("yes", sign, first, last);
    if (first < OPENING && phrase.kind === "no") addDenial("no", sign, first, last);
  }

  const lastSentence = words.at(-1)?.sentence ?? 0;
  let [said, gainsaid] = [0, 0];
  words.forEach(({ plain, sentence, quoted }, at) => {
    if (quoted) return;
    const isDenied = negated[at] === true;
    const feeling = (valenceOf(plain) + feelingOf(plain)) / 2;
    const isBeside = beside?.has(sentence) === true;
    if (feeling !== 0) {
      const felt = feeling * (isDenied ? -0.6 : 1) * (asked.has(sentence) ? 0.5 : 1);
      const put = (name: string, value: number): void => {
        add(name, value, at);
        add(`${name}@${kind}`, value, at);
      };
      put("feels", felt / root);
      if (isBeside) put("feels_beside", felt * share(beside, 10));
      else put("feels_apart", felt / root);
      if (besideWhat?.has(sentence)) put("feels_what", felt * share(besideWhat, 10));
      if (sentence === 0) put("feels_first", felt / 4);
      if (sentence === lastSentence) put("feels_last", felt / 4);
      const distance = distanceTo(words, stems, subject, at);
      if (distance <= NEAR) put("feels_near", felt / (2 + distance));
    }
    if (AGAINST.has(plain) && !subject.has(stems[at] ?? "") && !predicate.has(stems[at] ?? ""))
      add("blames", (isDenied ? -1 : 1) / root, at);
    const person = PERSONS.get(plain);
    if (person !== undefined) add(person, 1 / root, at);
    if (DENYING.has(plain)) {
      add("not", 1 / root, at);
      addDenial("denies", 1 / root, at);
      if (isBeside) {
        add("not_beside", share(beside, 5), at);
        addDenial("denies_beside", share(beside, 5), at);
      }
      if (sentence === 0) {
        add("not_first", 0.5, at);
        addDenial("denies_first", 0.5, at);
      }
    }
    if (predicate.has(stems[at] ?? "")) {
      if (isDenied) gainsaid += 1;
      else said += 1;
      addDenial(isDenied ? "gainsaid" : "said", 2 / root, at);
      addDenial("said_or_not", (isDenied ? -2 : 1) / root, at);
    }
  });

  addDenial("named", said + gainsaid > 0 ? 1 : 0);
  addDenial("any_gainsaid", gainsaid > 0 ? 1 : 0);
  const stemSet = new Set(stems);
  addDenial("all_named", [...predicate].every((stem) => stemSet.has(stem)) ? 1 : 0);
  const sentences = lastSentence + 1;
  add("questions", Math.min(asked.size, 3) / 3);
  add("questions_share", asked.size / sentences);
  add("asks_last", asked.has(lastSentence) ? 1 : 0);
  add("asks_first", asked.has(0) ? 1 : 0);
  add("length", Math.log(Math.max(1, words.length)) / 4 - 1);
  add("quotes", words.filter(({ quoted }) => quoted).length / Math.max(1, words.length));
  add("beside", (beside?.size ?? 0) / sentences);
  add("nowhere", (beside?.size ?? 0) === 0 ? 1 : 0);
  add(`attitude@${kind}`, 1);
  addDenial("denial", 1);
  return { values, hits };
}

const PERSONS = new Map(
  Object.entries({
    you: "you",
    your: "you",
    they: "they",
    their: "they",
    them: "they",
    i: "i",
    my: "i",
    we: "we",
    our: "we",
    us: "we",
  }),
);

/** "a|(b|c) d" → "a", "(b|c) d": long alternatives are phrases of their own. */
function splitAlternatives(written: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const sign of written) {
    if (sign === "(") depth += 1;
    if (sign === ")") depth -= 1;
    if (sign === "|" && depth === 0) parts.push("");
    else parts[parts.length - 1] = (parts.at(-1) ?? "") + sign;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

function sentencesOf(
  words: readonly Word[],
  stems: readonly string[],
  wanted: ReadonlySet<string>,
): ReadonlySet<number> {
  return new Set(words.filter((_, at) => wanted.has(stems[at] ?? "")).map((word) => word.sentence));
}

/** Sentences that end with a question mark. */
function questionsOf(text: string, words: readonly Word[]): ReadonlySet<number> {
  const asked = new Set<number>();
  if (!text.includes("?")) return asked;
  for (const { end, sentence } of words)
    if (/^[^\p{L}\p{N}]{0,3}\?/u.test(text.slice(end, end + 4))) asked.add(sentence);
  return asked;
}

/** Words to the nearest that names the subject, in the same sentence. */
function distanceTo(
  words: readonly Word[],
  stems: readonly string[],
  subject: ReadonlySet<string>,
  at: number,
): number {
  const sentence = words[at]?.sentence;
  for (let distance = 0; distance <= NEAR; distance += 1)
    for (const index of [at - distance, at + distance])
      if (words[index]?.sentence === sentence && subject.has(stems[index] ?? "")) return distance;
  return Infinity;
}
