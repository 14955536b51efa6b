import { z } from "zod";
import type { ReviewedComment } from "../thread/oversight.js";
import { type Queryable, RowId } from "./database.js";
import { postedColumns, toPostedAt } from "./postedColumns.js";

const CommentRow = z.object({
  id: RowId,
  title: z.string().nullable(),
  url: z.string().nullable(),
  author: z.string().nullable(),
  ...postedColumns,
  body: z.string(),
  is_truncated: z.boolean(),
  parent_id: RowId.nullable(),
  parent_author: z.string().nullable(),
  parent_body: z.string().nullable(),
});

/** Comments as whoever looks again sees them, by number. Scores, flags and decisions are not read at all. */
export async function readReviewedComments(
  sql: Queryable,
  commentIds: readonly number[],
): Promise<Map<number, ReviewedComment>> {
  const rows = await sql`
    select c.id, a.title, a.url, c.author, c.posted_earliest, c.posted_latest, c.posted_as_written,
      c.body, c.is_truncated, p.id as parent_id, p.author as parent_author, p.body as parent_body
    from parley.comments c
    join parley.articles a on a.id = c.article_id
    left join parley.comments p on p.id = c.parent_id
    where c.id = any(${[...commentIds]}::bigint[])`;
  return new Map(
    rows.map((found) => {
      const row = CommentRow.parse(found);
      return [row.id, toComment(row)];
    }),
  );
}

const toComment = (row: z.infer<typeof CommentRow>): ReviewedComment => ({
  commentId: row.id,
  article: { title: row.title, url: row.url },
  author: row.author,
  postedAt: toPostedAt(row),
  text: row.body,
  isTruncated: row.is_truncated,
  parent:
    row.parent_id === null ? null : { author: row.parent_author, text: row.parent_body ?? "" },
});
