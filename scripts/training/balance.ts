import type { TrainingComment } from "./schema.js";

/** Words for people and camps, a group a line, in any form that the rows use. */
export const GROUP_WORDS: readonly { readonly word: string; readonly pattern: RegExp }[] =
  `women|woman|girls?|wom[ey]n|females?|feminists?
  men|man|blokes?
  muslims?|mosque|islam
  jews?|jewish|synagogue
  christians?|bible
  hindus?
  sikhs?
  atheists?
  blacks?
  asians?
  whites?
  mixed-race
  immigrants?|migrants?|imigrants
  refugees?
  asylum seekers?
  foreigners?
  gays?
  lesbians?
  bisexuals?
  trans|trans women
  disabled|cripples?
  autistic
  wheelchair
  deaf
  travellers?|gypsies|gypsy
  roma
  poles?|polish
  romanians?
  albanians?
  pakistanis?
  indians?
  nigerians?
  somalis?
  chinese
  russians?
  ukrainians?
  americans?|yanks?
  irish|irishman
  scots?|scottish
  welsh|welshman
  english|englishman
  french|frenchman
  germans?
  arabs?
  israelis?
  palestinians?
  pensioners?|old people|boomers?
  labour
  tory|tories|conservatives?
  reform
  greens?
  leavers?|brexiteers?
  remainers?
  ukraine
  russia
  moscow|kremlin|putin
  left-wingers?|lefties
  right-wingers?|righties
  nationalists?|snp
  unionists?`
    .split("\n")
    .map((line) => line.trim())
    .map((line) => ({
      word: line.split("|")[0]?.replaceAll("?", "") ?? line,
      pattern: new RegExp(`\\b(?:${line})\\b`, "iu"),
    }));

export interface Share {
  readonly word: string;
  readonly rows: number;
  readonly uncivil: number;
  /** Of the rows that name it, the part that is uncivil. */
  readonly share: number;
}

/** How often each group is named, and in what company. */
export function countGroups(rows: readonly TrainingComment[]): Share[] {
  return GROUP_WORDS.map(({ word, pattern }) =>
    shareOf(
      word,
      rows.filter((row) => pattern.test(row.text)),
    ),
  );
}

/** How many rows carry each label or addressee, civil ones included. */
export function countLabels(rows: readonly TrainingComment[]): Share[] {
  const counted = new Map<string, TrainingComment[]>();
  for (const row of rows) {
    for (const label of [...row.labels, `to ${row.addressee}`]) {
      counted.set(label, [...(counted.get(label) ?? []), row]);
    }
  }
  return [...counted].sort().map(([label, those]) => shareOf(label, those));
}

function shareOf(word: string, rows: readonly TrainingComment[]): Share {
  const uncivil = rows.filter((row) => row.uncivil === 1).length;
  return { word, rows: rows.length, uncivil, share: rows.length === 0 ? 0 : uncivil / rows.length };
}
