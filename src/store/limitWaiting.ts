import { ParleyError } from "../errors.js";
import { countWaiting } from "./listJobs.js";
import type { Queryable } from "./database.js";

/** How long a count of what waits is good for: counting anew for every request would cost more than adding. */
const FRESH_MS = 1000;

/**
 * Refuses further jobs while too many wait. Between two counts what was taken here is added to the
 * last one, so that one process never goes over; several together may, by a second's worth.
 *
 * @returns takes room for so many jobs; @throws ParleyError QUEUE_FULL
 */
export function limitWaiting(sql: Queryable, most: number): (jobs: number) => Promise<void> {
  let waiting = 0;
  let countedMs = -Infinity;
  return async (jobs) => {
    const nowMs = performance.now();
    if (nowMs - countedMs > FRESH_MS) {
      countedMs = nowMs;
      waiting = await countWaiting(sql, most + 1);
    }
    if (waiting + jobs > most)
      throw new ParleyError("QUEUE_FULL", `${waiting} jobs wait, and at most ${most} may.`, {
        hint: "Ask again after the time in Retry-After; start more workers, or raise PARLEY_MOST_WAITING.",
        retry: "later",
      });
    waiting += jobs;
  };
}
