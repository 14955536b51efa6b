import { readWords } from "../readWords.js";
import { AGAINST, DENYING, LITTLE, TELLING_VERBS } from "../words/statementWords.js";
import { stemWord } from "./stemWord.js";

/** A statement as the stance model sees it: what it is about, what it says of that, and which way. */
export interface Statement {
  /** -1 where it is denied once (or three times): "College should not be free". */
  readonly denied: 1 | -1;
  /** Whether who agrees is for its subject (1) or against it (-1): "Zoos should be closed". */
  readonly attitude: 1 | -1;
  /** Says what should be, what can or will be, or what is. */
  readonly kind: StatementKind;
  /** A mere topic: no verb, nothing said of it ("nuclear deterrent"). */
  readonly isTopic: boolean;
  /** Stems of what it is about, and of what it says of that. */
  readonly subject: ReadonlySet<string>;
  readonly predicate: ReadonlySet<string>;
  /** Its telling words, in order. */
  readonly words: readonly string[];
}
export const STATEMENT_KINDS = ["should", "will", "is"] as const;
export type StatementKind = (typeof STATEMENT_KINDS)[number];

/** A longer one is read up to here. */
const MOST_WORDS = 60;

/**
 * Reads a statement ("Zoos should be closed") or a mere phrase ("nuclear deterrent").
 *
 * The subject ends at the first modal or auxiliary verb. Words of blame behind it, or at the very
 * beginning ("Ban the bomb"), turn the attitude; two in a row ("harmful monopoly") turn it once. In a
 * phrase without a verb all of them do ("Social media ruin romance").
 */
export function readStatement(statement: string): Statement {
  const words = readWords(statement)
    .slice(0, MOST_WORDS)
    .map(({ plain }) => plain);
  if (words[0] === "yes" || (words[0] === "no" && words.length > 3)) words.shift();
  const verb = words.findIndex(
    (word, at) => TELLING_VERBS.has(word) && words.slice(0, at).some(isContent),
  );
  let [denied, blamed]: (1 | -1)[] = [1, 1];
  let lastBlame = -2;
  const subject: string[] = [];
  const predicate: string[] = [];
  words.forEach((word, at) => {
    const blames = AGAINST.has(word) || isTooMuch(word, words[at - 1]);
    if (DENYING.has(word)) denied = turned(denied);
    else if (blames) {
      const counts = verb < 0 || at > verb || subject.length + predicate.length === 0;
      if (counts && at - lastBlame > 1) blamed = turned(blamed);
      lastBlame = at;
    }
    if (!isContent(word)) return;
    (blames || (verb >= 0 && at > verb) ? predicate : subject).push(word);
  });
  return {
    denied: denied ?? 1,
    attitude: denied === blamed ? 1 : -1,
    kind: kindOf(words),
    isTopic: verb < 0 && predicate.length === 0,
    subject: new Set((subject.length > 0 ? subject : predicate).map(stemWord)),
    predicate: new Set(predicate.map(stemWord)),
    words: [...subject, ...predicate],
  };
}

const isContent = (word: string): boolean => !LITTLE.has(word);
const turned = (sign: 1 | -1 | undefined): 1 | -1 => (sign === 1 ? -1 : 1);

const AMOUNTS = new Set(["high", "low", "long", "much", "many", "expensive", "far"]);

/** "too high", "give up", "step down", "taken down". */
function isTooMuch(word: string, before = ""): boolean {
  if (AMOUNTS.has(word)) return before === "too";
  if (word === "up") return /^(giv|gave)/.test(before);
  return word === "down" && /^(step|tak|tear|tor|clos|shut|scal|wind)/.test(before);
}

const SHOULD = new Set(
  "should must ought need needs deserve deserves ban abolish keep let save stop drop restrict".split(
    " ",
  ),
);
const WILL = new Set("can cannot will could would".split(" "));

function kindOf(words: readonly string[]): StatementKind {
  if (words.some((word) => SHOULD.has(word))) return "should";
  return words.some((word) => WILL.has(word)) ? "will" : "is";
}
