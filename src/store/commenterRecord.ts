import { z } from "zod";
import { wilson } from "../eval/intervals.js";
import { Verdict } from "../thread/decision.js";
import type { CommenterRecord } from "../thread/desk.js";
import { type Queryable, RowId } from "./database.js";
import { listNotes } from "./notes.js";
import { postedColumns, toPostedAt } from "./postedColumns.js";
import { noComment } from "./noComment.js";

const MOST_EARLIER = 10;

const WhoRow = z.object({ commenter_id: RowId.nullable(), author: z.string().nullable() });

const CountRow = z.object({
  comments: z.number(),
  flagged: z.number(),
  approved: z.number(),
  rejected: z.number(),
});

const EarlierRow = z.object({
  id: RowId,
  article_id: RowId,
  title: z.string().nullable(),
  url: z.string().nullable(),
  ...postedColumns,
  body: z.string(),
  probability: z.number().nullable(),
  decision_id: RowId.nullable(),
  action: Verdict.nullable(),
  decided_by: z.string().nullable(),
  decided_at: z.date().nullable(),
});

const NOBODY = { comments: 0, flagged: 0, decided: 0, rejected: 0, rejectedShare: null };

/**
 * What else who wrote a comment wrote on that site, and what was decided on it. Empty where the name is
 * not known: comments without one are nobody's in particular.
 *
 * @throws ParleyError NOT_FOUND
 */
export async function readCommenterRecord(
  sql: Queryable,
  commentId: number,
): Promise<CommenterRecord> {
  const [found] = await sql`
    select commenter_id, author from parley.comments where id = ${commentId}`;
  if (found === undefined) throw noComment(commentId);
  const { commenter_id: commenterId, author } = WhoRow.parse(found);
  if (commenterId === null) return { commenterId, author, ...NOBODY, earlier: [], notes: [] };
  const [[counts], earlier, notes] = await Promise.all([
    sql`
      select
        (select count(*)::int from parley.comments where commenter_id = ${commenterId}) as comments,
        count(*) filter (where cardinality(i.rules) > 0)::int as flagged,
        count(*) filter (where i.state = 'approved')::int as approved,
        count(*) filter (where i.state = 'rejected')::int as rejected
      from parley.review_items i where i.commenter_id = ${commenterId}`,
    sql`
      select c.id, c.article_id, a.title, a.url, c.posted_earliest, c.posted_latest,
        c.posted_as_written, c.body, i.probability, d.id as decision_id, d.action,
        r.name as decided_by, d.decided_at
      from parley.comments c
      join parley.articles a on a.id = c.article_id
      left join parley.review_items i on i.comment_id = c.id
      left join parley.decisions d on d.id = i.decision_id
      left join parley.reviewers r on r.id = d.reviewer_id
      where c.commenter_id = ${commenterId} and c.id <> ${commentId}
      order by c.posted_latest desc nulls last, c.id desc
      limit ${MOST_EARLIER}`,
    listNotes(sql, { commenterId }),
  ]);
  const { comments, flagged, approved, rejected } = CountRow.parse(counts);
  const decided = approved + rejected;
  const interval = wilson(rejected, decided);
  return {
    commenterId,
    author,
    comments,
    flagged,
    decided,
    rejected,
    rejectedShare: interval === null ? null : { value: rejected / decided, ...interval },
    earlier: earlier.map(toEarlier),
    notes,
  };
}

function toEarlier(found: unknown): CommenterRecord["earlier"][number] {
  const row = EarlierRow.parse(found);
  const { decision_id: id, action, decided_by: by, decided_at: at } = row;
  return {
    commentId: row.id,
    article: { id: row.article_id, title: row.title, url: row.url },
    postedAt: toPostedAt(row),
    text: row.body,
    probability: row.probability,
    decision:
      id === null || action === null || at === null
        ? null
        : { id, action, by: by ?? "", at: at.toISOString() },
  };
}
