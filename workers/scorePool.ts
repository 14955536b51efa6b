import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import type { Score } from "../src/thread/score.js";
import type { LinesAnswer, LinesJob } from "./scoreLines.js";
import type { RequestsJob } from "./scoreRequests.js";

/** Threads that score, each with weights of its own. Idle threads keep no process alive. */
export interface ScorePool {
  readonly threads: number;
  readonly scoreLines: (job: LinesJob) => Promise<LinesAnswer>;
  readonly scoreRequests: (job: RequestsJob) => Promise<Score[]>;
  readonly close: () => Promise<void>;
}

/**
 * Starts threads for scoring. A thread needs as long for its start as for some thousand comments: use
 * them for more than that.
 *
 * @param threads one per core where not given
 * @param options.isLasting threads start with the first work and end when there is none for a while,
 *   for a process that lives long; else all start at once
 */
export function openScorePool(
  threads = availableParallelism(),
  { isLasting = false }: { isLasting?: boolean } = {},
): ScorePool {
  const isSource = import.meta.url.endsWith(".ts");
  const pool = new Piscina({
    filename: fileURLToPath(
      new URL(isSource ? "./scoreThread.ts" : "./scoreThread.js", import.meta.url),
    ),
    minThreads: isLasting ? 0 : threads,
    idleTimeout: isLasting ? IDLE_MS : 0,
    maxThreads: threads,
    execArgv: isSource ? ["--import", readTypeScript()] : [],
  });
  return {
    threads,
    scoreLines: (job) => pool.run(job, { name: "scoreLines" }) as Promise<LinesAnswer>,
    scoreRequests: (job) => pool.run(job, { name: "scoreRequests" }) as Promise<Score[]>,
    close: () => pool.destroy(),
  };
}

const IDLE_MS = 60_000;

/** What lets a thread of the source tree (in tests) read TypeScript: `--import tsx` does nothing there. */
function readTypeScript(): string {
  const api = JSON.stringify(import.meta.resolve("tsx/esm/api"));
  return `data:text/javascript,${encodeURIComponent(`import { register } from ${api}; register();`)}`;
}
