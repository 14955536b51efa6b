import { openScorer } from "../src/models/openScorer.js";
import type { Score, ScoreRequest } from "../src/thread/score.js";
import { readTargetPack } from "./readTargetPack.js";

/** Comments to score towards one target: the name of a pack, a path or a phrase. */
export interface RequestsJob {
  readonly requests: readonly ScoreRequest[];
  readonly target: string;
}

/**
 * One Score per request, same order.
 *
 * @throws ParleyError TARGET_INVALID
 */
export async function scoreRequests({ requests, target }: RequestsJob): Promise<Score[]> {
  const scorer = openScorer();
  const pack = await readTargetPack(target);
  return requests.map((request) => scorer.score(request, pack));
}
