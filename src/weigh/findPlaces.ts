import { RE2JS } from "re2js";
import { ParleyError } from "../errors.js";
import type { Span } from "../thread/score.js";

/** Where in a text; at most 20 places. */
export type FindPlaces = (text: string) => Span[];

const MOST_PLACES = 20;
/** Steps of the compiled expression: time is this times the text's length at worst. */
const MOST_STEPS = 2000;
const TOKEN = /[\p{L}\p{N}\p{M}]+/gu;

/**
 * Looks for an expression in RE2's syntax, which is matched in linear time whatever it is: Cox (2010),
 * "Regular Expression Matching in the Wild". Letter case does not matter.
 *
 * @throws ParleyError RULE_INVALID for what RE2 does not take, or what compiles to over 2000 steps
 */
export function compileRegex(pattern: string): FindPlaces {
  const compiled = compile(pattern);
  return (text) => {
    const matcher = compiled.matcher(text);
    const found: Span[] = [];
    while (found.length < MOST_PLACES && matcher.find()) {
      const [start, end] = [matcher.start(), matcher.end()];
      if (end > start) found.push(toSpan(text, start, end));
    }
    return found;
  };
}

function compile(pattern: string): RE2JS {
  try {
    const compiled = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
    if (compiled.programSize() <= MOST_STEPS) return compiled;
  } catch (cause) {
    throw new ParleyError("RULE_INVALID", "A regex is not in RE2's syntax.", {
      hint: "RE2 has no look-around and no back-references; github.com/google/re2/wiki/Syntax lists what there is.",
      cause,
    });
  }
  throw new ParleyError("RULE_INVALID", `A regex compiles to over ${MOST_STEPS} steps.`, {
    hint: "Repeat less, as {1,10} in place of {1,1000}; put plain words in a words list.",
  });
}

/**
 * Looks for whole words and phrases, whatever the letter case and whatever stands between the words of
 * a phrase. One pass over the text: the list's length does not matter.
 *
 * @throws ParleyError RULE_INVALID for an entry without a letter or digit
 */
export function compileWords(words: readonly string[]): FindPlaces {
  const phrases = new Map<string, string[][]>();
  for (const word of words) {
    const [first, ...rest] = readTokens(word).map(({ word: each }) => each);
    if (first === undefined)
      throw new ParleyError(
        "RULE_INVALID",
        "A words list has an entry without a letter or digit.",
        {
          hint: "Look for signs with a regex.",
        },
      );
    phrases.set(first, [...(phrases.get(first) ?? []), rest]);
  }
  return (text) => {
    const tokens = readTokens(text);
    const found: Span[] = [];
    for (const [at, { word, start }] of tokens.entries()) {
      const rest = phrases
        .get(word)
        ?.filter((each) => each.every((next, k) => tokens[at + k + 1]?.word === next))
        .sort((a, b) => b.length - a.length)[0];
      if (rest === undefined) continue;
      found.push(toSpan(text, start, tokens[at + rest.length]?.end ?? start));
      if (found.length === MOST_PLACES) break;
    }
    return found;
  };
}

const readTokens = (text: string) =>
  [...text.matchAll(TOKEN)].map((match) => ({
    word: match[0].normalize("NFC").toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));

const toSpan = (text: string, start: number, end: number): Span => ({
  start,
  end,
  label: "rule",
  weight: 0,
  text: text.slice(start, end),
});
