import type { Queryable } from "../database.js";
import type { FactScope } from "./refreshFacts.js";
import { saveParts, saveSums, sumEach, sumRounded } from "./saveParts.js";

const KEYS = { a_id: "bigint", b_id: "bigint" };
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
  const { siteId, articleIds } = scope;
  const changed = await saveParts(
    tx,
    scope,
    {
      name: "parley.dyad_parts",
      keys: { article_id: "bigint", ...KEYS },
      figures: ["site_id", ...COUNTS, ...SUMS, "first_posted_at", "last_posted_at"],
    },
    tx`
      select ${siteId}::bigint as site_id, f.article_id,
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
    Object.keys(KEYS),
  );
  await saveSums(
    tx,
    siteId,
    { name: "parley.dyad_facts", keys: KEYS },
    {
      parts: "parley.dyad_parts",
      changed,
      sums: {
        articles: "count(*)::int",
        replies: "sum(p.a_to_b + p.b_to_a)::int",
        ...sumEach(COUNTS, (column) => `sum(p.${column})::int`),
        ...sumEach(SUMS, (column) => sumRounded(`p.${column}`)),
        first_posted_at: "min(p.first_posted_at)",
        last_posted_at: "max(p.last_posted_at)",
      },
    },
  );
}
