import { setTimeout as sleep } from "node:timers/promises";
import { collectArticle, type Collection } from "../src/capture/collect/collectArticle.js";
import type { CollectProgress } from "../src/capture/collect/visitState.js";
import { explainRefused } from "../src/capture/collect/explainRefused.js";
import { metrics } from "../src/metrics.js";
import { markCaptured, readJob } from "../src/store/jobs.js";
import { readKnownAnswers } from "../src/store/knownAnswers.js";
import { saveProgress } from "../src/store/moveJobs.js";
import { saveVisit } from "../src/store/visits.js";
import type { Job } from "../src/thread/job.js";
import type { Shell } from "./shell.js";
import { withVisit } from "./withVisit.js";

/** How often the progress of a long visit is written down. */
const TELL_MS = 1000;

/**
 * Brings the discussion home and stores every answer, refusals included. A file's bytes came with the
 * job; a second run finds the first one's capture. Where nothing changed since the last visit, the
 * job goes on with what that one brought.
 *
 * @throws ParleyError ADDRESS_REFUSED, FETCH_REFUSED, FETCH_TOO_LARGE, FETCH_FAILED, FETCH_LATER where
 *   there is no page; what the site said is stored before
 */
export async function captureJob(shell: Shell, jobId: number): Promise<void> {
  const { sql, log } = shell;
  const job = await readJob(sql, jobId);
  if (job.captureId !== null) {
    await markCaptured(sql, jobId, job.captureId);
    return;
  }
  const startedAt = new Date();
  const collection = await collect(shell, job);
  const { state, outcomes, certificate } = collection;
  const isRefused = state === "refused";
  const isUnchanged = await sql.begin(async (tx) => {
    const saved = await saveVisit(tx, {
      jobId,
      url: job.source,
      depth: job.depth,
      startedAt,
      endedAt: new Date(),
      certificate,
      outcomes,
    });
    if (!isRefused && saved.captureId !== null) await markCaptured(tx, jobId, saved.captureId);
    return saved.isUnchanged;
  });
  if (isRefused) throw explainRefused(collection);
  metrics.captures.inc({ outcome: isUnchanged ? "unchanged" : "captured" });
  const { found, declared, requests, ended } = certificate;
  log.info({ jobId, found, declared, requests, ended, isUnchanged }, "discussion captured");
}

async function collect(shell: Shell, job: Job): Promise<Collection> {
  const { sql } = shell;
  const known = await readKnownAnswers(sql, job.source, job.depth);
  const progress = keepTelling((latest) => saveProgress(sql, job.id, latest));
  try {
    return await withVisit(shell, (visit) =>
      collectArticle({ url: job.source, depth: job.depth, known }, visit, progress.tell),
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
