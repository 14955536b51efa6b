import { decodeCapture } from "../src/capture/decodeCapture.js";
import { ParleyError } from "../src/errors.js";
import { metrics } from "../src/metrics.js";
import { parseCapture } from "../src/parse/parseCapture.js";
import { readCapture } from "../src/store/captures.js";
import { markParsed, readJob } from "../src/store/jobs.js";
import { saveProgress } from "../src/store/moveJobs.js";
import { saveThread } from "../src/store/saveThread.js";
import type { Shell } from "./shell.js";

/** Reads the capture as a thread and stores it whole or not at all. */
export async function parseJob({ sql, pseudonymise, log }: Shell, jobId: number): Promise<void> {
  const startedMs = performance.now();
  const { captureId, options } = await readJob(sql, jobId);
  if (captureId === null)
    throw new ParleyError("NOT_FOUND", `Job ${jobId} has no capture yet.`, {
      hint: "Its capture stage must run first.",
    });
  const { page, problems } = decodeCapture(await readCapture(sql, captureId));
  const thread = parseCapture(page, {
    format: options.format,
    timezone: options.timezone ?? undefined,
    baseUrl: options.baseUrl ?? undefined,
  });
  const whole = { ...thread, problems: [...problems, ...thread.problems] };
  await sql.begin(async (tx) => {
    const threadId = await saveThread(tx, whole, captureId, pseudonymise);
    await markParsed(tx, jobId, threadId);
    const { parsed: found, declared } = thread.count;
    await saveProgress(tx, jobId, { found, declared });
  });
  metrics.countThread(whole);
  log.info(
    {
      jobId,
      comments: thread.comments.length,
      problems: whole.problems.length,
      tookMs: Math.round(performance.now() - startedMs),
    },
    "thread parsed",
  );
}
