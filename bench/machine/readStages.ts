import type { JobQueue } from "../../src/queue/openQueue.js";

/** Seconds that each stage was at work, over all jobs that the queue's store still knows. */
export async function readStages(queue: JobQueue): Promise<string[]> {
  const lines: string[] = [];
  for (const stage of queue.bullQueues()) {
    const jobs = await stage.getJobs(["completed"]);
    const took = jobs.map(
      ({ processedOn = 0, finishedOn = 0 }) => (finishedOn - processedOn) / 1000,
    );
    const sum = took.reduce((a, b) => a + b, 0);
    if (jobs.length > 0)
      lines.push(
        `${stage.name.padEnd(9)} at work ${sum.toFixed(1).padStart(6)} s in ${jobs.length} jobs, longest ${Math.max(...took).toFixed(1)} s`,
      );
  }
  return lines;
}
