import type { FlowJob, Telemetry } from "bullmq";
import { startJobSpan } from "../tracing.js";
import type { QueueEntry, Retention } from "./jobQueue.js";
import { makeFlow } from "./makeFlow.js";

/**
 * Makes the flows of jobs and adds them; with telemetry each has a span under which all of its stages
 * appear, on whatever machine they run.
 *
 * @param options.isAlone whether the job is the only one asked for, and belongs to the trace of the request
 */
export async function traceFlows(
  jobs: readonly QueueEntry[],
  options: { keep: Retention; isAlone: boolean; telemetry: Telemetry | undefined },
  add: (flows: FlowJob[]) => Promise<unknown>,
): Promise<void> {
  const { keep, isAlone, telemetry } = options;
  const traced = jobs.map((job) => {
    const span =
      telemetry === undefined
        ? null
        : startJobSpan(typeof job === "number" ? job : job.id, isAlone);
    const trace = span === null ? undefined : telemetry?.contextManager.getMetadata(span.context);
    return { flow: makeFlow(job, keep, trace), span };
  });
  try {
    await add(traced.map(({ flow }) => flow));
  } finally {
    for (const { span } of traced) span?.end();
  }
}
