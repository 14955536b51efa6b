/**
 * A word in the form word lists hold: lower case, compatibility forms unfolded ("ｆｏｏ"), lookalike
 * letters of other scripts turned Latin, accents, invisible characters, masking symbols and a
 * possessive 's dropped.
 */
export function simplify(raw: string): string {
  if (ASCII_WORD.test(raw)) return raw.toLowerCase();
  const word = unmask(raw).replace(/[^\p{L}\p{N}']/gu, "");
  if (!word.includes("'")) return word;
  const [head = "", ...tails] = word.split("'");
  const possessive = tails.length === 1 && (tails[0] === "s" || tails[0] === "");
  return possessive && !CONTRACTS_IS.test(head) ? head : word;
}

/**
 * What else a word may stand for, most literal first: digits and symbols read as letters
 * ("1d10t"), drawn-out letters shortened ("idiooot"), "?" for each letter hidden ("f**k" → "f??k").
 * They count only where a word list holds them, so "F16" or "T72" come to nothing.
 */
export function readDisguises(raw: string): readonly string[] {
  if (LOWER_WORD.test(raw) && !DRAWN_OUT.test(raw)) return NONE;
  const word = unmask(raw).replace(/'/g, "");
  const letters = word.replace(/[^\p{L}]/gu, "").length;
  if (word.length < 3 || word.length > LONGEST_DISGUISE || letters < 1) return NONE;
  const found = new Set<string>();
  const symbolic = letters === word.length ? [word] : readSymbols(word, letters);
  for (const reading of symbolic) {
    found.add(reading);
    if (!DRAWN_OUT.test(reading)) continue;
    found.add(reading.replace(RUNS, "$1"));
    found.add(reading.replace(RUNS, "$1$1"));
  }
  found.delete(simplify(raw));
  return [...found];
}

const NONE: readonly string[] = [];
const ASCII_WORD = /^[a-zA-Z0-9]+$/;
const LOWER_WORD = /^[a-z]+$/;
const CONTRACTS_IS = /^(?:it|he|she|that|there|what|who|here|let|where|how|this|everyone|nobody)$/;
const DRAWN_OUT = /([\p{L}])\1\1/u;
const RUNS = /([\p{L}])\1{2,}/gu;
const LONGEST_DISGUISE = 40;

function unmask(raw: string): string {
  const bare = raw
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\p{M}\p{Cf}]/gu, "")
    .replace(/[’ʼ]/g, "'");
  if (!/[a-z]/.test(bare) || !/[^\0-\x7f]/.test(bare)) return bare;
  return Array.from(bare, (char) => LOOKALIKES.get(char) ?? char).join("");
}

/** Only in words that also hold Latin letters: a word all in Cyrillic is Russian or Ukrainian. */
const LOOKALIKES = new Map(
  [
    ..."аaеeоoрpсcуyхxіiјjѕsһhԁdԛqԝwкkмmтtвbнhгrпn".matchAll(/(.)(.)/gu),
    ..."αaοoνvρpτtυuιiκkεeηnσoχx".matchAll(/(.)(.)/gu),
    ..."ıiłløođdħhɑaɡgʟlɪiᴀaæaœo".matchAll(/(.)(.)/gu),
  ].map((pair): [string, string] => [pair[1] ?? "", pair[2] ?? ""]),
);

/** A digit or symbol is a letter only beside two real ones; "1" is an i or an l. */
function readSymbols(word: string, letters: number): string[] {
  const masked = word.replace(/[*#%^&_]/g, "?");
  if (letters < 2) return masked.includes("?") ? [masked] : [];
  const read = (one: string) =>
    Array.from(masked, (char) =>
      char === "1" || char === "!" ? one : (LEET.get(char) ?? char),
    ).join("");
  return [...new Set([read("i"), read("l")])];
}

const LEET = new Map([
  ["0", "o"],
  ["3", "e"],
  ["4", "a"],
  ["5", "s"],
  ["7", "t"],
  ["8", "b"],
  ["@", "a"],
  ["$", "s"],
  ["+", "t"],
]);
