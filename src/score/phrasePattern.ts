import { readWords } from "./readWords.js";

/** Named word lists a phrase may refer to as `@name`. */
export type NamedLists = Readonly<Record<string, readonly string[]>>;

/**
 * A phrase as written by people, ready to be looked for.
 *
 * - `word`: the word, whatever its case; "don't" and "do not" are the same; "F-16" is f 16
 * - `a|b`: either word; `(as long as|until)`: either wording
 * - `word?`, `(on earth)?`: may be missing
 * - `negotiat*`: any word with this beginning (three letters or more)
 * - `@russia`: any entry of the list of that name
 * - `...`: up to four words in between, within the sentence
 */
export interface Phrase {
  readonly written: string;
  readonly steps: readonly Step[];
}

export type Step =
  | { readonly kind: "gap" }
  | { readonly kind: "wording"; readonly options: Options; readonly optional: boolean };
/** Words in a row; one that ends in "*" is a beginning. */
export type Wording = readonly string[];
/** Wordings by their first word, those that open with a beginning apart: most words fit none. */
interface Options {
  readonly byWord: ReadonlyMap<string, readonly Wording[]>;
  readonly byStem: readonly Wording[];
}

const MOST_GAPS = 2;

/**
 * Reads a phrase in the notation above.
 *
 * @throws Error with a sentence for the writer of the phrase
 */
export function parsePhrase(written: string, lists: NamedLists = {}): Phrase {
  const steps = splitOutside(written, " ").map((unit) => parseStep(unit, lists));
  if (steps.length === 0) throw new Error(`The phrase "${written}" holds no word.`);
  if (steps[0]?.kind === "gap" || steps.at(-1)?.kind === "gap") {
    throw new Error(`The phrase "${written}" must start and end with a word, not with "...".`);
  }
  if (steps.filter((step) => step.kind === "gap").length > MOST_GAPS) {
    throw new Error(`The phrase "${written}" has more than ${MOST_GAPS} "...".`);
  }
  if (steps.every((step) => step.kind === "gap" || step.optional)) {
    throw new Error(`Every word of the phrase "${written}" may be missing; one must stay.`);
  }
  return { written, steps };
}

/** Splits outside brackets. */
function splitOutside(written: string, separator: string): string[] {
  const parts: string[] = [""];
  let depth = 0;
  for (const char of written) {
    if (char === "(") depth += 1;
    if (char === ")") depth -= 1;
    if (depth < 0) break;
    if (char === separator && depth === 0) parts.push("");
    else parts.push((parts.pop() ?? "") + char);
  }
  if (depth !== 0) throw new Error(`The brackets of "${written}" do not pair up.`);
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

function parseStep(unit: string, lists: NamedLists): Step {
  if (unit === "..." || unit === "…") return { kind: "gap" };
  const optional = unit.endsWith("?");
  const options = expandAlternatives(optional ? unit.slice(0, -1) : unit, lists);
  const filled = options.filter((option) => option.length > 0);
  if (filled.length === 0) throw new Error(`"${unit}" holds no word.`);
  return { kind: "wording", options: groupOptions(filled), optional };
}

function groupOptions(wordings: readonly Wording[]): Options {
  const byWord = new Map<string, Wording[]>();
  const byStem: Wording[] = [];
  for (const wording of wordings) {
    const [first = ""] = wording;
    if (first.endsWith("*")) byStem.push(wording);
    else byWord.set(first, [...(byWord.get(first) ?? []), wording]);
  }
  return { byWord, byStem };
}

function expandAlternatives(unit: string, lists: NamedLists): Wording[] {
  const alternatives = splitOutside(unit, "|");
  if (alternatives.length > 1) return alternatives.flatMap((one) => expandAlternatives(one, lists));
  const [only = ""] = alternatives;
  const inside = /^\((.*)\)$/.exec(only)?.[1];
  if (inside !== undefined) return expandAlternatives(inside, lists);
  const words = splitOutside(only, " ");
  if (words.length < 2) return expandWord(only, lists);
  return words.reduce<Wording[]>((sofar, word) => crossJoin(sofar, word, lists), [[]]);
}

const MOST_WORDINGS = 400;

function crossJoin(sofar: readonly Wording[], word: string, lists: NamedLists): Wording[] {
  if (word.includes("...")) throw new Error(`"..." cannot stand inside brackets.`);
  const optional = word.endsWith("?");
  const next = expandAlternatives(optional ? word.slice(0, -1) : word, lists);
  if (sofar.length * next.length > MOST_WORDINGS) {
    throw new Error(`One pair of brackets holds more than ${MOST_WORDINGS} wordings.`);
  }
  const joined = sofar.flatMap((head) => next.map((tail) => [...head, ...tail]));
  return optional ? [...sofar, ...joined] : joined;
}

function expandWord(word: string, lists: NamedLists): Wording[] {
  if (!word.startsWith("@")) return [readWord(word)];
  const entries = Object.hasOwn(lists, word.slice(1)) ? lists[word.slice(1)] : undefined;
  if (!entries) throw new Error(`There is no list called "${word}".`);
  return entries.map((entry) => entry.split(" ").flatMap(readWord));
}

function readWord(word: string): Wording {
  if (!word.endsWith("*")) return readWords(word).map((part) => part.plain);
  const stems = readWords(word.slice(0, -1)).map((part) => part.plain);
  const stem = stems.pop() ?? "";
  if (stem.length < 3) throw new Error(`"${word}" needs three letters or more before "*".`);
  return [...stems, `${stem}*`];
}
