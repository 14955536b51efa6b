import { isEnded, type Job, type JobEvent } from "../thread/job.js";
import { printable } from "./output.js";
import { describeProgress } from "./waitForJobs.js";

/** The timeline of a job in words, and what can be done now. */
export function explainJob(job: Job, events: readonly JobEvent[], now: Date): string {
  return [
    `job ${job.id} (${job.source}): ${describeProgress(job)}`,
    "",
    ...events.map((event, at) => `${event.at}  ${describeEvent(event, events[at - 1])}`),
    "",
    advise(job, now),
  ]
    .map(printable)
    .join("\n");
}

function describeEvent(event: JobEvent, before: JobEvent | undefined): string {
  const { from, to, stage, attempt, worker, code, detail } = event;
  const gap = before === undefined ? "" : ` after ${describeGap(before.at, event.at)}`;
  const by = worker === null ? "" : ` by ${worker}`;
  const nth = attempt === null || attempt === 1 ? "" : ` at attempt ${attempt}`;
  const why = code === null ? (detail ?? "") : `${code}: ${detail ?? ""}`;
  const because = why === "" ? "" : `: ${why}`;
  if (from === null) return "asked for";
  if (from === to && code === "FETCH_LATER")
    return `${stage ?? "a stage"} waits${nth}${by}${gap}, and then goes on${because}`;
  if (from === to)
    return `${stage ?? "a stage"} failed${nth}${by}${gap}, and is repeated${because}`;
  if (stage === null) return `${to}${gap}${because}`;
  return `${to}: ${stage} ended${nth}${by}${gap}${because}`;
}

function describeGap(from: string, to: string): string {
  const ms = Date.parse(to) - Date.parse(from);
  if (ms < 1000) return `${ms} ms`;
  if (ms < 120_000) return `${(ms / 1000).toFixed(1)} s`;
  return ms < 7_200_000 ? `${Math.round(ms / 60_000)} min` : `${Math.round(ms / 3_600_000)} h`;
}

function advise(job: Job, now: Date): string {
  const { state, failure, id } = job;
  const waitedMs = now.getTime() - Date.parse(job.requestedAt);
  if (state === "done") return "Nothing to do: all stages have ended.";
  if (state === "cancelled") return `To run it after all: parley jobs retry ${id}`;
  if (failure !== null && state === "failed")
    return `${failure.hint} Repeating it alone does not help; once mended: parley jobs retry ${id}`;
  if (failure !== null)
    return `${failure.hint} Its attempts are used up; to replay it: parley jobs retry ${id}, or all such: parley jobs retry --code ${failure.code}`;
  if (!isEnded(state) && job.attempt === null && waitedMs > 60_000)
    return "No worker has taken it for over a minute: start one with `parley worker`, or see `parley jobs list --state queued` for what is before it.";
  return "It is on its way: nothing to do.";
}
