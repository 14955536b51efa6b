import type { CommentFacts, Condition } from "../thread/rule.js";
import type { Incivility, Span } from "../thread/score.js";
import { compileRegex, compileWords, type FindPlaces } from "./findPlaces.js";
import { measureCaps, measureLikeness, countLinks } from "./textMeasures.js";

/**
 * All that a rule may look at. Stance is not in it, and cannot be: who is for or against
 * something is no reason to look at a comment.
 */
export interface FlagEvidence {
  readonly id: string;
  readonly incivility: Incivility;
  /** Absent or null: not at hand; a test of it then neither holds nor fails. */
  readonly text?: string | null;
  readonly facts?: CommentFacts | null;
}

/** What a test found. `holds` is null where what it looks at is not known. */
export interface Finding {
  readonly test: string;
  readonly wanted: string;
  readonly measured: number | string | null;
  readonly holds: boolean | null;
  readonly spans: readonly Span[];
  readonly parts: readonly Finding[];
}

export type Check = (evidence: FlagEvidence) => Finding;

type Leaf = Omit<Condition, "all" | "any" | "not">;
const NOTHING: readonly never[] = [];

/** One test of a rule, made ready. */
export function compileTest(given: Leaf): Check {
  const { label, addressee, pace, repeat, newcomer, pileOn } = given;
  if (label !== undefined)
    return inRange(`label ${label.name}`, { atLeast: label.atLeast }, ({ incivility }) =>
      incivility.probability === null ? null : incivility.labels[label.name],
    );
  if (given.probability !== undefined)
    return inRange("probability", given.probability, ({ incivility }) => incivility.probability);
  if (addressee !== undefined) return checkAddressee([addressee].flat());
  if (given.words !== undefined)
    return checkPlaces("words", `any of ${given.words.length}`, compileWords(given.words));
  if (given.regex !== undefined)
    return checkPlaces("regex", given.regex, compileRegex(given.regex));
  if (given.links !== undefined) return inRange("links", given.links, ofText(countLinks));
  if (given.length !== undefined)
    return inRange(
      "length",
      given.length,
      ofText((text) => text.length),
    );
  if (given.capsShare !== undefined)
    return inRange("capsShare", given.capsShare, ofText(measureCaps));
  if (pace !== undefined)
    return inRange(
      `pace, comments in ${pace.withinMinutes} min`,
      { atLeast: pace.comments },
      (of) => countWithin(of.facts?.earlierMinutes, pace.withinMinutes),
    );
  if (repeat !== undefined)
    return inRange("repeat", repeat, ({ text, facts }) => likeliest(text, facts?.earlierTexts));
  if (newcomer !== undefined)
    return inRange(
      "newcomer",
      { atMost: newcomer.firstComments },
      ({ facts }) => facts?.nth ?? null,
    );
  if (pileOn !== undefined)
    return inRange(
      `pileOn, uncivil replies in ${pileOn.withinMinutes} min`,
      { atLeast: pileOn.replies },
      (of) => countWithin(of.facts?.uncivilReplyMinutes, pileOn.withinMinutes),
    );
  throw new Error("a condition has exactly one key");
}

function inRange(
  test: string,
  { atLeast, atMost }: { atLeast?: number | undefined; atMost?: number | undefined },
  measure: (evidence: FlagEvidence) => number | null,
): Check {
  const wanted = [
    ...(atLeast === undefined ? [] : [`≥ ${atLeast}`]),
    ...(atMost === undefined ? [] : [`≤ ${atMost}`]),
  ].join(", ");
  return (evidence) => {
    const measured = measure(evidence);
    const holds =
      measured === null
        ? null
        : measured >= (atLeast ?? -Infinity) && measured <= (atMost ?? Infinity);
    return { test, wanted, measured, holds, spans: NOTHING, parts: NOTHING };
  };
}

function checkAddressee(wanted: readonly string[]): Check {
  return ({ incivility: { addressee } }) => ({
    test: "addressee",
    wanted: wanted.join(" or "),
    measured: addressee,
    holds: addressee === null ? null : wanted.includes(addressee),
    spans: NOTHING,
    parts: NOTHING,
  });
}

function checkPlaces(test: string, wanted: string, find: FindPlaces): Check {
  return ({ text }) => {
    const spans = text == null ? null : find(text);
    return {
      test,
      wanted,
      measured: spans?.length ?? null,
      holds: spans === null ? null : spans.length > 0,
      spans: spans ?? NOTHING,
      parts: NOTHING,
    };
  };
}

const ofText =
  (measure: (text: string) => number) =>
  ({ text }: FlagEvidence): number | null =>
    text == null ? null : measure(text);

/** This one is one of them. */
const countWithin = (minutes: readonly number[] | null | undefined, most: number): number | null =>
  minutes == null ? null : minutes.filter((each) => each <= most).length + 1;

const likeliest = (
  text: string | null | undefined,
  earlier: readonly string[] | null | undefined,
): number | null =>
  text == null || earlier == null
    ? null
    : earlier.reduce((most, each) => Math.max(most, measureLikeness(text, each)), 0);
