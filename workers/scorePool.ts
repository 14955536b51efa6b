import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import type { LinesAnswer, LinesJob } from "./scoreLines.js";

/** Threads that score, each with weights of its own. Idle threads keep no process alive. */
export interface ScorePool {
  readonly threads: number;
  readonly scoreLines: (job: LinesJob) => Promise<LinesAnswer>;
  readonly close: () => Promise<void>;
}

/**
 * Starts threads for scoring. A thread needs as long for its start as for some thousand comments: use
 * them for more than that.
 *
 * @param threads one per core where not given
 */
export function openScorePool(threads = availableParallelism()): ScorePool {
  const isSource = import.meta.url.endsWith(".ts");
  const pool = new Piscina({
    filename: fileURLToPath(
      new URL(isSource ? "./scoreThread.ts" : "./scoreThread.js", import.meta.url),
    ),
    minThreads: threads,
    maxThreads: threads,
    execArgv: isSource ? ["--import", readTypeScript()] : [],
  });
  return {
    threads,
    scoreLines: (job) => pool.run(job, { name: "scoreLines" }) as Promise<LinesAnswer>,
    close: () => pool.destroy(),
  };
}

/** What lets a thread of the source tree (in tests) read TypeScript: `--import tsx` does nothing there. */
function readTypeScript(): string {
  const api = JSON.stringify(import.meta.resolve("tsx/esm/api"));
  return `data:text/javascript,${encodeURIComponent(`import { register } from ${api}; register();`)}`;
}
