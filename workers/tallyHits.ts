import { wilson } from "../src/eval/intervals.js";
import type { TriedComment } from "../src/store/backtestComments.js";
import type { RuleBacktest } from "../src/thread/backtest.js";

const MOST_SAMPLED = 20;
const LABEL_HOLDS = 0.5;

/** Sums of one rule while comments pass. */
export interface Tally {
  readonly add: (comment: TriedComment, holds: boolean | null) => void;
  readonly report: () => RuleBacktest;
}

/** What is left to a lead is not decided. */
const DECIDED_AS = { approve: "approved", reject: "rejected", escalate: "undecided" } as const;

/** @param seed what the sample is drawn by: the same comments in any order give the same sample */
export function makeTally(rule: string, seed: number): Tally {
  let [comments, hits, unknown, added] = [0, 0, 0, 0];
  const decisions = { approved: 0, rejected: 0, undecided: 0 };
  const labels = new Map<string, number>();
  const overlap = new Map<string, number>();
  let sample: { id: number; place: number }[] = [];
  const add = ({ id, incivility, action, flags }: TriedComment, holds: boolean | null): void => {
    comments++;
    if (holds === null) unknown++;
    if (holds !== true) return;
    hits++;
    decisions[DECIDED_AS[action ?? "escalate"]]++;
    if (flags.length === 0) added++;
    for (const each of flags) increase(overlap, each);
    for (const [label, value] of Object.entries(incivility.labels ?? {}))
      if (value >= LABEL_HOLDS) increase(labels, label);
    sample.push({ id, place: mix(id, seed) });
    if (sample.length > MOST_SAMPLED * 10) sample = takeFirst(sample);
  };
  const report = (): RuleBacktest => ({
    rule,
    hits,
    share: toShare(hits, comments),
    unknown,
    labels: Object.fromEntries(byCount(labels)),
    decisions,
    precision: toShare(decisions.rejected, decisions.rejected + decisions.approved),
    overlap: Object.fromEntries(byCount(overlap)),
    added,
    sample: takeFirst(sample)
      .map(({ id }) => id)
      .sort((a, b) => a - b),
  });
  return { add, report };
}

const increase = (counts: Map<string, number>, key: string): unknown =>
  counts.set(key, (counts.get(key) ?? 0) + 1);

const byCount = (counts: ReadonlyMap<string, number>) =>
  [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b));

/** With its interval; null of nothing. */
export function toShare(right: number, n: number): RuleBacktest["share"] {
  const interval = wilson(right, n);
  return interval === null ? null : { value: right / n, ...interval, n };
}

const takeFirst = <T extends { id: number; place: number }>(sample: readonly T[]): T[] =>
  [...sample].sort((a, b) => a.place - b.place || a.id - b.id).slice(0, MOST_SAMPLED);

/** A number that looks drawn by chance for each id (the finaliser of MurmurHash3, public domain). */
function mix(id: number, seed: number): number {
  let mixed = (id ^ Math.imul(seed, 0x9e3779b1)) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
