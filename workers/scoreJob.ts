import { setImmediate as nextTurn } from "node:timers/promises";
import { metrics } from "../src/metrics.js";
import { MODEL, SCORERS } from "../src/score/scorer.js";
import { markScored, readJob } from "../src/store/jobs.js";
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
export async function scoreJob({ sql, log, scorePool }: Shell, jobId: number): Promise<void> {
  const startedMs = performance.now();
  const job = await readJob(sql, jobId);
  if (await isSettled(sql, job, SCORERS, WEIGHER)) {
    await markScored(sql, jobId);
    return;
  }
  const stored = await readJobThread(sql, job);
  // Read here too: an error loses its code on the way out of a thread.
  await readTargetPack(job.target);
  const scoringMs = performance.now();
  const scores = await scoreComments(stored.thread.comments, job.target, scorePool);
  metrics.scoreSeconds.observe((performance.now() - scoringMs) / 1000);
  await sql.begin(async (tx) => {
    await saveScores(tx, stored, scores, SCORERS);
    await markScored(tx, jobId);
  });
  const tookMs = Math.round(performance.now() - startedMs);
  log.info({ jobId, comments: scores.length, model: MODEL, tookMs }, "thread scored");
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
