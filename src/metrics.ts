import { collectDefaultMetrics, Counter, Histogram, Registry } from "prom-client";
import type { Thread } from "./thread/thread.js";

const registry = new Registry();
const registers = [registry];

const incomplete = new Counter({
  name: "parley_threads_incomplete_total",
  help: "Threads read of which the site did not show everything, by what it came to.",
  labelNames: ["completeness"],
  registers,
});
const inferred = new Counter({
  name: "parley_parents_inferred_total",
  help: "Comments whose parent the capture does not state.",
  registers,
});

/**
 * What this process counts; each process is asked for its own. Labels are codes and names of
 * stages, never addresses or words.
 */
export const metrics = {
  registry,
  captures: new Counter({
    name: "parley_capture_outcomes_total",
    help: "Attempts to bring a page home, by outcome: captured, or the code of the error.",
    labelNames: ["outcome"],
    registers,
  }),
  scoreSeconds: new Histogram({
    name: "parley_score_seconds",
    help: "Seconds to score the comments of one thread.",
    buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100],
    registers,
  }),
  decisions: new Counter({
    name: "parley_decisions_total",
    help: "Decisions of moderators, by action.",
    labelNames: ["action"],
    registers,
  }),
  deliveries: new Counter({
    name: "parley_deliveries_total",
    help: "Attempts to tell other systems, by receiver (webhook, wordpress) and outcome: done, retry, refused, superseded.",
    labelNames: ["receiver", "outcome"],
    registers,
  }),
  /** Memory, processor, open files and event loop of this process, where it is asked for them. */
  addProcess: (): void => {
    if (registry.getSingleMetric("process_cpu_seconds_total") === undefined)
      collectDefaultMetrics({ register: registry });
  },
  countThread: (thread: Thread): void => {
    const { state } = thread.completeness;
    if (state !== "complete") incomplete.inc({ completeness: state });
    inferred.inc(
      thread.comments.filter(({ parentEvidence }) => parentEvidence === "inferred").length,
    );
  },
};
