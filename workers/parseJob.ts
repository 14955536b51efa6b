import { ParleyError } from "../src/errors.js";
import { metrics } from "../src/metrics.js";
import { markParsed, readJob } from "../src/store/jobs.js";
import { saveProgress } from "../src/store/moveJobs.js";
import { findStandingReading } from "../src/store/settled.js";
import { saveNames, saveThread } from "../src/store/saveThread.js";
import { parseStored } from "./parseStored.js";
import type { Shell } from "./shell.js";

/** Reads the capture as a thread and stores it whole or not at all; an unchanged one has its reading already. */
export async function parseJob({ sql, pseudonymise, log }: Shell, jobId: number): Promise<void> {
  const startedMs = performance.now();
  const job = await readJob(sql, jobId);
  const { captureId, options } = job;
  if (captureId === null)
    throw new ParleyError("NOT_FOUND", `Job ${jobId} has no capture yet.`, {
      hint: "Its capture stage must run first.",
    });
  const standing = await findStandingReading(sql, job);
  if (standing !== null) {
    await sql.begin(async (tx) => {
      await markParsed(tx, jobId, standing.threadId);
      await saveProgress(tx, jobId, standing);
    });
    log.info({ jobId }, "nothing changed since the last reading");
    return;
  }
  const thread = await parseStored(sql, captureId, options);
  await saveNames(sql, thread, pseudonymise);
  await sql.begin(async (tx) => {
    const threadId = await saveThread(tx, thread, captureId, pseudonymise);
    await markParsed(tx, jobId, threadId);
    const { parsed: found, declared } = thread.count;
    await saveProgress(tx, jobId, { found, declared });
  });
  metrics.countThread(thread);
  log.info(
    {
      jobId,
      comments: thread.comments.length,
      problems: thread.problems.length,
      tookMs: Math.round(performance.now() - startedMs),
    },
    "thread parsed",
  );
}
