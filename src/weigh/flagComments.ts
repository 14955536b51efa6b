import type { Flag } from "../thread/flag.js";
import type { Span, UnscoredReason } from "../thread/score.js";
import type { CompiledRule } from "./compileRule.js";
import type { Finding, FlagEvidence } from "./ruleTests.js";

/**
 * Puts comments in front of a person, with the reason.
 *
 * priority = (severity + measured) / 2, so that of two threats the surer one comes first, and of two
 * equally sure flags the more harmful one. `measured` is the highest probability of the labels a rule
 * shows; without such labels the probability that the comment is uncivil; 1 for a rule that looks at
 * neither, as what it looks for is there or not.
 *
 * What could not be read by the scorer is put before a person too, last of all: else a long paste or
 * another language would be a way around moderation.
 *
 * @returns one flag per comment and rule, in the order of the rules
 */
export function flagComments(
  evidence: readonly FlagEvidence[],
  rules: readonly CompiledRule[],
): Flag[] {
  return evidence.flatMap((each) => {
    const { id, incivility } = each;
    const unread = "unscored" in incivility ? flagUnscored(id, incivility.unscored) : [];
    return [...unread, ...findHits([each], rules)];
  });
}

/** What these rules hit, and nothing else: for rules that flag nobody yet. */
export const findHits = (
  evidence: readonly FlagEvidence[],
  rules: readonly CompiledRule[],
): Flag[] =>
  evidence.flatMap((each) =>
    rules.flatMap((rule) => {
      const found = rule.check(each);
      return found.holds === true ? [toFlag(each, rule, found)] : [];
    }),
  );

const UNREAD: Partial<Record<UnscoredReason, string>> = {
  too_long: "Too long to be scored",
  wrong_language: "Not in a language that is scored",
};

function flagUnscored(commentId: string, because: UnscoredReason): Flag[] {
  const reason = UNREAD[because];
  if (reason === undefined) return [];
  return [{ commentId, rule: "unscored@1", priority: 0.1, reasons: [reason], spans: [] }];
}

function toFlag({ id, incivility }: FlagEvidence, compiled: CompiledRule, found: Finding): Flag {
  const { rule, isMeasured } = compiled;
  const measured = measureHit(incivility, compiled);
  const shown = rule.shows as readonly string[];
  const carrying =
    isMeasured || shown.length > 0
      ? incivility.spans.filter(({ label }) => shown.length === 0 || shown.includes(label))
      : [];
  return {
    commentId: id,
    rule: compiled.id,
    priority: sumPriority(rule.severity, measured),
    reasons: [
      isMeasured || shown.length > 0
        ? `${rule.reason} (${Math.round(measured * 100)}\u00a0%)`
        : rule.reason,
    ],
    spans: [...carrying, ...listSpans(found)],
  };
}

/** Place in the queue, 0..1: half the weight of the harm, half how sure it is. */
export const sumPriority = (severity: number, measured: number): number =>
  Math.round(((severity + measured) / 2) * 1e4) / 1e4;

/** What is weighed with the severity, 0..1. */
export function measureHit(
  incivility: FlagEvidence["incivility"],
  { rule, isMeasured }: Pick<CompiledRule, "rule" | "isMeasured">,
): number {
  if (!isMeasured && rule.shows.length === 0) return 1;
  if (incivility.probability === null) return 0;
  const { labels, probability } = incivility;
  return rule.shows.length === 0
    ? probability
    : Math.max(...rule.shows.map((label) => labels[label]));
}

/** Places of the tests that hold; what stands under a `not` is not why. */
export function listSpans({ test, holds, spans, parts }: Finding): readonly Span[] {
  if (holds !== true || test === "not") return [];
  return parts.length === 0 ? spans : parts.flatMap(listSpans);
}
