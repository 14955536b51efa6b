import type { Queryable } from "../database.js";
import type { FactScope } from "./refreshFacts.js";
import { sumRounded } from "./saveParts.js";
import { saveSums } from "./saveSums.js";

const COUNTS = [
  "comments",
  "replies",
  "answered",
  "flagged",
  "rejected",
  "uncivil",
  "incivility_n",
  "sentiment_n",
];
const SUMS = ["incivility_sum", "sentiment_sum", "sentiment_squares"];

/** What each commenter wrote under each article, and over all of them. */
export async function saveCommenters(tx: Queryable, scope: FactScope): Promise<void> {
  const { articleIds } = scope;
  await saveSums(
    tx,
    scope,
    {
      parts: "parley.commenter_parts",
      sums: "parley.commenter_facts",
      keys: ["commenter_id"],
      counts: COUNTS,
      fractions: SUMS,
      hasTimes: true,
    },
    tx`
      select f.article_id, f.commenter_id,
        count(*)::int as comments,
        count(f.parent_id)::int as replies,
        coalesce(max(a.n), 0)::int as answered,
        count(*) filter (where f.is_flagged)::int as flagged,
        count(*) filter (where f.verdict = 'reject')::int as rejected,
        count(*) filter (where f.incivility >= 0.5)::int as uncivil,
        count(f.incivility)::int as incivility_n,
        count(f.sentiment)::int as sentiment_n,
        ${tx.unsafe(sumRounded("f.incivility"))} as incivility_sum,
        ${tx.unsafe(sumRounded("f.sentiment"))} as sentiment_sum,
        ${tx.unsafe(sumRounded("f.sentiment * f.sentiment"))} as sentiment_squares,
        min(f.posted_at) as first_posted_at, max(f.posted_latest) as last_posted_at
      from parley.comment_facts f
      left join (
        select article_id, parent_commenter_id, count(*) as n from parley.comment_facts
        where article_id = any (${articleIds}::bigint[])
          and parent_commenter_id is distinct from commenter_id
        group by article_id, parent_commenter_id) a
        on a.article_id = f.article_id and a.parent_commenter_id = f.commenter_id
      where f.article_id = any (${articleIds}::bigint[]) and f.commenter_id is not null
      group by f.article_id, f.commenter_id`,
  );
}
