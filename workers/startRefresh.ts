import { setTimeout } from "node:timers/promises";
import { toParleyError } from "../src/errors.js";
import type { Log } from "../src/log.js";
import type { Sql } from "../src/store/database.js";
import { refreshStale } from "../src/store/facts/stale.js";

/** Between two looks where nothing was stale: an analyst's figures are as old as that at most. */
const PAUSE_MS = 5000;

export interface Refresh {
  /** Lets what is in hand end. */
  readonly close: () => Promise<void>;
}

/**
 * Keeps what analysts read up to date with what moderators do. Jobs count their own articles; this
 * follows flags, decisions, parents set by hand, and what was stored before there were such figures.
 */
export function startRefresh({ sql, log }: { readonly sql: Sql; readonly log: Log }): Refresh {
  const closing = new AbortController();
  const loop = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      let articles = 0;
      try {
        articles = await refreshStale(sql);
        if (articles > 0) log.debug({ articles }, "figures refreshed");
      } catch (thrown) {
        const { code, message } = toParleyError(thrown);
        log.error({ code, error: message }, "figures not refreshed");
      }
      if (articles === 0)
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
