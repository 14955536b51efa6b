import { createRequire } from "node:module";
import type { Model, WinkMethods } from "wink-nlp";
import type { Word } from "./readWords.js";

/**
 * Which words stand under a negation, by wink-nlp (wink-eng-lite-web-model 1.8, MIT), which ends a
 * negation's scope at punctuation or "but".
 *
 * wink reads a rebuilt text, words apart by single spaces and cut at 24 letters: some of its token
 * patterns take quadratic time or worse on long runs of one symbol ("!!!!…", "http://a" repeated).
 *
 * @returns one boolean per word, in order
 */
export function readNegation(words: readonly Word[]): boolean[] {
  if (!words.some((word) => NEGATION_CUES.has(word.plain))) return words.map(() => false);
  wink ??= loadWink();
  const readable = words.map((word) => word.plain.replace(/[^a-z]/g, "").slice(0, 24) || "x");
  const flags: boolean[] = [];
  const { values, negated } = wink(rebuild(words, readable));
  // wink parts some words ("cannot", "gonna"): a word is negated if one of its parts is.
  let at = 0;
  for (const word of readable) {
    let flag = false;
    let length = 0;
    while (at < values.length && length < word.length) {
      const value = values[at] ?? "";
      if (!isStop(value)) length += value.length;
      flag ||= negated[at] ?? false;
      at += 1;
    }
    flags.push(flag);
  }
  return flags;
}

/** Without one of these there is no negation, and wink need not read the comment. */
const NEGATION_CUES = new Set(
  "not no never none nor neither nobody nothing nowhere without hardly scarcely barely lack lacks lacking".split(
    " ",
  ),
);

const isStop = (value: string) => value === "." || value === ",";

function rebuild(words: readonly Word[], readable: readonly string[]): string {
  let text = "";
  words.forEach((word, index) => {
    const before = words[index - 1];
    if (before)
      text +=
        before.sentence !== word.sentence ? " . " : before.clause !== word.clause ? " , " : " ";
    text += readable[index] ?? "";
  });
  return text;
}

/** A text's tokens and which of them are negated. */
type Wink = (text: string) => { values: readonly string[]; negated: readonly boolean[] };
let wink: Wink | undefined;

/** Loaded on first use, in about 0.2 s. */
function loadWink(): Wink {
  const load = createRequire(import.meta.url);
  const winkNlp = load("wink-nlp") as (model: Model, pipes: string[]) => WinkMethods;
  const nlp = winkNlp(load("wink-eng-lite-web-model") as Model, ["sbd", "negation"]);
  // eslint-disable-next-line @typescript-eslint/unbound-method -- wink knows its helpers by identity
  const { negationFlag } = nlp.its;
  return (text) => {
    const tokens = nlp.readDoc(text).tokens();
    const negated = tokens.out(negationFlag).map((flag) => flag === true);
    return { values: tokens.out(), negated };
  };
}
