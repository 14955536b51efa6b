import { setImmediate as nextTurn } from "node:timers/promises";
import { metrics } from "../src/metrics.js";
import { MODEL, SCORERS } from "../src/score/scorer.js";
import { markScored, readJob, readParsedAt } from "../src/store/jobs.js";
import type { StoredThread } from "../src/store/readThread.js";
import { listScored, saveScores } from "../src/store/scores.js";
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
/** Comments that a thread takes at a time, and that are stored together: long enough to be worth the copying. */
const CHUNK = 500;

/**
 * Scores every comment of the job's thread, with its parent as context. Chunk after chunk is stored, and
 * what an attempt that was cut short had stored is not scored again.
 */
export async function scoreJob(shell: Shell, jobId: number): Promise<void> {
  const { sql } = shell;
  const startedMs = performance.now();
  const job = await readJob(sql, jobId);
  if (await isSettled(sql, job, SCORERS, WEIGHER)) {
    await markScored(sql, jobId);
    return;
  }
  const stored = await readJobThread(sql, job);
  const scoredNow = await scoreStored(shell, stored, job.target, await readParsedAt(sql, jobId));
  await markScored(sql, jobId);
  const tookMs = Math.round(performance.now() - startedMs);
  const comments = stored.thread.comments.length;
  shell.log.info({ jobId, comments, scoredNow, model: MODEL, tookMs }, "thread scored");
}

/**
 * Scores what is stored of a thread, and stores the scores by chunks.
 *
 * @param since what has scores by these scorers from then on is passed over; null: nothing is
 * @returns the number of comments that were scored
 * @throws ParleyError TARGET_INVALID
 */
export async function scoreStored(
  { sql, scorePool }: Pick<Shell, "sql" | "scorePool">,
  stored: StoredThread,
  target: string,
  since: Date | null = null,
): Promise<number> {
  // Read here too: an error loses its code on the way out of a thread.
  const { name } = await readTargetPack(target);
  const startedMs = performance.now();
  const { threadId, rowOf, thread } = stored;
  const done = since === null ? null : await listScored(sql, threadId, name, SCORERS, since);
  const requests = toRequests(thread.comments).filter(
    ({ id }) => done?.has(rowOf.get(id) ?? 0) !== true,
  );
  await scoreChunks(requests, target, scorePool, async (scores) => {
    await sql.begin((tx) => saveScores(tx, stored, scores, SCORERS));
  });
  metrics.scoreSeconds.observe((performance.now() - startedMs) / 1000);
  return requests.length;
}

/** What scoring takes of each comment: its text, and that of what it answers. */
export function toRequests(comments: readonly Comment[]): ScoreRequest[] {
  const textOf = new Map(comments.map(({ id, text }) => [id, text]));
  return comments.map(({ id, text, parentId }) => ({
    id,
    text,
    parentText: parentId === null ? undefined : textOf.get(parentId),
  }));
}

/**
 * Scores chunk by chunk, the same with a pool and without. No more chunks are on their way than it has
 * threads, and one that is being stored.
 *
 * @param pool threads to score in, several chunks at once
 * @param store given the Scores of each chunk, a Score per comment in order
 */
export async function scoreChunks(
  requests: readonly ScoreRequest[],
  target: string,
  pool: ScorePool | undefined,
  store: (scores: Score[]) => Promise<void>,
): Promise<void> {
  const chunks = cut(requests, CHUNK).values();
  const work = async (): Promise<void> => {
    for (const chunk of chunks)
      await store(
        pool === undefined
          ? await scoreInTurns(chunk, target)
          : await pool.scoreRequests({ requests: chunk, target }),
      );
  };
  const lanes = await Promise.allSettled(
    Array.from({ length: pool === undefined ? 1 : pool.threads + 1 }, work),
  );
  for (const lane of lanes) if (lane.status === "rejected") throw lane.reason;
}

async function scoreInTurns(requests: readonly ScoreRequest[], target: string): Promise<Score[]> {
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
