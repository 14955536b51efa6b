import type { Written } from "./stanceGraph.js";

/** A period of time: from its first instant on, up to its last exclusive; null where it is open. */
export interface Period {
  readonly from: Date | null;
  readonly to: Date | null;
}

/**
 * The comments of a period. A date is an interval: its middle decides. What has no date is in no
 * bounded period.
 */
export function findWithinPeriod<Each extends Pick<Written, "postedAt">>(
  comments: readonly Each[],
  { from, to }: Period,
): { within: Each[]; undated: number } {
  if (from === null && to === null) return { within: [...comments], undated: 0 };
  const dated = comments.filter(({ postedAt }) => postedAt !== null);
  const within = dated.filter(({ postedAt }) => {
    if (postedAt === null) return false;
    const middle = (Date.parse(postedAt.earliest) + Date.parse(postedAt.latest)) / 2;
    return middle >= (from?.getTime() ?? -Infinity) && middle < (to?.getTime() ?? Infinity);
  });
  return { within, undated: comments.length - dated.length };
}
