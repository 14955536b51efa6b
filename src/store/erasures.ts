import { z } from "zod";
import { ParleyError } from "../errors.js";
import { authorKeyOf, nameArticle, siteOf } from "../thread/identity.js";
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
  await lockErasures(tx, site);
  const comments = z.array(z.object({ id: RowId, article_id: RowId })).parse(
    await tx`
      select id, article_id from parley.comments where commenter_id = ${commenterId}
      order by id for update`,
  );
  const ids = comments.map(({ id }) => id);
  const articleIds = [...new Set(comments.map(({ article_id: articleId }) => articleId))];
  await emptyComments(tx, ids);
  await tx`
    update parley.comments c set reply_to = null
    from parley.commenters p
    where p.id = ${commenterId} and c.article_id = any(${articleIds}::bigint[])
      and lower(c.reply_to) = lower(p.name)`;
  await tx`delete from parley.commenters where id = ${commenterId}`;
  const captures = await forgetArticles(tx, articleIds);
  await tx`
    insert into parley.erasures (site_id, pseudonym, comments)
    values (${siteId}, ${pseudonym}, ${ids.length})
    on conflict (site_id, pseudonym) do update set
      comments = erasures.comments + excluded.comments, erased_at = now()`;
  return { comments: ids.length, captures, articleIds };
}

/** Takes words and author out of comments; they stay as places in the tree. */
export async function emptyComments(tx: Queryable, ids: readonly number[]): Promise<void> {
  const isOne = tx`comment_id = any(${[...ids]}::bigint[])`;
  await tx`delete from parley.comment_texts where ${isOne}`;
  await tx`delete from parley.comment_scores where ${isOne}`;
  await tx`delete from parley.flags where ${isOne}`;
  await tx`delete from parley.notes where ${isOne}`;
  await tx`delete from parley.rule_hits where ${isOne}`;
  await tx`
    update parley.comments set author = null, author_role = null, commenter_id = null, body = '',
      edited = null, reply_to = null, erased_at = now()
    where id = any(${[...ids]}::bigint[])`;
}

/** Drops the raw answers from which the threads of these articles were read. @returns of how many captures */
export async function forgetArticles(
  tx: Queryable,
  articleIds: readonly number[],
): Promise<number> {
  const captures = await tx`
    select distinct t.capture_id as id from parley.threads t
    where t.article_id = any(${[...articleIds]}::bigint[])`;
  await forgetAnswers(
    tx,
    captures.map((row) => RowId.parse(row.id)),
  );
  return captures.length;
}

const lockOf = (site: string): string => `parley erase ${site}`;

/** Held while something of a site is erased: until it is committed no thread of it is stored. */
export async function lockErasures(tx: Queryable, site: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtext(${lockOf(site)}))`;
}

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
 * A thread as it may be stored: what is erased, by person or after its period, has no name and no words in it. Run
 * before anything of it is written.
 *
 * @returns the same thread where nothing in it is erased
 */
export async function hideErased(
  sql: Queryable,
  thread: Thread,
  pseudonymise: Pseudonymise,
): Promise<Thread> {
  const people = await listErasedPeople(sql, thread, pseudonymise);
  const keys = await listErasedComments(sql, thread);
  if (people.size === 0 && keys.size === 0) return thread;
  const site = siteOf(thread.source.url);
  const isErased = (key: string | null): boolean => key !== null && people.has(key);
  const gone = new Set(
    thread.comments.flatMap(({ id, key, authorKey }) =>
      keys.has(key) || isErased(authorKey) ? [id] : [],
    ),
  );
  return {
    ...thread,
    comments: thread.comments.map((comment) => {
      const namesErased =
        isErased(authorKeyOf(site, comment.replyTo)) ||
        (comment.parentId !== null && gone.has(comment.parentId));
      const replyTo = namesErased ? null : comment.replyTo;
      if (!gone.has(comment.id)) return { ...comment, replyTo };
      const nobody = { author: null, authorKey: null, authorRole: null, text: "", edited: null };
      return { ...comment, ...nobody, replyTo: null };
    }),
  };
}

async function listErasedPeople(
  sql: Queryable,
  { source, comments }: Thread,
  pseudonymise: Pseudonymise,
): Promise<ReadonlySet<string>> {
  const site = siteOf(source.url);
  const keys = [...new Set(comments.flatMap(({ authorKey }) => authorKey ?? []))];
  const keyOf = new Map(keys.map((key) => [pseudonymise(site, key), key]));
  const rows = await sql`
    select e.pseudonym from parley.erasures e join parley.sites s on s.id = e.site_id
    where s.host = ${site} and e.pseudonym = any(${[...keyOf.keys()]})`;
  return new Set(rows.map((row) => keyOf.get(z.string().parse(row.pseudonym)) ?? ""));
}

async function listErasedComments(sql: Queryable, thread: Thread): Promise<ReadonlySet<string>> {
  const rows = await sql`
    select c.comment_key from parley.comments c
    join parley.articles a on a.id = c.article_id join parley.sites s on s.id = a.site_id
    where s.host = ${siteOf(thread.source.url)} and a.article_key = ${nameArticle(thread)}
      and c.erased_at is not null`;
  return new Set(rows.map((row) => z.string().parse(row.comment_key)));
}
