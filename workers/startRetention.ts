import { setTimeout } from "node:timers/promises";
import { toParleyError } from "../src/errors.js";
import type { Log } from "../src/log.js";
import type { Sql } from "../src/store/database.js";
import { expireComments } from "../src/store/retention.js";

/** Periods are days: six hours late is soon enough. */
const PAUSE_MS = 6 * 3_600_000;

export interface Retention {
  /** Lets the transaction that is in hand end. */
  readonly close: () => Promise<void>;
}

/**
 * Takes words and names out of comments whose period is over, at the start and every six hours. Several processes
 * may do so at once: who comes second finds nothing left.
 *
 * @param defaultDays period of sites without one of their own; null: always
 */
export function startRetention(
  { sql, log }: { readonly sql: Sql; readonly log: Log },
  defaultDays: number | null,
): Retention {
  const closing = new AbortController();
  const loop = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      try {
        const expired = await expireComments(sql, defaultDays, closing.signal);
        if (expired.comments > 0) log.info({ ...expired }, "comments emptied after their period");
      } catch (thrown) {
        const { code, message } = toParleyError(thrown);
        log.error({ code, error: message }, "comments not emptied after their period");
      }
      await setTimeout(PAUSE_MS, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  };
  const looping = loop();
  return {
    close: async () => {
      closing.abort();
      await looping;
    },
  };
}
