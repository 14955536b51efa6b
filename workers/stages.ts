import type { Stage } from "../src/thread/job.js";
import { STAGES } from "../src/thread/job.js";
import { inSpan } from "../src/tracing.js";
import { captureJob } from "./captureJob.js";
import { parseJob } from "./parseJob.js";
import { rollupJob } from "./rollupJob.js";
import { scoreJob } from "./scoreJob.js";
import type { Shell } from "./shell.js";
import { weighJob } from "./weighJob.js";

/** The job of each stage: the same for `parley run` and the workers. */
export const STAGE_JOBS: Record<Stage, (shell: Shell, jobId: number) => Promise<void>> = {
  capture: captureJob,
  parse: parseJob,
  score: scoreJob,
  weigh: weighJob,
  rollup: rollupJob,
};

/** Runs all stages of one job here and now. Each stores what it made, so a kill loses one stage. Rolling up may be left to
 * `rollupJobs`. */
export async function runStages(
  shell: Shell,
  jobId: number,
  onStage: (stage: Stage) => void = () => undefined,
  stages: readonly Stage[] = STAGES,
): Promise<void> {
  await inSpan("run", { attributes: { "parley.job_id": jobId } }, async () => {
    for (const stage of stages) {
      onStage(stage);
      await inSpan(stage, {}, () => STAGE_JOBS[stage](shell, jobId));
    }
  });
}
