import type { Word } from "./readWords.js";

/**
 * Which words stand under a negation: from a denying word ("not", "never", "without") up to
 * punctuation or a word that turns the thought ("but", "though", "because").
 *
 * The rules are those of wink-nlp's negation (wink-eng-lite-web-model 1.8, MIT, `eng-negation-model`
 * and `negation-setter`), written out, since its whole pass over a comment takes longer than all else
 * that is read in it. A test holds both to the same flags.
 *
 * @returns one boolean per word, in order
 */
export function readNegation(words: readonly Word[]): boolean[] {
  const flags = new Array<boolean>(words.length).fill(false);
  if (!words.some((word) => NEGATION_CUES.has(word.plain))) return flags;
  const { tokens, wordOf } = readTokens(words);
  let denying = false;
  for (let at = 0; at < tokens.length;) {
    const rule = findRule(tokens, at);
    const length = rule?.words.length ?? 1;
    // An idiom ("not only") neither begins nor ends what is denied.
    if (rule !== undefined && rule.does !== "nothing") denying = rule.does === "denies";
    else if (denying) for (let each = at; each < at + length; each += 1) flag(flags, wordOf[each]);
    at += length;
  }
  return flags;
}

function flag(flags: boolean[], word: number | undefined): void {
  if (word !== undefined) flags[word] = true;
}

/** Without one of these nothing is looked for: "unlikely to" alone does not turn a feeling. */
const NEGATION_CUES = new Set(
  "not no never none nor neither nobody nothing nowhere without hardly scarcely barely lack lacks lacking".split(
    " ",
  ),
);

/** Words as the rules know them, with a stop between clauses; words in two parts are two tokens. */
function readTokens(words: readonly Word[]): { tokens: string[]; wordOf: number[] } {
  const tokens: string[] = [];
  const wordOf: number[] = [];
  let clause = words[0]?.clause;
  let sentence = words[0]?.sentence;
  words.forEach((word, index) => {
    if (word.clause !== clause || word.sentence !== sentence) {
      tokens.push(STOP);
      wordOf.push(-1);
      ({ clause, sentence } = word);
    }
    const plain = LETTERS.test(word.plain) ? word.plain : word.plain.replace(/[^a-z]/g, "");
    for (const token of PARTS.get(plain) ?? [plain]) {
      tokens.push(token);
      wordOf.push(index);
    }
  });
  return { tokens, wordOf };
}

const LETTERS = /^[a-z]*$/;
const STOP = ",";

/** Spellings that the rules know by another name. */
const PARTS = new Map<string, readonly string[]>([
  ["cannot", ["can", "not"]],
  ["nope", ["no"]],
  ["nah", ["no"]],
  ["cuz", ["because"]],
  ["bcoz", ["because"]],
  ["notve", ["not", "have"]],
  ["mayve", ["may", "have"]],
  ["mightve", ["might", "have"]],
  ...[
    ..."ai am are cai ca could dare dares das did does do go had have is may might must ought shall sha should was were wo would".split(
      " ",
    ),
  ].map((verb): [string, readonly string[]] => [`${verb}nt`, [verb, "not"]]),
]);

interface Rule {
  readonly words: readonly string[];
  readonly does: "denies" | "ends" | "nothing";
}

const rulesOf = (does: Rule["does"], written: readonly string[]): Rule[] =>
  written.map((words) => ({ words: words.split(" "), does }));

/** By their first word, the longest first. */
const RULES = new Map<string, readonly Rule[]>();
for (const rule of [
  ...rulesOf("denies", [
    ..."eliminate hardly neither never no none nor not prevent rarely scarcely without".split(" "),
    ...["unlikely to", "impossible to", "fail to", "failed to", "failing to", "fails to"],
    ...["rule out", "rules out", "ruled out"],
  ]),
  ...rulesOf("ends", [
    ...[STOP, "cause of", "cause for", "causes of", "causes for"],
    ..."although as because but except however nevertheless so still though unless until which yet".split(
      " ",
    ),
  ]),
  ...rulesOf("nothing", [
    ...["not just", "not only", "not to mention", "not certain if", "may not", "might not"],
    ...["no wonder", "no further", "without further ado", "go no go"],
    ...["as good as", "as long as", "as much as", "as soon as"],
  ]),
]) {
  const [first = ""] = rule.words;
  const held = [...(RULES.get(first) ?? []), rule];
  RULES.set(
    first,
    held.sort((a, b) => b.words.length - a.words.length),
  );
}

function findRule(tokens: readonly string[], at: number): Rule | undefined {
  return RULES.get(tokens[at] ?? "")?.find(({ words }) =>
    words.every((word, offset) => tokens[at + offset] === word),
  );
}
