import { z } from "zod";
import { ParleyError } from "../errors.js";
import { type Comment, ParentCandidate } from "../thread/thread.js";
import { type Queryable, RowId } from "./database.js";
import { siteCommentId } from "./scores.js";

/** A comment as far as weighing its author needs it. */
export type WrittenComment = Pick<
  Comment,
  "id" | "author" | "authorKey" | "parentId" | "parentConfidence" | "parentCandidates" | "postedAt"
>;

const WrittenRow = z.object({
  article_id: RowId,
  thread_id: RowId,
  comment_key: z.string(),
  author: z.string().nullable(),
  author_key: z.string().nullable(),
  parent_key: z.string().nullable(),
  parent_confidence: z.number(),
  parent_candidates: z.array(ParentCandidate),
  posted_earliest: z.date().nullable(),
  posted_latest: z.date().nullable(),
  posted_as_written: z.string().nullable(),
});

/** All comments of an article over all its captures; ids are their keys. */
export async function readArticleComments(
  sql: Queryable,
  articleId: number,
): Promise<WrittenComment[]> {
  return readWritten(sql, sql`c.article_id = ${articleId}`, (_, key) => key);
}

/** Their texts, by key. */
export async function readArticleTexts(
  sql: Queryable,
  articleId: number,
): Promise<Map<string, string>> {
  const rows = await sql<{ comment_key: string; body: string }[]>`
    select comment_key, body from parley.comments where article_id = ${articleId}`;
  return new Map(rows.map(({ comment_key: key, body }) => [key, body]));
}

/**
 * All comments of a site, ids as `siteCommentId` makes them.
 *
 * @throws ParleyError NOT_FOUND where nothing of the site is stored
 */
export async function readSiteComments(
  sql: Queryable,
  host: string,
): Promise<{ siteId: number; comments: WrittenComment[] }> {
  const [site] = await sql`select id from parley.sites where host = ${host}`;
  if (site === undefined)
    throw new ParleyError("NOT_FOUND", "Nothing of that site is stored.", {
      hint: "Give the host without www., or read its pages with `parley run` first; pages without an address are of the site local.",
    });
  const siteId = RowId.parse(site.id);
  const comments = await readWritten(sql, sql`a.site_id = ${siteId}`, siteCommentId);
  return { siteId, comments };
}

async function readWritten(
  sql: Queryable,
  where: ReturnType<Queryable>,
  nameComment: (articleId: number, key: string) => string,
): Promise<WrittenComment[]> {
  const rows = z.array(WrittenRow).parse(
    await sql`
      select c.article_id, c.thread_id, c.comment_key, c.author, p.author_key,
        q.comment_key as parent_key, c.parent_confidence, c.parent_candidates, c.posted_earliest,
        c.posted_latest, c.posted_as_written
      from parley.comments c
      join parley.articles a on a.id = c.article_id
      left join parley.comments q on q.id = c.parent_id
      left join parley.commenters p on p.id = c.commenter_id
      where ${where} order by c.id`,
  );
  const keyOf = await readCandidateKeys(sql, rows);
  return rows.map((row) => {
    const { posted_earliest: earliest, posted_latest: latest } = row;
    const nameKey = (key: string): string => nameComment(row.article_id, key);
    return {
      id: nameKey(row.comment_key),
      author: row.author,
      authorKey: row.author_key,
      parentId: row.parent_key === null ? null : nameKey(row.parent_key),
      parentConfidence: row.parent_confidence,
      parentCandidates: row.parent_candidates.flatMap(({ id, probability }) => {
        const key = id === null ? undefined : keyOf.get(`${row.thread_id}\n${id}`);
        return key === undefined ? [] : { id: nameKey(key), probability };
      }),
      postedAt:
        earliest === null || latest === null
          ? null
          : {
              earliest: earliest.toISOString(),
              latest: latest.toISOString(),
              asWritten: row.posted_as_written ?? "",
            },
    };
  });
}

/** Candidates are named as in the reading that saw the comment last. */
async function readCandidateKeys(
  sql: Queryable,
  rows: readonly z.infer<typeof WrittenRow>[],
): Promise<Map<string, string>> {
  const uncertain = rows.filter(({ parent_candidates: candidates }) => candidates.length > 0);
  const threads = [...new Set(uncertain.map(({ thread_id: threadId }) => threadId))];
  if (threads.length === 0) return new Map();
  const named = await sql<{ thread_id: string; public_id: string; comment_key: string }[]>`
    select m.thread_id, m.public_id, c.comment_key
    from parley.thread_comments m join parley.comments c on c.id = m.comment_id
    where m.thread_id = any(${threads}::bigint[])`;
  return new Map(named.map((row) => [`${row.thread_id}\n${row.public_id}`, row.comment_key]));
}
