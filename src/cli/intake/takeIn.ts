import { runStages } from "../../../workers/stages.js";
import { type ParleyError, toParleyError } from "../../errors.js";
import { saveCapture } from "../../store/captures.js";
import type { Sql } from "../../store/database.js";
import { addJob, findJobOf, markFailed } from "../../store/jobs.js";
import type { CorpusConversation } from "../../thread/corpus.js";
import { sha256 } from "../../thread/identity.js";
import type { Stage } from "../../thread/job.js";
import type { Shell } from "../../../workers/shell.js";

/**
 * Stores a conversation as the capture of a job, reads it and scores it.
 *
 * @returns the job that is scored; null where it was done before
 */
export async function takeIn(
  shell: Shell,
  conversation: CorpusConversation,
  target: string,
): Promise<number | null> {
  const { sql } = shell;
  const bytes = Buffer.from(JSON.stringify(conversation));
  const captureId = await saveCapture(sql, {
    ...{ origin: "file", name: conversation.address, url: conversation.address },
    ...{ capturedAt: null, sha256: sha256(bytes), bytes },
    ...{ contentType: "application/json", httpStatus: null },
  });
  // One that a kill left half done goes on.
  const known = await findJobOf(sql, captureId, target);
  if (known?.isDone === true) return null;
  const options = { format: "corpus", timezone: null, baseUrl: null } as const;
  const jobId =
    known?.id ?? (await addJob(sql, { source: conversation.address, options, target, captureId }));
  await goThrough(shell, jobId, ["capture", "parse", "score"]);
  return jobId;
}

/** Runs stages of a job; how one of them failed is kept with it. @throws ParleyError */
export async function goThrough(
  shell: Shell,
  jobId: number,
  stages: readonly [Stage, ...Stage[]],
): Promise<void> {
  let [stage] = stages;
  try {
    await runStages(shell, jobId, (next) => (stage = next), stages);
  } catch (thrown) {
    throw await keepFailure(shell.sql, [jobId], stage, thrown);
  }
}

/** @returns what is to be thrown */
export async function keepFailure(
  sql: Sql,
  jobIds: readonly number[],
  stage: Stage,
  thrown: unknown,
): Promise<ParleyError> {
  const error = toParleyError(thrown);
  const { code, message, hint } = error;
  for (const jobId of jobIds) await markFailed(sql, jobId, { stage, code, message, hint });
  return error;
}
