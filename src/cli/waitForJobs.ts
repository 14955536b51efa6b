import { setTimeout as sleep } from "node:timers/promises";
import type { Sql } from "../store/database.js";
import { readJobs } from "../store/jobs.js";
import { isEnded, type Job } from "../thread/job.js";
import { makeProgress, printable, say } from "./output.js";

const LOOK_MS = 300;
/** Jobs asked about at a time. */
const WINDOW = 500;

/** Shows how far jobs got until all have ended. @returns how many ended otherwise than done */
export async function waitForJobs(sql: Sql, jobIds: readonly number[]): Promise<number> {
  const progress = makeProgress();
  let open = [...jobIds];
  let [failed, settled] = [0, 0];
  while (open.length > 0) {
    const running = await readJobs(sql, open.slice(0, WINDOW));
    for (const job of running.filter(({ state }) => isEnded(state))) {
      settled++;
      if (job.state === "done") continue;
      failed++;
      progress.end();
      const { code, message, hint } = job.failure ?? { code: job.state, message: "", hint: "" };
      say(printable(`parley: job ${job.id}: ${code}: ${message} hint: ${hint}`));
    }
    const known = new Map(running.map((job) => [job.id, job]));
    open = open.filter((id, at) => {
      const job = known.get(id);
      // Within the window and not there: it was removed.
      return at >= WINDOW || (job !== undefined && !isEnded(job.state));
    });
    progress.show(`parley: ${settled} of ${jobIds.length} ended${describeRunning(running)}`);
    if (open.length > 0) await sleep(LOOK_MS);
  }
  progress.end();
  return failed;
}

function describeRunning(jobs: readonly Job[]): string {
  const job = jobs.find(({ state, progress }) => !isEnded(state) && progress.stage !== null);
  return job === undefined ? "" : `; job ${job.id}: ${describeProgress(job)}`;
}

/** As "parse, 40 of 58 comments". */
export function describeProgress({ state, progress }: Job): string {
  const { found, declared, stage } = progress;
  const at = isEnded(state) ? state : (stage ?? state);
  if (found === null) return at;
  return `${at}, ${found}${declared === null ? "" : ` of ${declared}`} comments`;
}
