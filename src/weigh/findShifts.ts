import type { StanceShift } from "../thread/stance.js";
import { describeLean, GRID, normaliseLogs } from "./leanGrid.js";
import { addLikelihood } from "./propagateBeliefs.js";
import type { Written } from "./stanceGraph.js";

/** A comment that says something of its author, with its place among the beliefs. */
export interface DatedComment {
  readonly at: number;
  readonly postedAt: NonNullable<Written["postedAt"]>;
}

/** How often somebody changes their mind over the comments looked at: a guess, and a low one. */
const CHANGE_PRIOR = 0.1;
/** Comments on either side of a change: one is a slip. */
const LEAST_EACH = 2;
/** From here on a change is told. */
const LIKELY = 0.5;

/**
 * The change of mind that a person's comments show, if one is likelier than none.
 *
 * One lean throughout is weighed against two, with the break at each place where it is certain which
 * comments came first: dates are intervals, and those that overlap are not parted.
 *
 * @param said what each comment says of its author, as propagated
 */
export function findShifts(comments: readonly DatedComment[], said: Float64Array): StanceShift[] {
  const inOrder = [...comments].sort(
    (a, b) =>
      middleOf(a) - middleOf(b) ||
      Date.parse(a.postedAt.latest) - Date.parse(b.postedAt.latest) ||
      a.at - b.at,
  );
  const breaks = findBreaks(inOrder);
  if (breaks.length === 0) return [];
  const [before, after] = [sumLogs(inOrder, said), sumLogs(inOrder.toReversed(), said)];
  const size = inOrder.length;
  const none = logMean(before[size] ?? new Float64Array(GRID.length));
  const each = breaks.map(
    (at) =>
      logMean(before[at] ?? new Float64Array(0)) + logMean(after[size - at] ?? new Float64Array(0)),
  );
  const best = each.reduce((a, b, at) => (b > (each[a] ?? -Infinity) ? at : a), 0);
  const mean = each.reduce((sum, log) => sum + Math.exp(log - none), 0) / each.length;
  const probability = (CHANGE_PRIOR * mean) / (CHANGE_PRIOR * mean + 1 - CHANGE_PRIOR);
  const at = breaks[best] ?? 0;
  const [last, first] = [inOrder.slice(0, at), inOrder.slice(at)];
  if (probability < LIKELY) return [];
  return [
    {
      probability: Math.round(probability * 1e4) / 1e4,
      between: [toIso(latestOf(last)), toIso(earliestOf(first))],
      before: { ...describe(before[at]), comments: at },
      after: { ...describe(after[size - at]), comments: size - at },
    },
  ];
}

const middleOf = ({ postedAt }: DatedComment): number =>
  (Date.parse(postedAt.earliest) + Date.parse(postedAt.latest)) / 2;
const latestOf = (comments: readonly DatedComment[]): number =>
  comments.reduce((most, { postedAt }) => Math.max(most, Date.parse(postedAt.latest)), -Infinity);
const earliestOf = (comments: readonly DatedComment[]): number =>
  comments.reduce(
    (least, { postedAt }) => Math.min(least, Date.parse(postedAt.earliest)),
    Infinity,
  );
const toIso = (ms: number): string => new Date(ms).toISOString();

/** Numbers of comments after which all that follow are surely later. */
function findBreaks(inOrder: readonly DatedComment[]): number[] {
  const starts = inOrder.map(({ postedAt }) => Date.parse(postedAt.earliest));
  for (let at = starts.length - 2; at >= 0; at--)
    starts[at] = Math.min(starts[at] ?? Infinity, starts[at + 1] ?? Infinity);
  let latest = -Infinity;
  return inOrder.flatMap(({ postedAt }, index) => {
    latest = Math.max(latest, Date.parse(postedAt.latest));
    const at = index + 1;
    const isBreak =
      at >= LEAST_EACH && inOrder.length - at >= LEAST_EACH && latest < (starts[at] ?? -Infinity);
    return isBreak ? [at] : [];
  });
}

/** Log-likelihood of every lean after none, one, two … of the comments. */
function sumLogs(comments: readonly DatedComment[], said: Float64Array): Float64Array[] {
  const sums = [new Float64Array(GRID.length)];
  for (const { at } of comments) {
    const next = Float64Array.from(sums.at(-1) ?? []);
    addLikelihood(next, said, at);
    sums.push(next);
  }
  return sums;
}

/** Logarithm of the mean likelihood, all leans being equally likely. */
function logMean(logs: Float64Array): number {
  const most = logs.reduce((a, b) => Math.max(a, b), -Infinity);
  return most + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - most), 0) / logs.length);
}

const describe = (logs: Float64Array | undefined) =>
  describeLean(normaliseLogs(Float64Array.from(logs ?? [])));
