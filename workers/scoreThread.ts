import { openScorer } from "../src/models/openScorer.js";
import type { Score, ScoreRequest } from "../src/thread/score.js";
import { readTargetPack } from "./readTargetPack.js";

/** What the threads of a ScorePool run; tasks are called by these names. */
export { scoreLines } from "./scoreLines.js";

export interface RequestsJob {
  readonly requests: readonly ScoreRequest[];
  readonly target: string;
}

export async function scoreRequests({ requests, target }: RequestsJob): Promise<Score[]> {
  const pack = await readTargetPack(target);
  return requests.map((request) => openScorer().score(request, pack));
}
