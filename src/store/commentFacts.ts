import { z } from "zod";
import { CommentFacts, MOST_EARLIER } from "../thread/rule.js";
import { type Queryable, RowId } from "./database.js";

const FactsRow = z.object({
  id: RowId,
  nth: z.coerce.number().int().nullable(),
  earlier: z.array(z.number()).nullable(),
  texts: z.array(z.string()).nullable(),
  replies: z.array(z.number()).nullable(),
});

const MOST_TEXTS = 5;
/** P(uncivil) from which a reply counts toward a pile-on. */
const UNCIVIL = 0.5;

/**
 * What rules may ask about a comment's surroundings. A comment without an author has no earlier ones
 * that are known, and one without a date no pace. Each look is held to the latest 20 rows within a day,
 * so that whoever writes much costs no more than others.
 *
 * @param needs what the rules look at; nothing is read where they look at none of it
 */
export async function readFacts(
  sql: Queryable,
  commentIds: readonly number[],
  needs: ReadonlySet<string>,
): Promise<Map<number, CommentFacts>> {
  const isNeeded = (name: keyof CommentFacts): boolean => needs.has(name);
  if (!Object.keys(CommentFacts.shape).some((name) => needs.has(name))) return new Map();
  const before = sql`e.commenter_id = c.commenter_id and e.id <> c.id
    and (e.posted_latest, e.id) < (c.posted_latest, c.id)`;
  const minutes = sql`extract(epoch from c.posted_latest - e.posted_latest)::float8 / 60`;
  const none = sql`null`;
  const isUncivil = (id: ReturnType<typeof sql>) => sql`exists (
    select from parley.comment_scores s where s.comment_id = ${id} and s.measure = 'incivility'
      and s.target = '' and s.value >= ${UNCIVIL})`;
  const rows = await sql`
    select c.id,
      ${
        isNeeded("nth")
          ? sql`case when c.commenter_id is not null and c.posted_latest is not null then 1 + (
        select count(*) from parley.comments e where ${before}) end`
          : none
      } as nth,
      ${
        isNeeded("earlierMinutes")
          ? sql`case when c.commenter_id is not null and c.posted_latest is not null then array(
        select ${minutes} from parley.comments e where ${before}
          and e.posted_latest > c.posted_latest - interval '1 day'
        order by e.posted_latest desc, e.id desc limit ${MOST_EARLIER}) end`
          : none
      } as earlier,
      ${
        isNeeded("earlierTexts")
          ? sql`case when c.commenter_id is not null and c.posted_latest is not null then array(
        select left(e.body, 4000) from parley.comments e where ${before}
        order by e.posted_latest desc, e.id desc limit ${MOST_TEXTS}) end`
          : none
      } as texts,
      ${
        isNeeded("uncivilReplyMinutes")
          ? sql`case when p.id is not null and c.posted_latest is not null then array(
        select ${minutes} from parley.comments e
        where e.parent_id in (
            select p.id union all select q.id from parley.comments q
            where q.commenter_id = p.commenter_id and q.article_id = p.article_id)
          and e.commenter_id is distinct from c.commenter_id
          and (e.posted_latest, e.id) < (c.posted_latest, c.id)
          and e.posted_latest > c.posted_latest - interval '1 day'
          and ${isUncivil(sql`c.id`)} and ${isUncivil(sql`e.id`)}
        order by e.posted_latest desc, e.id desc limit ${MOST_EARLIER}) end`
          : none
      } as replies
    from parley.comments c left join parley.comments p on p.id = c.parent_id
    where c.id = any(${[...commentIds]}::bigint[])`;
  return new Map(
    rows.map((row) => {
      const { id, nth, earlier, texts, replies } = FactsRow.parse(row);
      return [
        id,
        { nth, earlierMinutes: earlier, earlierTexts: texts, uncivilReplyMinutes: replies },
      ];
    }),
  );
}
