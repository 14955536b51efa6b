import { z } from "zod";
import type { Note } from "../thread/reviewQueue.js";
import { asText, type Queryable, RowId } from "./database.js";
import { noComment } from "./noComment.js";
import type { Reviewer } from "./reviewers.js";

const NoteRow = z.object({
  id: RowId,
  comment_id: RowId,
  name: z.string(),
  made_at: z.date(),
  body: z.string(),
});

const MOST_NOTES = 50;

/** What was noted about a comment, or about all comments of a commenter; newest first, up to fifty. */
export async function listNotes(
  sql: Queryable,
  about: { readonly commentId: number } | { readonly commenterId: number },
): Promise<Note[]> {
  const rows = await sql`
    select n.id, n.comment_id, r.name, n.made_at, n.body
    from parley.notes n join parley.reviewers r on r.id = n.reviewer_id
    where ${
      "commentId" in about
        ? sql`n.comment_id = ${about.commentId}`
        : sql`n.comment_id in (
            select id from parley.comments where commenter_id = ${about.commenterId})`
    }
    order by n.id desc limit ${MOST_NOTES}`;
  return rows.map(toNote);
}

/** @throws ParleyError NOT_FOUND */
export async function addNote(
  sql: Queryable,
  commentId: number,
  text: string,
  reviewer: Reviewer,
): Promise<Note> {
  const [row] = await sql`
    insert into parley.notes (comment_id, reviewer_id, body)
    select id, ${reviewer.id}, ${asText(text)} from parley.comments where id = ${commentId}
    returning id, comment_id, ${reviewer.name} as name, made_at, body`;
  if (row === undefined) throw noComment(commentId);
  return toNote(row);
}

function toNote(found: unknown): Note {
  const { id, comment_id: commentId, name: by, made_at: at, body: text } = NoteRow.parse(found);
  return { id, commentId, by, at: at.toISOString(), text };
}
