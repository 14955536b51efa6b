import type { Completeness } from "../thread/completeness.js";
import { nameArticle, sha256, siteOf } from "../thread/identity.js";
import type { Comment, Thread } from "../thread/thread.js";
import { asJson, asText, type Queryable, RowId } from "./database.js";
import { forgetAnswers, hideErased, holdErasures } from "./erasures.js";
import { applyCorrections } from "./parents.js";

/** Rows per statement: bounds the size of a message, not of a thread. */
const BATCH = 2000;

/** Gives a commenter the name analysts see. */
export type Pseudonymise = (site: string, authorKey: string) => string;

/**
 * Stores a thread with its article, commenters and comments; run inside a transaction. Doing it
 * again changes nothing. Comments that an earlier capture saw and this one does not are kept. What each
 * comment said then is kept too: edits, disappearances and votes over time follow from it in views.
 *
 * @param isWholeLook whether a comment that is not in the thread was not shown at that time
 * @returns the thread's id
 */
export async function saveThread(
  tx: Queryable,
  parsed: Thread,
  captureId: number,
  pseudonymise: Pseudonymise,
  isWholeLook: boolean = showsAll(parsed.completeness),
): Promise<number> {
  await holdErasures(tx, siteOf(parsed.source.url));
  const thread = await hideErased(tx, parsed, pseudonymise);
  const siteId = await storeNames(tx, thread, pseudonymise);
  const articleId = await saveArticle(tx, siteId, thread);
  const threadId = await saveReading(tx, articleId, captureId, thread, isWholeLook);
  await tx`delete from parley.thread_comments where thread_id = ${threadId}`;
  const seenAt = thread.source.capturedAt ?? "-infinity";
  for (let from = 0; from < thread.comments.length; from += BATCH) {
    const batch = thread.comments.slice(from, from + BATCH);
    await saveComments(tx, { articleId, threadId, siteId, seenAt }, batch);
    await saveMembership(tx, articleId, threadId, batch);
  }
  await dropStale(tx, captureId, articleId);
  await linkParents(tx, articleId, threadId);
  await applyCorrections(tx, articleId);
  await tx`
    update parley.visits v set article_id = ${articleId}
    from parley.captures c where c.id = ${captureId} and v.id = c.visit_id`;
  if (thread !== parsed) {
    await tx`
      update parley.comments set erased_at = coalesce(erased_at, now())
      where thread_id = ${threadId} and author is null and body = '' and public_id = any(${listHidden(parsed, thread)})`;
    await forgetAnswers(tx, [captureId]);
  }
  return threadId;
}

/** Ids of the comments that have words in the one and none in the other. */
const listHidden = (parsed: Thread, hidden: Thread): string[] =>
  parsed.comments.flatMap(({ id, authorKey, text }, at) => {
    const { authorKey: key = null, text: words = "" } = hidden.comments[at] ?? {};
    return key !== authorKey || words !== text ? [id] : [];
  });

/**
 * Stores the site of a thread and the names of its commenters. Done before the transaction of `saveThread`,
 * jobs of one site that meet the same new names do not wait for each other's commit.
 *
 * @returns the site's id
 */
export async function saveNames(
  sql: Queryable,
  thread: Thread,
  pseudonymise: Pseudonymise,
): Promise<number> {
  return storeNames(sql, await hideErased(sql, thread, pseudonymise), pseudonymise);
}

async function storeNames(
  sql: Queryable,
  { source, comments }: Thread,
  pseudonymise: Pseudonymise,
): Promise<number> {
  const site = siteOf(source.url);
  const siteId = await saveSite(sql, site);
  await saveCommenters(sql, siteId, site, comments, pseudonymise);
  return siteId;
}

async function saveSite(tx: Queryable, host: string): Promise<number> {
  // `do nothing` and a second look, so that jobs of one site do not wait for each other's commit.
  await tx`insert into parley.sites (host) values (${host}) on conflict (host) do nothing`;
  const [row] = await tx`select id from parley.sites where host = ${host}`;
  return RowId.parse(row?.id);
}

async function saveArticle(tx: Queryable, siteId: number, thread: Thread): Promise<number> {
  const { title, author, publishedAt, text } = thread.article;
  // Updating the row locks the article until commit: two captures of one article take turns.
  const [row] = await tx`
    insert into parley.articles (site_id, article_key, url, title, author, published_at, body)
    values (${siteId}, ${nameArticle(thread)}, ${thread.source.url}, ${asText(title)},
            ${asText(author)}, ${asText(publishedAt)}, ${asText(text)})
    on conflict (site_id, article_key) do update set
      url = coalesce(excluded.url, articles.url),
      title = coalesce(excluded.title, articles.title),
      author = coalesce(excluded.author, articles.author),
      published_at = coalesce(excluded.published_at, articles.published_at),
      body = coalesce(excluded.body, articles.body)
    returning id`;
  return RowId.parse(row?.id);
}

async function saveReading(
  tx: Queryable,
  articleId: number,
  captureId: number,
  thread: Thread,
  isWholeLook: boolean,
): Promise<number> {
  const { declared, parsed } = thread.count;
  const [row] = await tx`
    insert into parley.threads (article_id, capture_id, parser, format, declared, parsed, problems,
                                completeness, is_whole_look)
    values (${articleId}, ${captureId}, ${thread.parser}, ${thread.source.format}, ${declared},
            ${parsed}, ${tx.json(asJson(thread.problems))},
            ${tx.json(asJson(thread.completeness))}, ${isWholeLook})
    on conflict (capture_id, parser) do update set
      article_id = excluded.article_id, declared = excluded.declared, parsed = excluded.parsed,
      problems = excluded.problems, completeness = excluded.completeness,
      is_whole_look = excluded.is_whole_look
    returning id`;
  return RowId.parse(row?.id);
}

async function saveCommenters(
  tx: Queryable,
  siteId: number,
  site: string,
  comments: readonly Comment[],
  pseudonymise: Pseudonymise,
): Promise<void> {
  const names = new Map<string, string>();
  for (const { authorKey, author } of comments)
    if (authorKey !== null && author !== null && !names.has(authorKey))
      names.set(authorKey, author);
  // In one order everywhere, so that two jobs that meet the same people cannot deadlock.
  const rows = [...names]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, name]) => ({ key, name, pseudonym: pseudonymise(site, key) }));
  await tx`
    insert into parley.commenters (site_id, author_key, name, pseudonym)
    select ${siteId}, r.key, r.name, r.pseudonym
    from jsonb_to_recordset(${tx.json(asJson(rows))}) as r (key text, name text, pseudonym text)
    order by r.key
    on conflict (site_id, author_key) do nothing`;
}

interface Place {
  readonly articleId: number;
  readonly threadId: number;
  readonly siteId: number;
  readonly seenAt: string;
}

/**
 * What a later capture said of a comment stays. Rows get their numbers before they are written, so that a
 * reply is written with its parent's and not a second time, and get them in the order of the reading, however
 * Postgres joins: what is read in the order of arrival must not depend on its plans.
 */
async function saveComments(
  tx: Queryable,
  { articleId, threadId, siteId, seenAt }: Place,
  comments: readonly Comment[],
): Promise<void> {
  await tx`
    with known as materialized (
      select r.*, c.id as known_id
      from jsonb_to_recordset(${tx.json(asJson(comments.map(toRow)))}) as r (
        comment_key text, public_id text, ordinal int, author text, author_key text,
        author_role text, parent_public_id text, parent_confidence real, parent_evidence text,
        parent_candidates jsonb, depth int, reply_to text, posted_earliest timestamptz,
        posted_latest timestamptz, posted_as_written text, body text, is_truncated boolean,
        edited jsonb, votes_up int, votes_down int, votes_net int, status text)
      left join parley.comments c
        on c.article_id = ${articleId} and c.comment_key = r.comment_key
      order by r.ordinal),
    given as materialized (
      select known.*,
        coalesce(known_id, nextval(pg_get_serial_sequence('parley.comments', 'id'))) as id
      from known)
    insert into parley.comments (
      id, article_id, thread_id, comment_key, public_id, ordinal, commenter_id, author,
      author_role, parent_id, parent_public_id, parent_confidence, parent_evidence,
      parent_candidates, depth, reply_to, posted_earliest, posted_latest, posted_as_written,
      body, is_truncated, edited, votes_up, votes_down, votes_net, status, seen_at)
    overriding system value
    select
      r.id, ${articleId}, ${threadId}, r.comment_key, r.public_id, r.ordinal, p.id, r.author,
      r.author_role, above.id, r.parent_public_id, r.parent_confidence, r.parent_evidence,
      r.parent_candidates, r.depth, r.reply_to, r.posted_earliest, r.posted_latest,
      r.posted_as_written, r.body, r.is_truncated, r.edited, r.votes_up, r.votes_down,
      r.votes_net, r.status, ${seenAt}::text::timestamptz
    from given r
    left join (select distinct on (public_id) public_id, id from given order by public_id, ordinal)
      as above on above.public_id = r.parent_public_id
    left join parley.commenters p on p.site_id = ${siteId} and p.author_key = r.author_key
    order by r.ordinal
    on conflict (article_id, comment_key) do update set
      thread_id = excluded.thread_id, public_id = excluded.public_id, ordinal = excluded.ordinal,
      commenter_id = excluded.commenter_id, author = excluded.author,
      author_role = excluded.author_role, parent_id = excluded.parent_id,
      parent_public_id = excluded.parent_public_id,
      parent_confidence = excluded.parent_confidence, parent_evidence = excluded.parent_evidence,
      parent_candidates = excluded.parent_candidates, depth = excluded.depth,
      reply_to = excluded.reply_to, posted_earliest = excluded.posted_earliest,
      posted_latest = excluded.posted_latest, posted_as_written = excluded.posted_as_written,
      body = excluded.body, is_truncated = excluded.is_truncated, edited = excluded.edited,
      votes_up = excluded.votes_up, votes_down = excluded.votes_down,
      votes_net = excluded.votes_net, status = excluded.status, seen_at = excluded.seen_at,
      parsed_parent = null
      where comments.seen_at <= excluded.seen_at`;
}

/** Texts are stored once each; the hash is of the text as Postgres keeps it. */
async function saveMembership(
  tx: Queryable,
  articleId: number,
  threadId: number,
  comments: readonly Comment[],
): Promise<void> {
  const rows = comments.map(({ key, id, ordinal, text, truncated, votes }) => {
    const body = asText(text);
    return { key, id, ordinal, body, sha256: sha256(body), truncated, ...votes };
  });
  const json = tx.json(asJson(rows));
  await tx`
    insert into parley.comment_texts (comment_id, sha256, body)
    select c.id, r.sha256, r.body
    from jsonb_to_recordset(${json}) as r (key text, sha256 text, body text)
    join parley.comments c on c.article_id = ${articleId} and c.comment_key = r.key
    on conflict (comment_id, sha256) do nothing`;
  await tx`
    insert into parley.thread_comments (thread_id, comment_id, public_id, ordinal, text_id,
      is_truncated, votes_up, votes_down, votes_net)
    select ${threadId}, c.id, r.id, r.ordinal, x.id, r.truncated, r.up, r.down, r.net
    from jsonb_to_recordset(${json}) as r (
      key text, id text, ordinal int, sha256 text, truncated boolean, up int, down int, net int)
    join parley.comments c on c.article_id = ${articleId} and c.comment_key = r.key
    join parley.comment_texts x on x.comment_id = c.id and x.sha256 = r.sha256`;
}

const toRow = (comment: Comment) => ({
  comment_key: comment.key,
  public_id: comment.id,
  ordinal: comment.ordinal,
  author: comment.author,
  author_key: comment.authorKey,
  author_role: comment.authorRole,
  parent_public_id: comment.parentId,
  parent_confidence: comment.parentConfidence,
  parent_evidence: comment.parentEvidence,
  parent_candidates: comment.parentCandidates,
  depth: comment.depth,
  reply_to: comment.replyTo,
  posted_earliest: comment.postedAt?.earliest ?? null,
  posted_latest: comment.postedAt?.latest ?? null,
  posted_as_written: comment.postedAt?.asWritten ?? null,
  body: comment.text,
  is_truncated: comment.truncated,
  edited: comment.edited,
  votes_up: comment.votes?.up ?? null,
  votes_down: comment.votes?.down ?? null,
  votes_net: comment.votes?.net ?? null,
  status: comment.status,
});

/** Texts may be cut and comments hidden below removed ones; but nothing was left to load. */
export const showsAll = ({ state, notLoaded }: Completeness): boolean =>
  state === "complete" || (state === "partial" && notLoaded === 0);

/**
 * Removes what an earlier reading of this capture saw and no reading sees any more. What a moderator
 * decided on stays.
 */
async function dropStale(tx: Queryable, captureId: number, articleId: number): Promise<void> {
  await tx`
    delete from parley.thread_comments m
    using parley.threads t, parley.threads latest
    where m.thread_id = t.id and t.capture_id = ${captureId} and latest.capture_id = ${captureId}
      and latest.id > t.id`;
  await tx`
    delete from parley.comments c
    where c.article_id = ${articleId}
      and not exists (select from parley.thread_comments m where m.comment_id = c.id)
      and not exists (select from parley.decisions d where d.comment_id = c.id)`;
}

/** Of those not written together with them: parents in the same reading, or by platform id in an earlier one. */
async function linkParents(tx: Queryable, articleId: number, threadId: number): Promise<void> {
  await tx`
    update parley.comments c set parent_id = m.comment_id
    from parley.thread_comments m
    where c.thread_id = ${threadId} and m.thread_id = ${threadId}
      and m.public_id = c.parent_public_id and c.parent_id is distinct from m.comment_id`;
  await tx`
    update parley.comments c set parent_id = p.id
    from parley.comments p
    where c.thread_id = ${threadId} and c.parent_id is null
      and p.article_id = ${articleId} and p.comment_key = 'id-' || c.parent_public_id`;
}
