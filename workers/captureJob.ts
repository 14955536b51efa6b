import { setTimeout as sleep } from "node:timers/promises";
import { collectArticle, type Collection } from "../src/capture/collect/collectArticle.js";
import type { CollectProgress } from "../src/capture/collect/visitState.js";
import { explainRefused } from "../src/capture/collect/explainRefused.js";
import { toError } from "../src/capture/fetchPage.js";
import { metrics } from "../src/metrics.js";
import { markCaptured, readJob } from "../src/store/jobs.js";
import { readKnownAnswers } from "../src/store/knownAnswers.js";
import { saveProgress } from "../src/store/moveJobs.js";
import { closeVisit, openVisit, type OpenVisit } from "../src/store/openVisits.js";
import type { Job } from "../src/thread/job.js";
import { isWorthWaiting } from "./isWorthWaiting.js";
import { isPause, keepVisit } from "./keepVisit.js";
import type { Shell } from "./shell.js";
import { withVisit } from "./withVisit.js";

/** How often the progress of a long visit is written down. */
const TELL_MS = 1000;

/**
 * Brings the discussion home; every answer and refusal is stored as it comes, so that a next attempt goes on
 * where this one stops. A file's bytes came with the job; a second run finds the first one's capture. Where
 * nothing changed since the last visit, the job goes on with what that one brought.
 *
 * @throws ParleyError ADDRESS_REFUSED, FETCH_REFUSED, FETCH_TOO_LARGE, FETCH_FAILED where there is no page;
 *   FETCH_LATER, FETCH_FAILED where the site asks for a pause, with what it gave before in store; JOB_BUSY
 */
export async function captureJob(shell: Shell, jobId: number): Promise<void> {
  const { sql, log } = shell;
  const job = await readJob(sql, jobId);
  if (job.captureId !== null) {
    await markCaptured(sql, jobId, job.captureId);
    return;
  }
  const open = await openVisit(sql, { jobId, url: job.source, depth: job.depth });
  const collection = await collect(shell, job, open);
  const { state, last, certificate } = collection;
  const isRefused = state === "refused";
  const canWait = shell.hasQueue === true && !isRefused && isPause(last);
  if (canWait && (await isWorthWaiting(sql, open, last, jobId))) {
    const { found, declared, requests } = certificate;
    log.info(
      { jobId, found, declared, requests, retryAt: last.retryAt },
      "visit waits for a pause",
    );
    throw toError(last);
  }
  const isUnchanged = await sql.begin(async (tx) => {
    const settled = await closeVisit(tx, open, certificate);
    if (!isRefused && settled.captureId !== null) await markCaptured(tx, jobId, settled.captureId);
    return settled.isUnchanged;
  });
  if (isRefused) throw explainRefused(collection);
  metrics.captures.inc({ outcome: isUnchanged ? "unchanged" : "captured" });
  const { found, declared, requests, ended } = certificate;
  log.info({ jobId, found, declared, requests, ended, isUnchanged }, "discussion captured");
}

async function collect(shell: Shell, job: Job, open: OpenVisit): Promise<Collection> {
  const { sql } = shell;
  const { source: url, depth } = job;
  const known = await readKnownAnswers(sql, url, depth, open.startedAt);
  const progress = keepTelling((latest) => saveProgress(sql, job.id, latest));
  try {
    return await withVisit(shell, async (visit) =>
      collectArticle(
        { url, depth, known, isKeeping: false },
        await keepVisit(sql, open, visit),
        progress.tell,
      ),
    );
  } finally {
    await progress.end();
  }
}

/** Writes down the latest progress, at most once in a while; the last one always. */
function keepTelling(save: (latest: CollectProgress) => Promise<void>): {
  tell: (progress: CollectProgress) => void;
  end: () => Promise<void>;
} {
  let latest: CollectProgress | null = null;
  let saving: Promise<void> | null = null;
  const ending = new AbortController();
  const run = async (): Promise<void> => {
    while (latest !== null) {
      const now = latest;
      latest = null;
      // A visit is worth more than its progress bar.
      await save(now).catch(() => undefined);
      await sleep(TELL_MS, undefined, { signal: ending.signal }).catch(() => undefined);
    }
    saving = null;
  };
  return {
    tell: (progress) => {
      latest = progress;
      saving ??= run();
    },
    end: async () => {
      ending.abort();
      await saving;
    },
  };
}
