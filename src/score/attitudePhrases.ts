import { indexPhrases, type PhraseIndex } from "./findPhrases.js";
import { parsePhrase, type Phrase } from "./phrasePattern.js";
import { BLAME, OPPOSE, PRAISE, SUPPORT } from "./words/attitudes.js";

/** Plain support or plain opposition, of whatever stands near. */
export interface AttitudePhrase extends Phrase {
  readonly isSupport: boolean;
}

/** Support of and opposition to a proposal: for a free phrase, about which nothing else is known. */
export const ATTITUDES = indexAttitudes(SUPPORT, OPPOSE);

/** Praise and blame: for the people and things that a pack names. */
export const FEELINGS = indexAttitudes(PRAISE, BLAME);

function indexAttitudes(
  support: readonly string[],
  oppose: readonly string[],
): PhraseIndex<AttitudePhrase> {
  return indexPhrases<AttitudePhrase>([
    ...support.map((phrase) => ({ ...parsePhrase(bracket(phrase)), isSupport: true })),
    ...oppose.map((phrase) => ({ ...parsePhrase(bracket(phrase)), isSupport: false })),
  ]);
}

/** A bare list of alternatives holds some of several words, which need brackets around the whole. */
function bracket(phrase: string): string {
  return /[()]/.test(phrase) ? phrase : `(${phrase})`;
}
