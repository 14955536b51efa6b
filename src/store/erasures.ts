import { z } from "zod";
import { ParleyError } from "../errors.js";
import { authorKeyOf, siteOf } from "../thread/identity.js";
import type { Thread } from "../thread/thread.js";
import { type Queryable, RowId } from "./database.js";
import type { Pseudonymise } from "./saveThread.js";

export interface Person {
  readonly siteId: number;
  readonly site: string;
  readonly commenterId: number;
  readonly pseudonym: string;
}

const PersonRow = z.object({ site_id: RowId, host: z.string(), id: RowId, pseudonym: z.string() });

/**
 * The commenter of a site by name, or by author key or pseudonym.
 *
 * @throws ParleyError COMMENTER_NOT_FOUND
 */
export async function findPerson(sql: Queryable, site: string, who: string): Promise<Person> {
  const key = authorKeyOf(site, who);
  const [row] = await sql`
    select c.site_id, s.host, c.id, c.pseudonym
    from parley.commenters c join parley.sites s on s.id = c.site_id
    where s.host = ${site} and (c.author_key in (${key}, ${who}) or c.pseudonym = ${who})`;
  if (row === undefined)
    throw new ParleyError("COMMENTER_NOT_FOUND", "Nobody of that name is stored of that site.", {
      hint: "Give the name as the site writes it, an author key or a pseudonym, and --site as its host without www.; pages without an address are of the site local.",
    });
  const { site_id: siteId, host, id: commenterId, pseudonym } = PersonRow.parse(row);
  return { siteId, site: host, commenterId, pseudonym };
}

export interface Erased {
  readonly comments: number;
  /** Captures whose bytes are gone, as their words were among others' in them. */
  readonly captures: number;
  readonly articleIds: readonly number[];
}

/**
 * Takes a person's words and name out of everything that is stored, in one transaction: texts and their earlier
 * versions, scores, flags, stances, the name in others' "reply to", and the raw answers that hold them. The
 * comments stay as places in the tree, decisions as a skeleton without words.
 */
export async function erasePerson(tx: Queryable, person: Person): Promise<Erased> {
  const { siteId, site, commenterId, pseudonym } = person;
  await tx`select pg_advisory_xact_lock(hashtext(${lockOf(site)}))`;
  const comments = z.array(z.object({ id: RowId, article_id: RowId })).parse(
    await tx`
      select id, article_id from parley.comments where commenter_id = ${commenterId}
      order by id for update`,
  );
  const ids = comments.map(({ id }) => id);
  const articleIds = [...new Set(comments.map(({ article_id: articleId }) => articleId))];
  await tx`delete from parley.comment_texts where comment_id = any(${ids}::bigint[])`;
  await tx`delete from parley.comment_scores where comment_id = any(${ids}::bigint[])`;
  await tx`delete from parley.flags where comment_id = any(${ids}::bigint[])`;
  await tx`delete from parley.notes where comment_id = any(${ids}::bigint[])`;
  await tx`delete from parley.rule_hits where comment_id = any(${ids}::bigint[])`;
  await tx`
    update parley.comments c set reply_to = null
    from parley.commenters p
    where p.id = ${commenterId} and c.article_id = any(${articleIds}::bigint[])
      and lower(c.reply_to) = lower(p.name)`;
  await tx`
    update parley.comments set author = null, author_role = null, commenter_id = null, body = '',
      edited = null, reply_to = null, erased_at = now()
    where id = any(${ids}::bigint[])`;
  await tx`delete from parley.commenters where id = ${commenterId}`;
  const captures = await tx`
    select distinct t.capture_id as id from parley.threads t
    where t.article_id = any(${articleIds}::bigint[])`;
  const captureIds = captures.map((row) => RowId.parse(row.id));
  await forgetAnswers(tx, captureIds);
  await tx`
    insert into parley.erasures (site_id, pseudonym, comments)
    values (${siteId}, ${pseudonym}, ${ids.length})
    on conflict (site_id, pseudonym) do update set
      comments = erasures.comments + excluded.comments, erased_at = now()`;
  return { comments: ids.length, captures: captureIds.length, articleIds };
}

const lockOf = (site: string): string => `parley erase ${site}`;

/** Held while a thread is stored: nobody is erased between the look who is and the commit. */
export async function holdErasures(tx: Queryable, site: string): Promise<void> {
  await tx`select pg_advisory_xact_lock_shared(hashtext(${lockOf(site)}))`;
}

/**
 * Drops the bytes of captures, and of all answers of their visits; digests and lengths stay. Also of a capture
 * that was read later and shows somebody who is erased.
 */
export async function forgetAnswers(tx: Queryable, captureIds: readonly number[]): Promise<void> {
  const ids = [...captureIds];
  await tx`
    update parley.bodies set bytes = null where bytes is not null and sha256 in (
      select e.body_sha256 from parley.exchanges e
      join parley.captures c on c.visit_id = e.visit_id where c.id = any(${ids}::bigint[])
      union
      select c.sha256 from parley.captures c where c.id = any(${ids}::bigint[]))`;
  await tx`
    update parley.captures set bytes = null, erased_at = now()
    where id = any(${ids}::bigint[])`;
}

/**
 * A thread as it may be stored: who is erased has no name and no words in it. Run before anything of it is
 * written.
 *
 * @returns the same thread where nobody in it is erased
 */
export async function hideErased(
  sql: Queryable,
  thread: Thread,
  pseudonymise: Pseudonymise,
): Promise<Thread> {
  const site = siteOf(thread.source.url);
  const keys = [...new Set(thread.comments.flatMap(({ authorKey }) => authorKey ?? []))];
  const nameOf = new Map(keys.map((key) => [pseudonymise(site, key), key]));
  const rows = await sql`
    select e.pseudonym from parley.erasures e join parley.sites s on s.id = e.site_id
    where s.host = ${site} and e.pseudonym = any(${[...nameOf.keys()]})`;
  if (rows.length === 0) return thread;
  const erased = new Set(rows.map((row) => nameOf.get(z.string().parse(row.pseudonym)) ?? ""));
  const isErased = (key: string | null): boolean => key !== null && erased.has(key);
  return {
    ...thread,
    comments: thread.comments.map((comment) => {
      const replyTo = isErased(authorKeyOf(site, comment.replyTo)) ? null : comment.replyTo;
      if (!isErased(comment.authorKey)) return { ...comment, replyTo };
      const nobody = { author: null, authorKey: null, authorRole: null, text: "", edited: null };
      return { ...comment, ...nobody, replyTo: null };
    }),
  };
}
