import { readFacts } from "../src/store/commentFacts.js";
import type { Queryable } from "../src/store/database.js";
import type { StoredThread } from "../src/store/readThread.js";
import type { Score } from "../src/thread/score.js";
import type { FlagEvidence } from "../src/weigh/ruleTests.js";
import type { ActiveRules } from "./readActiveRules.js";

/** Comments whose surroundings are asked for at once. */
const BATCH = 1000;

/** What these rules may look at of a thread's comments; facts that none needs are not read. */
export async function gatherEvidence(
  sql: Queryable,
  { thread, rowOf }: Pick<StoredThread, "thread" | "rowOf">,
  scores: readonly Score[],
  { live, shadow }: ActiveRules,
): Promise<FlagEvidence[]> {
  const needs = new Set([...live, ...shadow].flatMap((rule) => [...rule.needs]));
  const textOf = new Map(thread.comments.map(({ id, text }) => [id, text]));
  const evidence: FlagEvidence[] = [];
  for (let from = 0; from < scores.length; from += BATCH) {
    const batch = scores.slice(from, from + BATCH);
    const rows = batch.flatMap(({ id }) => rowOf.get(id) ?? []);
    const facts = await readFacts(sql, rows, needs);
    for (const { id, incivility } of batch)
      evidence.push({
        id,
        incivility,
        text: textOf.get(id) ?? null,
        facts: facts.get(rowOf.get(id) ?? 0) ?? null,
      });
  }
  return evidence;
}
