import { setImmediate as nextTurn } from "node:timers/promises";
import { openScorer } from "../src/models/openScorer.js";
import { MODEL, SCORERS } from "../src/score/scorer.js";
import type { TargetPack } from "../src/score/targetPack.js";
import { markScored, readJob } from "../src/store/jobs.js";
import { saveScores } from "../src/store/scores.js";
import type { Score } from "../src/thread/score.js";
import type { Comment } from "../src/thread/thread.js";
import { readJobThread } from "./readJobThread.js";
import { readTargetPack } from "./readTargetPack.js";
import type { Shell } from "./shell.js";

/** Comments scored before other work gets a turn: heartbeats must not wait for a long thread. */
const TURN = 50;

/** Scores every comment of the job's thread, with its parent as context. */
export async function scoreJob({ sql, log }: Shell, jobId: number): Promise<void> {
  const startedMs = performance.now();
  const job = await readJob(sql, jobId);
  const stored = await readJobThread(sql, job);
  const target = await readTargetPack(job.target);
  const scores = await scoreComments(stored.thread.comments, target);
  await sql.begin(async (tx) => {
    await saveScores(tx, stored, scores, SCORERS);
    await markScored(tx, jobId);
  });
  const tookMs = Math.round(performance.now() - startedMs);
  log.info({ jobId, comments: scores.length, model: MODEL, tookMs }, "thread scored");
}

/** One Score per comment, same order. */
export async function scoreComments(
  comments: readonly Comment[],
  target: TargetPack,
): Promise<Score[]> {
  const textOf = new Map(comments.map(({ id, text }) => [id, text]));
  const scorer = openScorer();
  const scores: Score[] = [];
  for (const { id, text, parentId } of comments) {
    const parentText = parentId === null ? undefined : textOf.get(parentId);
    scores.push(scorer.score({ id, text, parentText }, target));
    if (scores.length % TURN === 0) await nextTurn();
  }
  return scores;
}
