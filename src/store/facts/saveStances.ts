import type { Queryable } from "../database.js";
import type { FactScope } from "./refreshFacts.js";
import { sumRounded } from "./saveParts.js";
import { saveSums } from "./saveSums.js";

/** What each commenter said on each target in each month, by article and over all. */
export async function saveStances(tx: Queryable, scope: FactScope): Promise<void> {
  const { articleIds } = scope;
  await saveSums(
    tx,
    scope,
    {
      parts: "parley.stance_parts",
      sums: "parley.stance_facts",
      keys: ["commenter_id", "target", "period"],
      counts: ["comments"],
      fractions: ["lean_sum", "lean_squares"],
      hasTimes: false,
    },
    tx`
      select article_id, commenter_id, target, period,
        count(*)::int as comments,
        ${tx.unsafe(sumRounded("lean"))} as lean_sum,
        ${tx.unsafe(sumRounded("lean * lean"))} as lean_squares
      from (
        select f.article_id, f.commenter_id, a.target, f.period, f.lean
        from parley.comment_facts f join parley.article_facts a using (article_id)
        where f.article_id = any (${articleIds}::bigint[]) and f.lean is not null
        union all
        -- Toward what the article was read before.
        select f.article_id, f.commenter_id, s.target, f.period, s.value
        from parley.comment_facts f join parley.article_facts a using (article_id)
        join lateral (
          select distinct on (s.target) s.target, s.value from parley.comment_scores s
          where s.comment_id = f.comment_id and s.measure = 'stance'
          order by s.target, s.scored_at desc, s.scorer desc) s
          on s.value is not null and s.target is distinct from a.target
        where f.article_id = any (${articleIds}::bigint[])
      ) as said
      where commenter_id is not null and target is not null
      group by article_id, commenter_id, target, period`,
  );
}
