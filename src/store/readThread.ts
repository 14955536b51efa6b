import { z } from "zod";
import { ParleyError } from "../errors.js";
import { Completeness, recallCompleteness } from "../thread/completeness.js";
import { Problem } from "../thread/problem.js";
import { Comment, ParentCandidate, SourceFormat, type Thread } from "../thread/thread.js";
import { type Queryable, RowId } from "./database.js";

const ThreadRow = z.object({
  id: RowId,
  article_id: RowId,
  parser: z.string(),
  format: SourceFormat,
  declared: z.number().nullable(),
  parsed: z.number(),
  problems: z.array(Problem),
  completeness: Completeness.nullable(),
  url: z.string().nullable(),
  title: z.string().nullable(),
  author: z.string().nullable(),
  published_at: z.string().nullable(),
  body: z.string().nullable(),
  captured_at: z.date().nullable(),
  sha256: z.string(),
});

const CommentRow = z.object({
  id: RowId,
  commenter_id: RowId.nullable(),
  comment_key: z.string(),
  public_id: z.string(),
  ordinal: z.number(),
  author: z.string().nullable(),
  author_key: z.string().nullable(),
  author_role: z.string().nullable(),
  parent_public_id: z.string().nullable(),
  parent_confidence: z.number(),
  parent_evidence: Comment.shape.parentEvidence,
  parent_candidates: z.array(ParentCandidate),
  depth: z.number(),
  reply_to: z.string().nullable(),
  posted_earliest: z.date().nullable(),
  posted_latest: z.date().nullable(),
  posted_as_written: z.string().nullable(),
  body: z.string(),
  is_truncated: z.boolean(),
  edited: Comment.shape.edited,
  votes_up: z.number().nullable(),
  votes_down: z.number().nullable(),
  votes_net: z.number().nullable(),
  status: Comment.shape.status,
});

/** A thread as stored, with the rows its comments and people have. */
export interface StoredThread {
  readonly threadId: number;
  readonly articleId: number;
  readonly thread: Thread;
  /** Row of a comment by its id in the thread. */
  readonly rowOf: ReadonlyMap<string, number>;
  /** Row of a commenter by authorKey. */
  readonly commenterOf: ReadonlyMap<string, number>;
}

/** @throws ParleyError NOT_FOUND */
export async function readThread(sql: Queryable, threadId: number): Promise<StoredThread> {
  const [found] = await sql`
    select t.id, t.article_id, t.parser, t.format, t.declared, t.parsed, t.problems, t.completeness,
      a.url, a.title, a.author, a.published_at, a.body, c.captured_at, c.sha256
    from parley.threads t
    join parley.articles a on a.id = t.article_id
    join parley.captures c on c.id = t.capture_id
    where t.id = ${threadId}`;
  if (found === undefined)
    throw new ParleyError("NOT_FOUND", `There is no thread ${threadId}.`, {
      hint: "Enqueue its page again.",
    });
  const row = ThreadRow.parse(found);
  const rows = z.array(CommentRow).parse(
    await sql`
      select c.*, m.public_id, m.ordinal, p.author_key,
        coalesce(above.public_id, c.parent_public_id) as parent_public_id
      from parley.thread_comments m
      join parley.comments c on c.id = m.comment_id
      left join parley.thread_comments above
        on above.thread_id = m.thread_id and above.comment_id = c.parent_id
      left join parley.commenters p on p.id = c.commenter_id
      where m.thread_id = ${threadId} order by m.ordinal`,
  );
  const comments = rows.map(toComment);
  return {
    threadId: row.id,
    articleId: row.article_id,
    thread: {
      source: {
        format: row.format,
        url: row.url,
        capturedAt: row.captured_at?.toISOString() ?? null,
        sha256: row.sha256,
      },
      parser: row.parser,
      article: {
        title: row.title,
        author: row.author,
        publishedAt: row.published_at,
        text: row.body,
      },
      count: { declared: row.declared, parsed: row.parsed },
      completeness: row.completeness ?? recallCompleteness(row.declared, comments),
      comments,
      problems: row.problems,
    },
    rowOf: new Map(rows.map(({ public_id, id }) => [public_id, id])),
    commenterOf: new Map(
      rows.flatMap(({ author_key, commenter_id }) =>
        author_key === null || commenter_id === null ? [] : [[author_key, commenter_id]],
      ),
    ),
  };
}

function toComment(row: z.infer<typeof CommentRow>): Comment {
  const { posted_earliest: earliest, posted_latest: latest } = row;
  const hasVotes = [row.votes_up, row.votes_down, row.votes_net].some((count) => count !== null);
  return {
    id: row.public_id,
    key: row.comment_key,
    ordinal: row.ordinal,
    parentId: row.parent_public_id,
    parentConfidence: Math.round(row.parent_confidence * 1e4) / 1e4,
    parentEvidence: row.parent_evidence,
    parentCandidates: row.parent_candidates,
    depth: row.depth,
    author: row.author,
    authorKey: row.author_key,
    authorRole: row.author_role,
    replyTo: row.reply_to,
    postedAt:
      earliest === null || latest === null
        ? null
        : {
            earliest: earliest.toISOString(),
            latest: latest.toISOString(),
            asWritten: row.posted_as_written ?? "",
          },
    text: row.body,
    truncated: row.is_truncated,
    edited: row.edited,
    votes: hasVotes ? { up: row.votes_up, down: row.votes_down, net: row.votes_net } : null,
    status: row.status,
  };
}
