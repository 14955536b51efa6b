import { z } from "zod";
import type { ToldComment, WebhookMessage } from "../thread/webhook.js";
import { WebhookEvent } from "../thread/webhook.js";
import { Verdict, RejectReason } from "../thread/decision.js";
import { nameMessage } from "./deliveries.js";
import { type Queryable, RowId } from "./database.js";

const EventRow = z.object({
  message: z.string(),
  event: WebhookEvent,
  happened_at: z.date(),
  rules: z.array(z.string()),
  job_id: RowId.nullable(),
  article_id: RowId,
  site: z.string(),
  address: z.string().nullable(),
  comment_id: RowId.nullable(),
  comment_key: z.string().nullable(),
  erased_at: z.date().nullable(),
  pseudonym: z.string().nullable(),
  decision_id: RowId.nullable(),
  action: z.string().nullable(),
  reason: RejectReason.nullable(),
  seen: z.array(z.looseObject({ rule: z.string(), scorer: z.string() })).nullable(),
  undoes_id: RowId.nullable(),
  undone: Verdict.nullable(),
});
type EventRow = z.infer<typeof EventRow>;

/**
 * An event as it is told. Read anew at each attempt: who was erased meanwhile is not in it.
 *
 * @returns its webhook-id and body
 */
export async function readMessage(
  sql: Queryable,
  outboxId: number,
): Promise<{ id: string; message: WebhookMessage }> {
  const [found] = await sql`
    select o.message, o.event, o.happened_at, o.rules, o.job_id, a.id as article_id,
      s.host as site, a.url as address, c.id as comment_id, c.comment_key, c.erased_at,
      p.pseudonym, d.id as decision_id, d.action, d.reason, d.seen, d.undoes_id,
      u.action as undone
    from parley.outbox o
    left join parley.comments c on c.id = o.comment_id
    left join parley.commenters p on p.id = c.commenter_id
    join parley.articles a on a.id = coalesce(o.article_id, c.article_id)
    join parley.sites s on s.id = a.site_id
    left join parley.decisions d on d.id = o.decision_id
    left join parley.decisions u on u.id = d.undoes_id
    where o.id = ${outboxId}`;
  const row = EventRow.parse(found);
  const counts = row.event === "article.completed" ? await countComments(sql, row) : NONE;
  return { id: nameMessage(row.message), message: toMessage(row, counts) };
}

function toMessage(row: EventRow, counts: typeof NONE): WebhookMessage {
  const timestamp = row.happened_at.toISOString();
  const article = { id: row.article_id, site: row.site, address: row.address };
  switch (row.event) {
    case "article.completed":
      return { type: row.event, timestamp, data: { article, jobId: row.job_id, ...counts } };
    case "comment.flagged":
      return { type: row.event, timestamp, data: { comment: toComment(row), rules: row.rules } };
    case "decision.made":
      return {
        type: row.event,
        timestamp,
        data: {
          comment: toComment(row),
          decisionId: RowId.parse(row.decision_id),
          verdict: Verdict.parse(row.action),
          reason: row.reason,
          seen: (row.seen ?? []).map(({ rule, scorer }) => ({ rule, scorer })),
        },
      };
    case "decision.reversed":
      return {
        type: row.event,
        timestamp,
        data: {
          comment: toComment(row),
          decisionId: RowId.parse(row.decision_id),
          undone: { decisionId: RowId.parse(row.undoes_id), verdict: Verdict.parse(row.undone) },
        },
      };
  }
}

function toComment(row: EventRow): ToldComment {
  const { article_id: id, site, address } = row;
  const known = row.erased_at === null ? readPlatformId(row.comment_key) : null;
  return {
    id: RowId.parse(row.comment_id),
    platformId: known,
    // WordPress and wpDiscuz both mark comments so.
    address: known === null || address === null ? null : withAnchor(address, `comment-${known}`),
    article: { id, site, address },
    pseudonym: row.erased_at === null ? row.pseudonym : null,
  };
}

/** The site's number of a comment; null where the page gave none. */
export const readPlatformId = (key: string | null): string | null =>
  /^id-(\d{1,18})$/.exec(key ?? "")?.[1] ?? null;

function withAnchor(address: string, anchor: string): string {
  const url = new URL(address);
  url.hash = anchor;
  return url.href;
}

const NONE = { comments: 0, flagged: 0 };

async function countComments(sql: Queryable, { article_id: id }: EventRow): Promise<typeof NONE> {
  const [row] = await sql`
    select count(*)::int as comments, count(*) filter (
      where exists (select from parley.flags f where f.comment_id = c.id))::int as flagged
    from parley.comments c where c.article_id = ${id}`;
  return z.object({ comments: z.number(), flagged: z.number() }).parse(row);
}
