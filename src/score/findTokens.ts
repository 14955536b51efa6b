import { simplify } from "./disguise.js";

/** A run of characters that may be one word; emoji are tokens of their own. */
export interface Token {
  readonly kind: "word" | "emoji";
  readonly start: number;
  readonly end: number;
  readonly raw: string;
}

/**
 * The words and emoji of a text as they stand, with what hides letters ("f*ck", "a$$") left in, and
 * letters spelled out joined. Linear in the length of the text.
 */
export function findTokens(text: string): Token[] {
  return joinSpelledOut(text, splitTokens(text));
}

function splitTokens(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at);
    if (code < 128 && ASCII_CLASSES[code] === "other") {
      at += 1;
      continue;
    }
    const address = code === SMALL_H || code === SMALL_W ? endOfAddress(text, at) : at;
    if (address > at) {
      at = address;
      continue;
    }
    const plainEnd = endOfPlainWord(text, at);
    if (plainEnd > at) {
      tokens.push({ kind: "word", start: at, end: plainEnd, raw: text.slice(at, plainEnd) });
      at = plainEnd;
      continue;
    }
    const kind = classAt(text, at);
    const end = kind === "emoji" ? endOfEmoji(text, at) : endOfWord(text, at, kind);
    if (end > at) {
      const raw = text.slice(at, end);
      tokens.push(trimEmphasis({ kind: kind === "emoji" ? kind : "word", start: at, end, raw }));
      at = end;
    } else {
      at += widthAt(text, at);
    }
  }
  return tokens;
}

const SMALL_H = 104;
const SMALL_W = 119;

/** Most words are ASCII letters up to a blank or a mark: where one ends, or `start` for any other. */
function endOfPlainWord(text: string, start: number): number {
  let end = start;
  while (end < text.length) {
    const here = ASCII_CLASSES[text.charCodeAt(end)];
    if (here === "other") return end;
    if (here !== "letter") return start;
    end += 1;
  }
  return end;
}

/** A web address is not read: "nutjob.example" is nobody's insult. */
function endOfAddress(text: string, at: number): number {
  const opener = text[at] === "h" ? "http" : "www.";
  if (!text.startsWith(opener, at)) return at;
  if (opener === "http" && !text.startsWith("://", at + 4) && !text.startsWith("s://", at + 4))
    return at;
  let end = at;
  while (end < text.length && !/\s/.test(text[end] ?? " ")) end += 1;
  return end;
}

type CharClass = "letter" | "mask" | "apostrophe" | "invisible" | "emoji" | "other";

const MASKS = "*@$!#%^&+";
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/u;
const LETTER = /[\p{L}\p{N}\p{M}]/u;
const EMOJI = /[\p{Extended_Pictographic}\p{Regional_Indicator}]/u;
/** Part of an emoji sequence but no start of one: skin tones, variation selectors, joiner, tags. */
const EMOJI_TAIL = /\p{Emoji_Modifier}|\ufe0e|\ufe0f|\u200d|\u20e3|[\u{e0020}-\u{e007f}]/u;

function classAt(text: string, at: number): CharClass {
  const code = text.charCodeAt(at);
  if (code < 128) return ASCII_CLASSES[code] ?? "other";
  const char = String.fromCodePoint(text.codePointAt(at) ?? code);
  if (code === 0x2019 || code === 0x2bc) return "apostrophe";
  if (LETTER.test(char)) return "letter";
  if (INVISIBLE.test(char)) return "invisible";
  if (code !== 0xa9 && code !== 0xae && EMOJI.test(char)) return "emoji";
  return "other";
}

const ASCII_CLASSES: readonly CharClass[] = Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code);
  if (/[a-z\d]/i.test(char)) return "letter";
  if (char === "'") return "apostrophe";
  return MASKS.includes(char) ? "mask" : "other";
});

function widthAt(text: string, at: number): number {
  if (text.charCodeAt(at) < 0xd800) return 1;
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

/**
 * A word runs over letters and invisible characters, over apostrophes and masks between letters
 * ("f*ck", "sh!t"), and over closing "*" and "$" ("f***", "a$$"). It may open with "*", "@" or "$".
 */
function endOfWord(text: string, start: number, kind: CharClass): number {
  const opensMasked = kind === "mask" && "*@$".includes(text[start] ?? "");
  if (opensMasked ? !isLetterAt(text, start + 1) : kind !== "letter") return start;
  let end = start;
  let at = start;
  while (at < text.length) {
    const here = classAt(text, at);
    if (here === "other" || here === "emoji") break;
    const next = at + widthAt(text, at);
    if (here === "letter") end = next;
    else if (here === "mask" && "*$".includes(text[at] ?? "") && end === at) end = next;
    else if (here === "apostrophe" && !isLetterAt(text, next)) break;
    at = next;
  }
  return end;
}

function isLetterAt(text: string, at: number): boolean {
  return at < text.length && classAt(text, at) === "letter";
}

function endOfEmoji(text: string, start: number): number {
  let end = start + widthAt(text, start);
  let joined = isFlagHalf(text, start) && isFlagHalf(text, end);
  while (end < text.length) {
    const char = String.fromCodePoint(text.codePointAt(end) ?? 0);
    if (!EMOJI_TAIL.test(char) && !joined) break;
    if (joined && !EMOJI.test(char)) break;
    joined = char === "\u200d";
    end += char.length;
  }
  return end;
}

function isFlagHalf(text: string, at: number): boolean {
  const code = text.codePointAt(at) ?? 0;
  return code >= 0x1f1e6 && code <= 0x1f1ff;
}

/** `*really*` is stress, not a mask. */
function trimEmphasis(token: Token): Token {
  if (token.raw.length < 3 || !token.raw.startsWith("*") || !token.raw.endsWith("*")) return token;
  const raw = token.raw.slice(1, -1);
  return { ...token, start: token.start + 1, end: token.end - 1, raw };
}

/** Letters spelled out with one and the same separator are one word: "U.S.A.", "i d i o t". */
function joinSpelledOut(text: string, tokens: Token[]): Token[] {
  if (!hasOneLetterRun(tokens)) return tokens;
  const joined: Token[] = [];
  for (let at = 0; at < tokens.length;) {
    const first = tokens[at];
    if (!first) break;
    const length = spelledOutLength(text, tokens, at);
    const last = tokens[at + length - 1] ?? first;
    joined.push(
      length < 3 ? first : { ...first, end: last.end, raw: text.slice(first.start, last.end) },
    );
    at += length < 3 ? 1 : length;
  }
  return joined;
}

/** Three tokens in a row that may be one letter each. */
function hasOneLetterRun(tokens: readonly Token[]): boolean {
  let run = 0;
  for (const { raw } of tokens) {
    run = startsWithTwo(raw) ? 0 : run + 1;
    if (run === 3) return true;
  }
  return false;
}

const SEPARATORS = " .-_,/|";

function spelledOutLength(text: string, tokens: readonly Token[], from: number): number {
  let separator = "";
  let at = from;
  for (; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token?.kind !== "word" || !isOneLetter(token.raw)) break;
    const previous = at > from ? tokens[at - 1] : undefined;
    if (!previous) continue;
    const gap = text.slice(previous.end, Math.min(token.start, previous.end + 2));
    if (gap.length !== 1 || !SEPARATORS.includes(gap)) break;
    separator ||= gap;
    if (gap !== separator) break;
  }
  const length = at - from;
  // "u r a …" and "i m a …" are three chat words.
  const start = tokens[from]?.start ?? 0;
  if (length === 3 && CHAT_OPENERS.has(text.slice(start, start + 3).toLowerCase())) return 1;
  return Math.max(1, length);
}

function isOneLetter(raw: string): boolean {
  return !startsWithTwo(raw) && simplify(raw).length === 1;
}

/** Two letters or digits in a row are no letter that is spelled out, and need no closer look. */
const startsWithTwo = (raw: string): boolean =>
  raw.length > 1 && isAsciiLetter(raw, 0) && isAsciiLetter(raw, 1);

const isAsciiLetter = (text: string, at: number): boolean =>
  ASCII_CLASSES[text.charCodeAt(at)] === "letter";

const CHAT_OPENERS = new Set(["u r", "i m", "i c", "y r"]);

/** An emoji without skin tone, variation selector and joiners. */
export function simplifyEmoji(raw: string): string {
  return Array.from(raw)
    .filter((char) => !EMOJI_TAIL.test(char))
    .join("");
}
