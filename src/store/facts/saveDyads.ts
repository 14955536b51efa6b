import type { Queryable } from "../database.js";
import type { FactScope } from "./refreshFacts.js";
import { sumRounded } from "./saveParts.js";
import { saveSums } from "./saveSums.js";

const COUNTS = [
  "a_to_b",
  "b_to_a",
  "turns",
  "relation_n",
  "incivility_n",
  "uncivil",
  "sentiment_n",
];
const SUMS = ["confidence_sum", "agrees_sum", "disagrees_sum", "incivility_sum", "sentiment_sum"];

/** Replies between two people, by article and over all. */
export async function saveDyads(tx: Queryable, scope: FactScope): Promise<void> {
  const { articleIds } = scope;
  await saveSums(
    tx,
    scope,
    {
      parts: "parley.dyad_parts",
      sums: "parley.dyad_facts",
      keys: ["a_id", "b_id"],
      counts: COUNTS,
      derived: { replies: "a_to_b + b_to_a" },
      fractions: SUMS,
      hasTimes: true,
    },
    tx`
      select f.article_id,
        least(f.commenter_id, f.parent_commenter_id) as a_id,
        greatest(f.commenter_id, f.parent_commenter_id) as b_id,
        count(*) filter (where f.commenter_id < f.parent_commenter_id)::int as a_to_b,
        count(*) filter (where f.commenter_id > f.parent_commenter_id)::int as b_to_a,
        count(*) filter (where q.parent_commenter_id = f.commenter_id)::int as turns,
        count(f.p_agrees)::int as relation_n,
        count(f.incivility)::int as incivility_n,
        count(*) filter (where f.incivility >= 0.5)::int as uncivil,
        count(f.sentiment)::int as sentiment_n,
        ${tx.unsafe(sumRounded("f.parent_confidence"))} as confidence_sum,
        ${tx.unsafe(sumRounded("f.p_agrees"))} as agrees_sum,
        ${tx.unsafe(sumRounded("f.p_disagrees"))} as disagrees_sum,
        ${tx.unsafe(sumRounded("f.incivility"))} as incivility_sum,
        ${tx.unsafe(sumRounded("f.sentiment"))} as sentiment_sum,
        min(f.posted_at) as first_posted_at, max(f.posted_latest) as last_posted_at
      from parley.comment_facts f
      left join parley.comment_facts q on q.comment_id = f.parent_id and q.article_id = f.article_id
        and q.article_id = any (${articleIds}::bigint[])
      where f.article_id = any (${articleIds}::bigint[])
        and f.commenter_id <> f.parent_commenter_id
      group by f.article_id, a_id, b_id`,
  );
}
