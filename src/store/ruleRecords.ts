import { z } from "zod";
import { nameRule, type Rule } from "../thread/rule.js";
import { type Queryable, RowId } from "./database.js";

const RecordRow = z.object({
  rule: z.string(),
  hits: z.number(),
  approved: z.number(),
  rejected: z.number(),
  sample: z.array(RowId),
});
export type RecordRow = z.infer<typeof RecordRow>;

const MOST_SAMPLED = 20;

/**
 * What each of these rules hit of what is stored, by the flags it set or, in shadow, unseen; with examples drawn by
 * a hash of the row. Rules without hits have no row.
 */
export async function readHits(
  sql: Queryable,
  rules: readonly Pick<Rule, "name" | "version">[],
  hasSample: boolean,
): Promise<RecordRow[]> {
  const ids = rules.map(nameRule);
  const rows = await sql`
    select x.rule, count(*)::int as hits,
      count(*) filter (where i.state = 'approved')::int as approved,
      count(*) filter (where i.state = 'rejected')::int as rejected,
      ${
        hasSample
          ? sql`(array_agg(x.comment_id order by hashint8(x.comment_id), x.comment_id))[1:${MOST_SAMPLED}]`
          : sql`'{}'::bigint[]`
      } as sample
    from (
      select f.rule, f.comment_id from parley.flags f where f.rule = any(${ids})
      union all
      select h.rule, h.comment_id from parley.rule_hits h where h.rule = any(${ids})) as x
    left join parley.review_items i on i.comment_id = x.comment_id
    group by x.rule`;
  return z.array(RecordRow).parse(rows);
}
