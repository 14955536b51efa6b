import type { Queryable } from "../database.js";
import type { FactScope } from "./refreshFacts.js";
import { saveParts, saveSums, sumEach, sumRounded } from "./saveParts.js";

const KEYS = { commenter_id: "bigint" };
const COUNTS = ["comments", "replies", "answered", "flagged", "rejected", "uncivil"];
const SUMS = ["incivility_sum", "sentiment_sum", "sentiment_squares"];
const NUMBERS = ["incivility_n", "sentiment_n"];

/** What each commenter wrote under each article, and over all of them. */
export async function saveCommenters(tx: Queryable, scope: FactScope): Promise<void> {
  const { siteId, articleIds } = scope;
  const changed = await saveParts(
    tx,
    scope,
    {
      name: "parley.commenter_parts",
      keys: { article_id: "bigint", ...KEYS },
      figures: ["site_id", ...COUNTS, ...NUMBERS, ...SUMS, "first_posted_at", "last_posted_at"],
    },
    tx`
      select ${siteId}::bigint as site_id, f.article_id, f.commenter_id,
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
    Object.keys(KEYS),
  );
  await saveSums(
    tx,
    siteId,
    { name: "parley.commenter_facts", keys: KEYS },
    {
      parts: "parley.commenter_parts",
      changed,
      sums: {
        articles: "count(*)::int",
        ...sumEach([...COUNTS, ...NUMBERS], (column) => `sum(p.${column})::int`),
        ...sumEach(SUMS, (column) => sumRounded(`p.${column}`)),
        first_posted_at: "min(p.first_posted_at)",
        last_posted_at: "max(p.last_posted_at)",
      },
    },
  );
}
