import type { Addressee, IncivilityLabel } from "../thread/score.js";
import { parsePhrase, type NamedLists, type Phrase } from "./phrasePattern.js";

/** What a phrase on our lists is charged with. */
export interface Charge {
  readonly label: IncivilityLabel;
  /** P(a moderator minds it) where nobody in particular is meant. Hand-set, not trained. */
  readonly p: number;
  /** P(the label fits) at the place found. */
  readonly sure: number;
  /** Whom the phrase means by itself; else the words around it decide. */
  readonly addressee?: Addressee;
  /** Other labels that fit as surely as this one times the factor, over what the label implies. */
  readonly also?: Partial<Record<IncivilityLabel, number>>;
  /** Half the charge unless said to or of the person one talks to: "a stupid plan". */
  readonly soft?: boolean;
  /** An insult only where somebody is called it: "you plank", "he is a joke". */
  readonly needsName?: boolean;
}

/** Phrases with one charge. `nouns` are single words whose plural is made by rule. */
export interface RuleGroup extends Charge {
  readonly nouns?: string;
  readonly phrases?: readonly string[];
}
export type RuleTable = readonly RuleGroup[];

export interface Rule extends Phrase {
  readonly charge: Charge;
}

/** Makes the rules of a table; `lists` are what its phrases call `@name`. */
export function readRules(table: RuleTable, lists: NamedLists = {}): Rule[] {
  return table.flatMap((group) => [
    ...(group.nouns ?? "").split(/\s+/).flatMap((noun) => readNoun(noun, group)),
    ...(group.phrases ?? []).map((phrase) => ({
      ...parsePhrase(phrase, lists),
      charge: group,
    })),
  ]);
}

function readNoun(noun: string, charge: Charge): Rule[] {
  if (noun === "") return [];
  return [
    { ...parsePhrase(noun), charge },
    { ...parsePhrase(pluralOf(noun)), charge },
  ];
}

function pluralOf(noun: string): string {
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}
