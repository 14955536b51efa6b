import type { StoredThread } from "../src/store/readThread.js";
import type { Score } from "../src/thread/score.js";
import type { FlagEvidence } from "../src/weigh/ruleTests.js";

/** What rules may look at of a thread's comments. */
export function gatherEvidence(
  { thread }: Pick<StoredThread, "thread">,
  scores: readonly Score[],
): FlagEvidence[] {
  const textOf = new Map(thread.comments.map(({ id, text }) => [id, text]));
  return scores.map(({ id, incivility }) => ({ id, incivility, text: textOf.get(id) ?? null }));
}
