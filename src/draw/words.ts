import type { UnscoredReason } from "../thread/score.js";
import type { ReplyGraph, ReplyNode } from "./replyGraph.js";

/** Every English word of the pictures, apart from what the graph holds. */

export const UNNAMED = "Name not shown";

export const nameOf = ({ author }: Pick<ReplyNode, "author">): string => author ?? UNNAMED;

export const percent = (share: number): string => `${Math.round(share * 100)}\u00a0%`;

const number = new Intl.NumberFormat("en-GB");
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${number.format(count)} ${count === 1 ? one : many}`;

/** With a true minus sign, two digits. */
export const signed = (value: number): string =>
  `${value < 0 ? "\u2212" : "+"}${Math.abs(value).toFixed(2)}`;

const UNSCORED: Readonly<Record<UnscoredReason, string>> = {
  empty: "no text",
  too_short: "too short",
  wrong_language: "not in a language that is scored",
  no_evidence: "nothing to go on",
  too_long: "too long",
};

/** "tone negative, −0.42; uncivil 8 %", or why there is no such thing. */
export function describeTone({ sentiment, incivility }: ReplyNode["tone"]): string {
  const tone =
    sentiment.score === null
      ? `tone not scored: ${UNSCORED[sentiment.unscored]}`
      : `tone ${sentiment.label}, ${signed(sentiment.score)}`;
  if (incivility.probability === null) return tone;
  const labels = incivility.labels.map((label) => label.replaceAll("_", " "));
  return `${tone}; uncivil ${percent(incivility.probability)}${labels.length === 0 ? "" : ` (${labels.join(", ")})`}`;
}

export const EVIDENCE: Readonly<Record<ReplyNode["parentEvidence"], string>> = {
  markup: "stated by the page",
  "reply-line": "the page names the person, not the comment",
  inferred: "inferred from the rest of the thread",
  none: "nothing on the page says what it answers",
};

export const ASTRAY: Readonly<Record<NonNullable<ReplyNode["astray"]>, string>> = {
  "parent-absent": "answers a comment that was not read",
  loop: "said to answer one of its own replies",
};

/** The heading's line of figures. */
export function describeCounts({ count, source }: ReplyGraph): string[] {
  const declared = count.declared === null ? "" : ` of ${number.format(count.declared)} declared`;
  return [
    `${plural(count.parsed, "comment")} read${declared}`,
    count.names > 0 ? plural(count.names, "name") : "",
    count.parsed > 0 ? plural(count.topLevel, "conversation") : "",
    count.deepest > 1 ? `${count.deepest} levels deep` : "",
    count.uncertainParents > 0 ? plural(count.uncertainParents, "uncertain parent") : "",
    count.truncated > 0 ? `${number.format(count.truncated)} cut short by the page` : "",
    count.held > 0 ? `${number.format(count.held)} awaiting moderation` : "",
    count.unscored > 0 ? `${number.format(count.unscored)} not scored` : "",
    source.capturedAt === null ? "" : `captured ${source.capturedAt.slice(0, 10)}`,
  ].filter((part) => part !== "");
}

/** What the overview's columns are. */
export const describeColumns = (comments: number, columns: number): string =>
  `In reading order, ${comments === columns ? "a column per comment" : `about ${plural(Math.ceil(comments / columns), "comment")} a column`}: height is depth, colour is tone, a cap is likely uncivil; below, upper ticks are where conversations start, lower ones uncertain parents.`;

export interface RunnerUp {
  /** Null: top level. */
  readonly id: string | null;
  readonly probability: number;
}

/** Other parents that were thought possible, most probable first; at most three. */
export function findRunnersUp({ parentId, parentCandidates }: ReplyNode): RunnerUp[] {
  return parentCandidates
    .filter(({ id, probability }) => id !== parentId && probability >= 0.005)
    .slice(0, 3);
}

/** Whom each comment may answer, in words: "#12 Kim". */
export function makeReference(nodes: readonly ReplyNode[]): (id: string | null) => string {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return (id) => {
    const node = id === null ? undefined : byId.get(id);
    if (node !== undefined) return `#${node.ordinal} ${nameOf(node)}`;
    return id === null ? "nobody (top level)" : "a comment that was not read";
  };
}
