import { isAddress, readInput } from "../capture/readInput.js";
import { decodeCapture } from "../capture/decodeCapture.js";
import { saveCapture } from "../store/captures.js";
import { addJob } from "../store/jobs.js";
import type { Queryable } from "../store/database.js";
import type { CaptureOrigin } from "../thread/capture.js";
import type { RunFlags } from "./commands/flags.js";

/**
 * Makes the job of one input. A file's bytes are taken here, because a worker on another machine
 * cannot; what is no text at all is refused before anything is stored.
 *
 * @returns the job's id
 * @throws ParleyError of readInput and decodeCapture
 */
export async function addInputJob(
  sql: Queryable,
  input: string,
  flags: RunFlags,
  origin?: CaptureOrigin,
): Promise<number> {
  const job = {
    source: input,
    options: {
      format: flags.format,
      timezone: flags.timezone ?? null,
      baseUrl: flags.baseUrl ?? null,
    },
    target: flags.target,
  };
  if (isAddress(input)) return addJob(sql, { ...job, captureId: null });
  const capture = await readInput(input, flags.capturedAt ?? null);
  decodeCapture(capture);
  // A capture without a job, after a kill between the two, is found again by its bytes.
  const captureId = await saveCapture(sql, origin === undefined ? capture : { ...capture, origin });
  return addJob(sql, { ...job, captureId });
}
