import { z } from "zod";
import type { CommentContext, ContextComment } from "../thread/reviewQueue.js";
import { ParentCandidate, ParentEvidence } from "../thread/thread.js";
import { type Queryable, RowId } from "./database.js";
import { noComment } from "./noComment.js";
import { listNotes } from "./notes.js";
import { postedColumns, toPostedAt } from "./postedColumns.js";

const ContextRow = z.object({
  id: RowId,
  author: z.string().nullable(),
  ...postedColumns,
  body: z.string(),
  is_truncated: z.boolean(),
  parent_confidence: z.number(),
  parent_evidence: ParentEvidence,
  parent_candidates: z.array(ParentCandidate),
  is_set_by_hand: z.boolean(),
});

/** Longest path shown; a hostile chain may be as deep as it likes. */
const MOST_LEVELS = 200;
const MOST_REPLIES = 50;

const contextColumns = (sql: Queryable) => sql`
  c.id, c.author, c.posted_earliest, c.posted_latest, c.posted_as_written, c.body, c.is_truncated,
  c.parent_confidence, c.parent_evidence, c.parent_candidates,
  c.parsed_parent is not null as is_set_by_hand`;

/**
 * The conversation around a comment: what is above it, top level first, the comment itself last; the
 * first replies below; and what colleagues noted.
 *
 * @throws ParleyError NOT_FOUND
 */
export async function readContext(sql: Queryable, commentId: number): Promise<CommentContext> {
  const [path, below, [count], notes] = await Promise.all([
    sql`
      with recursive path as (
        select c.id, c.parent_id, 0 as up from parley.comments c where c.id = ${commentId}
        union all
        select c.id, c.parent_id, p.up + 1 from parley.comments c
        join path p on c.id = p.parent_id where p.up < ${MOST_LEVELS}
      )
      select ${contextColumns(sql)}
      from path p join parley.comments c on c.id = p.id
      order by p.up desc`,
    sql`
      select ${contextColumns(sql)} from parley.comments c
      where c.parent_id = ${commentId} order by c.ordinal, c.id limit ${MOST_REPLIES}`,
    sql`select count(*)::int as replies from parley.comments where parent_id = ${commentId}`,
    listNotes(sql, { commentId }),
  ]);
  if (path.length === 0) throw noComment(commentId);
  return {
    path: path.map(toContext),
    replies: z.number().parse(count?.replies),
    repliesBelow: below.map(toContext),
    notes,
  };
}

function toContext(found: unknown): ContextComment {
  const row = ContextRow.parse(found);
  return {
    commentId: row.id,
    author: row.author,
    postedAt: toPostedAt(row),
    text: row.body,
    isTruncated: row.is_truncated,
    parentConfidence: row.parent_confidence,
    parentEvidence: row.parent_evidence,
    parentCandidates: row.parent_candidates,
    isParentSetByHand: row.is_set_by_hand,
  };
}
