import { z } from "zod";
import { ParleyError } from "../errors.js";
import { Verdict } from "../thread/decision.js";
import {
  type CommentContext,
  type QueueFilter,
  type QueueItem,
  type QueuePage,
  QueueReason,
  type QueueState,
} from "../thread/reviewQueue.js";
import { Addressee } from "../thread/score.js";
import { ParentCandidate, ParentEvidence } from "../thread/thread.js";
import { type Queryable, RowId } from "./database.js";

const DECIDED = {
  undecided: null,
  escalated: "escalate",
  approved: "approve",
  rejected: "reject",
} as const;

const dates = {
  posted_earliest: z.date().nullable(),
  posted_latest: z.date().nullable(),
  posted_as_written: z.string().nullable(),
};

const ItemRow = z.object({
  id: RowId,
  public_id: z.string(),
  article_id: RowId,
  title: z.string().nullable(),
  url: z.string().nullable(),
  host: z.string(),
  author: z.string().nullable(),
  ...dates,
  body: z.string(),
  is_truncated: z.boolean(),
  priority: z.string(),
  probability: z.number().nullable(),
  addressee: Addressee.nullable(),
  scorer: z.string(),
  flags: z.array(QueueReason),
  decision_id: RowId.nullable(),
  action: Verdict.nullable(),
  decided_by: z.string().nullable(),
  decided_at: z.date().nullable(),
});

/**
 * One page of the queue, highest priority first; equal ones in order of arrival. Paging is by key,
 * so what is decided meanwhile neither repeats nor skips an item. Counts are of the whole queue,
 * whatever narrows the page.
 */
export async function readReviewQueue(
  sql: Queryable,
  request: QueueFilter & { state: QueueState; limit: number; cursor: string | undefined },
): Promise<QueuePage> {
  const { state, limit, cursor } = request;
  const [priority = null, after = null] = cursor?.split("_") ?? [];
  const rows = z.array(ItemRow).parse(
    await sql`
      with flagged as (
        select comment_id, max(priority) as priority
        from parley.flags group by comment_id
      )
      select c.id, c.public_id, c.article_id,
        coalesce(a.title, left(a.body, 70) || '…') as title, a.url, s.host, c.author,
        c.posted_earliest, c.posted_latest, c.posted_as_written, c.body, c.is_truncated,
        f.priority::text as priority, i.value as probability, i.label as addressee, i.scorer,
        (select jsonb_agg(jsonb_build_object('rule', g.rule, 'priority', g.priority,
            'reasons', to_jsonb(g.reasons), 'spans', g.spans) order by g.priority desc, g.rule)
          from parley.flags g where g.comment_id = c.id) as flags,
        d.decision_id, d.action, r.name as decided_by, d.decided_at
      from flagged f
      join parley.comments c on c.id = f.comment_id
      join parley.articles a on a.id = c.article_id
      join parley.sites s on s.id = a.site_id
      join parley.latest_scores i on i.comment_id = c.id and i.measure = 'incivility'
      left join parley.current_decisions d on d.comment_id = c.id
      left join parley.reviewers r on r.id = d.reviewer_id
      where d.action is not distinct from ${DECIDED[state]}::text
        ${narrow(sql, request)}
        and (${priority}::real is null
          or f.priority < ${priority}::real
          or (f.priority = ${priority}::real and c.id > ${after}::bigint))
      order by f.priority desc, c.id
      limit ${limit + 1}`,
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    next: rows.length > limit && last !== undefined ? `${last.priority}_${last.id}` : null,
    counts: await countStates(sql),
  };
}

function narrow(sql: Queryable, filter: QueueFilter) {
  const { site, article, rule, minProbability, maxProbability } = filter;
  return sql`
    ${site === undefined ? sql`` : sql`and s.host = ${site}`}
    ${article === undefined ? sql`` : sql`and c.article_id = ${article}`}
    ${
      rule === undefined
        ? sql``
        : sql`and exists (select from parley.flags h where h.comment_id = c.id
            and ${rule} in (h.rule, split_part(h.rule, '@', 1)))`
    }
    ${minProbability === undefined ? sql`` : sql`and i.value >= ${minProbability}::real`}
    ${maxProbability === undefined ? sql`` : sql`and i.value <= ${maxProbability}::real`}`;
}

function toItem(row: z.infer<typeof ItemRow>): QueueItem {
  const { decision_id: id, action, decided_by: by, decided_at: at } = row;
  return {
    commentId: row.id,
    publicId: row.public_id,
    article: { id: row.article_id, title: row.title, url: row.url, site: row.host },
    author: row.author,
    postedAt: toPostedAt(row),
    text: row.body,
    isTruncated: row.is_truncated,
    priority: Number(row.priority),
    probability: row.probability,
    addressee: row.addressee,
    scorer: row.scorer,
    flags: row.flags,
    decision:
      id === null || action === null || at === null
        ? null
        : { id, action, by: by ?? "", at: at.toISOString() },
  };
}

function toPostedAt(row: {
  posted_earliest: Date | null;
  posted_latest: Date | null;
  posted_as_written: string | null;
}) {
  const { posted_earliest: earliest, posted_latest: latest } = row;
  if (earliest === null || latest === null) return null;
  return {
    earliest: earliest.toISOString(),
    latest: latest.toISOString(),
    asWritten: row.posted_as_written ?? "",
  };
}

async function countStates(sql: Queryable): Promise<QueuePage["counts"]> {
  const [row] = await sql`
    select
      count(*) filter (where d.action is null)::int as undecided,
      count(*) filter (where d.action = 'escalate')::int as escalated,
      count(*) filter (where d.action = 'approve')::int as approved,
      count(*) filter (where d.action = 'reject')::int as rejected
    from (select distinct comment_id from parley.flags) f
    left join parley.current_decisions d on d.comment_id = f.comment_id`;
  return z
    .object({
      undecided: z.number(),
      escalated: z.number(),
      approved: z.number(),
      rejected: z.number(),
    })
    .parse(row);
}

const ContextRow = z.object({
  id: RowId,
  author: z.string().nullable(),
  ...dates,
  body: z.string(),
  is_truncated: z.boolean(),
  parent_confidence: z.number(),
  parent_evidence: ParentEvidence,
  parent_candidates: z.array(ParentCandidate),
});

/** Longest path shown; a hostile chain may be as deep as it likes. */
const MOST_LEVELS = 200;

/**
 * The conversation above a comment, top level first, the comment itself last.
 *
 * @throws ParleyError NOT_FOUND
 */
export async function readContext(sql: Queryable, commentId: number): Promise<CommentContext> {
  const rows = z.array(ContextRow).parse(
    await sql`
      with recursive path as (
        select c.id, c.parent_id, 0 as up from parley.comments c where c.id = ${commentId}
        union all
        select c.id, c.parent_id, p.up + 1 from parley.comments c
        join path p on c.id = p.parent_id where p.up < ${MOST_LEVELS}
      )
      select c.id, c.author, c.posted_earliest, c.posted_latest, c.posted_as_written, c.body,
        c.is_truncated, c.parent_confidence, c.parent_evidence, c.parent_candidates
      from path p join parley.comments c on c.id = p.id
      order by p.up desc`,
  );
  if (rows.length === 0)
    throw new ParleyError("NOT_FOUND", `There is no comment ${commentId}.`, {
      hint: "It may have been removed; reload the queue.",
    });
  const [count] = await sql`
    select count(*)::int as replies from parley.comments where parent_id = ${commentId}`;
  return {
    path: rows.map((row) => ({
      commentId: row.id,
      author: row.author,
      postedAt: toPostedAt(row),
      text: row.body,
      isTruncated: row.is_truncated,
      parentConfidence: row.parent_confidence,
      parentEvidence: row.parent_evidence,
      parentCandidates: row.parent_candidates,
    })),
    replies: z.number().parse(count?.replies),
  };
}
