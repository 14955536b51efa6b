import { setImmediate as nextTurn } from "node:timers/promises";
import { metrics } from "../src/metrics.js";
import { MODEL, SCORERS } from "../src/score/scorer.js";
import type { Queryable } from "../src/store/database.js";
import { markScored, readJob } from "../src/store/jobs.js";
import type { StoredThread } from "../src/store/readThread.js";
import { saveScores } from "../src/store/scores.js";
import { isSettled } from "../src/store/settled.js";
import type { Score, ScoreRequest } from "../src/thread/score.js";
import type { Comment } from "../src/thread/thread.js";
import { WEIGHER } from "../src/weigh/weighCommenters.js";
import { readJobThread } from "./readJobThread.js";
import { readTargetPack } from "./readTargetPack.js";
import type { ScorePool } from "./scorePool.js";
import { scoreRequests } from "./scoreRequests.js";
import type { Shell } from "./shell.js";

/** Comments scored before other work gets a turn: heartbeats must not wait for a long thread. */
const TURN = 50;
/** Comments that a thread takes at a time: long enough to be worth the copying. */
const CHUNK = 500;

/** Scores every comment of the job's thread, with its parent as context; what stands already is not touched. */
export async function scoreJob(shell: Shell, jobId: number): Promise<void> {
  const { sql } = shell;
  const startedMs = performance.now();
  const job = await readJob(sql, jobId);
  if (await isSettled(sql, job, SCORERS, WEIGHER)) {
    await markScored(sql, jobId);
    return;
  }
  const stored = await readJobThread(sql, job);
  const comments = await scoreStored(shell, stored, job.target, (tx) => markScored(tx, jobId));
  const tookMs = Math.round(performance.now() - startedMs);
  shell.log.info({ jobId, comments, model: MODEL, tookMs }, "thread scored");
}

/**
 * Scores what is stored of a thread, and stores the scores.
 *
 * @param mark what else is true once they are stored, in the same transaction
 * @returns the number of comments
 * @throws ParleyError TARGET_INVALID
 */
export async function scoreStored(
  { sql, scorePool }: Pick<Shell, "sql" | "scorePool">,
  stored: StoredThread,
  target: string,
  mark: (tx: Queryable) => Promise<void> = () => Promise.resolve(),
): Promise<number> {
  // Read here too: an error loses its code on the way out of a thread.
  await readTargetPack(target);
  const startedMs = performance.now();
  const scores = await scoreComments(stored.thread.comments, target, scorePool);
  metrics.scoreSeconds.observe((performance.now() - startedMs) / 1000);
  await sql.begin(async (tx) => {
    await saveScores(tx, stored, scores, SCORERS);
    await mark(tx);
  });
  return scores.length;
}

/**
 * One Score per comment, same order, the same with a pool and without.
 *
 * @param pool threads to score in, a long thread of comments in several at once
 */
export async function scoreComments(
  comments: readonly Comment[],
  target: string,
  pool?: ScorePool,
): Promise<Score[]> {
  const textOf = new Map(comments.map(({ id, text }) => [id, text]));
  const requests = comments.map(({ id, text, parentId }): ScoreRequest => {
    const parentText = parentId === null ? undefined : textOf.get(parentId);
    return { id, text, parentText };
  });
  if (pool !== undefined) {
    const chunks = cut(requests, CHUNK);
    return (
      await Promise.all(chunks.map((chunk) => pool.scoreRequests({ requests: chunk, target })))
    ).flat();
  }
  const scores: Score[] = [];
  for (const turn of cut(requests, TURN)) {
    scores.push(...(await scoreRequests({ requests: turn, target })));
    await nextTurn();
  }
  return scores;
}

function cut<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  );
}
