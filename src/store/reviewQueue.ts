import { z } from "zod";
import { Verdict } from "../thread/decision.js";
import {
  QueueCounts,
  type QueueFacets,
  type QueueFilter,
  type QueueHistogram,
  type QueueItem,
  type QueuePage,
  QueueReason,
  type QueueState,
} from "../thread/reviewQueue.js";
import { Addressee, IncivilityLabel } from "../thread/score.js";
import { type Queryable, RowId, type Sql } from "./database.js";
import { findWords, narrowQueue } from "./narrowQueue.js";
import { postedColumns, toPostedAt } from "./postedColumns.js";

const ItemRow = z.object({
  id: RowId,
  public_id: z.string(),
  article_id: RowId,
  title: z.string().nullable(),
  url: z.string().nullable(),
  host: z.string(),
  commenter_id: RowId.nullable(),
  author: z.string().nullable(),
  ...postedColumns,
  body: z.string(),
  is_truncated: z.boolean(),
  is_parent_uncertain: z.boolean(),
  priority: z.string(),
  probability: z.number().nullable(),
  addressee: Addressee.nullable(),
  labels: z.array(IncivilityLabel),
  scorer: z.string(),
  flags: z.array(QueueReason),
  decision_id: RowId.nullable(),
  action: Verdict.nullable(),
  decided_by: z.string().nullable(),
  decided_at: z.date().nullable(),
  held_by: z.string().nullable(),
  held_until: z.date().nullable(),
});

export interface QueueRequest extends QueueFilter {
  readonly state: QueueState | "all";
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/**
 * One page of the queue, highest priority first; equal ones in order of arrival. Paging is by key,
 * so what is decided meanwhile neither repeats nor skips an item. Counts are of whole queues,
 * whatever narrows the page.
 */
export async function readReviewQueue(sql: Sql, request: QueueRequest): Promise<QueuePage> {
  const { state, limit, cursor } = request;
  const [priority = null, after = null] = cursor?.split("_") ?? [];
  const found = await findWords(sql, request.q);
  const [rows, counts] = await Promise.all([
    readItems(
      sql,
      sql`
        select i.comment_id from parley.review_items i
        where ${narrowQueue(sql, state, request, found)}
          and (${priority}::real is null
            or i.priority < ${priority}::real
            or (i.priority = ${priority}::real and i.comment_id > ${after}::bigint))
        order by i.priority desc, i.comment_id
        limit ${limit + 1}`,
    ),
    countQueues(sql),
  ]);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map(({ item }) => item),
    next: rows.length > limit && last !== undefined ? `${last.key}_${last.item.commentId}` : null,
    counts,
  };
}

/** Items by their numbers, in the queue's order. */
export async function readQueueItems(sql: Queryable, ids: readonly number[]): Promise<QueueItem[]> {
  const rows = await readItems(sql, sql`select unnest(${[...ids]}::bigint[])`);
  return rows.map(({ item }) => item);
}

/** @param chosen which comments, as a query of their numbers */
async function readItems(
  sql: Queryable,
  chosen: ReturnType<Queryable>,
): Promise<{ item: QueueItem; key: string }[]> {
  const rows = z.array(ItemRow).parse(
    await sql`
      with chosen (comment_id) as materialized (${chosen})
      select c.id, c.public_id, c.article_id,
        coalesce(a.title, left(a.body, 70) || '…') as title, a.url, s.host, c.commenter_id, c.author,
        c.posted_earliest, c.posted_latest, c.posted_as_written, c.body, c.is_truncated,
        i.is_parent_uncertain, i.priority::text as priority, i.probability, i.labels,
        x.label as addressee, x.scorer,
        coalesce((select jsonb_agg(jsonb_build_object('rule', g.rule, 'priority', g.priority,
            'reasons', to_jsonb(g.reasons), 'spans', g.spans) order by g.priority desc, g.rule)
          from parley.flags g where g.comment_id = c.id), '[]') as flags,
        d.id as decision_id, d.action, r.name as decided_by, d.decided_at,
        h.name as held_by, l.until as held_until
      from chosen
      join parley.review_items i on i.comment_id = chosen.comment_id
      join parley.comments c on c.id = i.comment_id
      join parley.articles a on a.id = c.article_id
      join parley.sites s on s.id = a.site_id
      -- Not through the view of newest scores: joined to it, Postgres would look for those of all comments.
      join lateral (
        select n.scorer, n.label from parley.comment_scores n
        where n.comment_id = c.id and n.measure = 'incivility' and n.target = ''
        order by n.scored_at desc, n.scorer desc limit 1) as x on true
      left join parley.decisions d on d.id = i.decision_id
      left join parley.reviewers r on r.id = d.reviewer_id
      left join parley.leases l on l.comment_id = c.id and l.until > now()
      left join parley.reviewers h on h.id = l.reviewer_id
      order by i.priority desc, c.id`,
  );
  return rows.map((row) => ({ item: toItem(row), key: row.priority }));
}

function toItem(row: z.infer<typeof ItemRow>): QueueItem {
  const { decision_id: id, action, decided_by: by, decided_at: at } = row;
  const { held_by: heldBy, held_until: until } = row;
  return {
    commentId: row.id,
    publicId: row.public_id,
    article: { id: row.article_id, title: row.title, url: row.url, site: row.host },
    commenterId: row.commenter_id,
    author: row.author,
    postedAt: toPostedAt(row),
    text: row.body,
    isTruncated: row.is_truncated,
    isParentUncertain: row.is_parent_uncertain,
    priority: Number(row.priority),
    probability: row.probability,
    addressee: row.addressee,
    labels: row.labels,
    scorer: row.scorer,
    flags: row.flags,
    decision:
      id === null || action === null || at === null
        ? null
        : { id, action, by: by ?? "", at: at.toISOString() },
    lease: heldBy === null || until === null ? null : { by: heldBy, until: until.toISOString() },
  };
}

/** Rows of changes from which on they are summed up. */
const MANY_CHANGES = 1000;

/** Sizes of all queues. */
export async function countQueues(sql: Queryable): Promise<QueueCounts> {
  const rows = z
    .array(z.object({ state: z.string(), n: z.coerce.number(), rows: z.coerce.number() }))
    .parse(
      await sql`select state, sum(n) as n, count(*) as rows from parley.review_counts group by state`,
    );
  if (rows.reduce((all, { rows: each }) => all + each, 0) > MANY_CHANGES)
    await sql`select parley.sum_review_counts()`;
  const of = (state: QueueState): number => rows.find((row) => row.state === state)?.n ?? 0;
  return QueueCounts.parse({
    undecided: of("undecided"),
    escalated: of("escalated"),
    unmoderated: of("unmoderated"),
    approved: of("approved"),
    rejected: of("rejected"),
  });
}

const BARS = 20;

/** How many comments of a queue are how probably uncivil; unscored ones are in no bar. */
export async function readHistogram(
  sql: Sql,
  { state, ...filter }: QueueFilter & { state: QueueState | "all" },
): Promise<QueueHistogram> {
  const found = await findWords(sql, filter.q);
  const rows = z.array(z.object({ bar: z.number(), n: z.number() })).parse(
    await sql`
      select least(floor(i.probability * ${BARS})::int, ${BARS - 1}) as bar, count(*)::int as n
      from parley.review_items i
      where i.probability is not null and ${narrowQueue(sql, state, filter, found)}
      group by 1`,
  );
  const countOf = new Map(rows.map(({ bar, n }) => [bar, n]));
  return {
    n: rows.reduce((all, { n }) => all + n, 0),
    bars: Array.from({ length: BARS }, (_, bar) => ({
      from: bar / BARS,
      to: (bar + 1) / BARS,
      n: countOf.get(bar) ?? 0,
    })),
  };
}

/** What there is to narrow the queue by. */
export async function readFacets(sql: Queryable): Promise<QueueFacets> {
  const sites = await sql`select host from parley.sites order by host limit 1000`;
  const rules = await sql`
    select distinct split_part(rule, '@', 1) as rule from parley.flags order by 1 limit 1000`;
  return {
    sites: sites.map(({ host }) => z.string().parse(host)),
    rules: rules.map(({ rule }) => z.string().parse(rule)),
    labels: IncivilityLabel.options,
  };
}
