import { readRules } from "../incivilityRule.js";
import { DEHUMANISING } from "./groups.js";
import { NAME_CALLING } from "./nameCalling.js";
import { PROFANITY } from "./profanity.js";
import { SLURS } from "./slurs.js";

const isOneWord = (phrase: string): boolean => /^[a-z]{4,}$/.test(phrase);

/** Single words that our lists charge: those worth finding in a misspelling. */
export const HARSH_WORDS: ReadonlySet<string> = new Set([
  ...DEHUMANISING,
  ...[...PROFANITY, ...SLURS, ...NAME_CALLING]
    .flatMap((group) => readRules([{ ...group, phrases: group.phrases?.filter(isOneWord) ?? [] }]))
    .map(({ written }) => written)
    .filter(isOneWord),
]);
