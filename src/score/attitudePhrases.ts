import { indexPhrases } from "./findPhrases.js";
import { parsePhrase, type Phrase } from "./phrasePattern.js";
import { OPPOSE, SUPPORT } from "./words/attitudes.js";

/** Plain support or plain opposition, of whatever stands near. */
export interface AttitudePhrase extends Phrase {
  readonly isSupport: boolean;
}

export const ATTITUDES = indexPhrases<AttitudePhrase>([
  ...SUPPORT.map((phrase) => ({ ...parsePhrase(phrase), isSupport: true })),
  ...OPPOSE.map((phrase) => ({ ...parsePhrase(phrase), isSupport: false })),
]);
