import type { SiteRefusal } from "../src/capture/exchange.js";
import { ATTEMPTS, CAPTURE_ATTEMPTS } from "../src/queue/makeFlow.js";
import type { Queryable } from "../src/store/database.js";
import { readExchangeRows } from "../src/store/exchangeRows.js";
import { countFailedAttempts, countPauses } from "../src/store/moveJobs.js";
import type { OpenVisit } from "../src/store/openVisits.js";

/** So long after its begin a visit ends with what it has: one look should be of one time. */
const MOST_WAIT_MS = 24 * 3_600_000;
/** Requests in a row that a site answers with another pause: by then it has been left alone for 15 minutes. */
const MOST_IDLE = 5;
/** Below the queue's attempts, some of which kills and errors may take. */
const MOST_PAUSES = CAPTURE_ATTEMPTS - 10;

/**
 * Whether a visit that has its page should wait for a pause to end, or be read as it is: so that what the
 * site gave is lost neither to a site that never gives more nor to the end of the job's attempts.
 */
export async function isWorthWaiting(
  sql: Queryable,
  { visitId, startedAt }: OpenVisit,
  { retryAt, reason }: SiteRefusal,
  jobId: number,
): Promise<boolean> {
  if (retryAt !== null && retryAt.getTime() - startedAt.getTime() > MOST_WAIT_MS) return false;
  if ((await countPauses(sql, jobId, "capture")) >= MOST_PAUSES) return false;
  // What a failure would cost the job: startWorker counts the same.
  if (reason === "site_down")
    return (await countFailedAttempts(sql, jobId, "capture")) < ATTEMPTS - 1;
  if (reason === "host_cap") return true;
  const rows = await readExchangeRows(sql, visitId);
  // Of a turn that did not come the site knows nothing.
  const asked = rows.filter(({ status }) => status !== null);
  const isGiving = asked.slice(-MOST_IDLE).some(({ refusal }) => refusal !== "rate_limited");
  return isGiving || asked.length < MOST_IDLE;
}
