import { z } from "zod";
import { ParleyError } from "../errors.js";
import { Verdict } from "../thread/decision.js";
import {
  type BulkDone,
  type BulkList,
  type BulkPreview,
  type BulkRequest,
  type BulkSelection,
  MOST_IN_BULK,
} from "../thread/desk.js";
import { asJson, asText, type Queryable, RowId, type Sql } from "./database.js";
import { findWords, narrowQueue } from "./narrowQueue.js";
import { readQueueItems } from "./reviewQueue.js";
import type { Reviewer } from "./reviewers.js";

const SAMPLE = 10;
/** What was looked at longer ago is looked at anew. */
const PREVIEW_MINUTES = 15;

/** Selects comments for one step, as they are now, and draws a sample to be looked at. */
export async function previewBulk(
  sql: Sql,
  selection: BulkSelection,
  reviewer: Reviewer,
): Promise<BulkPreview> {
  // Whoever selects puts away what came to nothing.
  await sql`delete from parley.bulks where action is null and made_at < now() - interval '1 day'`;
  const found = "filter" in selection ? await findWords(sql, selection.filter.q) : null;
  const [row] = await sql`
    with found as materialized (
      select i.comment_id, coalesce(i.decision_id, 0) as decision_id, i.priority
      from parley.review_items i where ${select(sql, selection, found)}
      order by i.priority desc, i.comment_id limit ${MOST_IN_BULK + 1}),
    kept as (select * from found order by priority desc, comment_id limit ${MOST_IN_BULK})
    insert into parley.bulks (reviewer_id, selection, comment_ids, decision_ids, sample)
    select ${reviewer.id}, ${sql.json(asJson(describe(selection)))},
      coalesce(array_agg(comment_id order by comment_id), '{}'),
      coalesce(array_agg(decision_id order by comment_id), '{}'),
      array(select comment_id from kept order by random() limit ${SAMPLE})
    from kept
    returning id, cardinality(comment_ids) as n, sample, made_at,
      (select count(*) from found) > ${MOST_IN_BULK} as is_cut`;
  const made = z
    .object({
      id: RowId,
      n: z.number(),
      sample: z.array(RowId),
      made_at: z.date(),
      is_cut: z.boolean(),
    })
    .parse(row);
  return {
    previewId: made.id,
    n: made.n,
    isCut: made.is_cut,
    sample: await readQueueItems(sql, made.sample),
    needsLook: needsLook(selection),
    until: new Date(made.made_at.getTime() + PREVIEW_MINUTES * 60_000).toISOString(),
  };
}

/** Who picks comments one by one has seen them. */
const needsLook = (selection: unknown): boolean =>
  typeof selection === "object" && selection !== null && !("commentIds" in selection);

function select(sql: Queryable, selection: BulkSelection, found: readonly number[] | null) {
  if ("commentIds" in selection) return sql`i.comment_id = any(${selection.commentIds}::bigint[])`;
  if ("commenter" in selection)
    return narrowQueue(sql, selection.state, { commenter: selection.commenter });
  return narrowQueue(sql, selection.state, selection.filter, found);
}

/** What is kept of how comments were selected: no words that somebody searched for. */
function describe(selection: BulkSelection): object {
  if ("commentIds" in selection) return { commentIds: selection.commentIds.length };
  if ("commenter" in selection) return selection;
  const { q, ...filter } = selection.filter;
  return { ...selection, filter, hasWords: q !== undefined };
}

const BulkRow = z.object({
  selection: z.unknown(),
  sample: z.array(RowId),
  action: Verdict.nullable(),
  is_old: z.boolean(),
});

/**
 * Decides all of a selection alike, in one transaction. Left out is what was decided, or opened by a
 * colleague, since it was selected.
 *
 * @throws ParleyError NOT_FOUND; BULK_STALE where it is done or too long ago; BULK_UNSEEN where the
 *   sample was not looked at
 */
export async function decideBulk(
  sql: Sql,
  { previewId, action, reason, note, looked }: BulkRequest,
  reviewer: Reviewer,
): Promise<BulkDone> {
  return sql.begin(async (tx) => {
    const [row] = await tx`
      select selection, sample, action,
        made_at < now() - make_interval(mins => ${PREVIEW_MINUTES}) as is_old
      from parley.bulks where id = ${previewId} and reviewer_id = ${reviewer.id} for update`;
    const bulk = row === undefined ? null : BulkRow.parse(row);
    checkBulk(bulk, previewId, looked);
    await tx`
      select c.id from parley.comments c
      where c.id in (select unnest(comment_ids) from parley.bulks where id = ${previewId})
      order by c.id for no key update`;
    const decided = await tx`
      insert into parley.decisions (comment_id, reviewer_id, action, reason, note, seen)
      select i.comment_id, ${reviewer.id}, ${action}, ${reason ?? null}, ${asText(note ?? null)},
        coalesce((select jsonb_agg(jsonb_build_object('rule', f.rule, 'scorer', f.scorer,
            'priority', f.priority) order by f.priority desc, f.rule)
          from parley.flags f where f.comment_id = i.comment_id), '[]')
      from parley.bulks b
      cross join unnest(b.comment_ids, b.decision_ids) as k (comment_id, decision_id)
      join parley.review_items i on i.comment_id = k.comment_id
        and coalesce(i.decision_id, 0) = k.decision_id
      where b.id = ${previewId}
        and not exists (select from parley.leases l where l.comment_id = i.comment_id
          and l.until > now() and l.reviewer_id <> ${reviewer.id})
        and not exists (select from parley.decisions d
          where d.id = i.decision_id and d.action = ${action})
      order by i.comment_id
      returning id`;
    const ids = decided.map(({ id }) => RowId.parse(id));
    await tx`
      insert into parley.bulk_decisions (bulk_id, decision_id)
      select ${previewId}, unnest(${ids}::bigint[])`;
    const [done] = await tx`
      update parley.bulks set action = ${action}, done_at = now() where id = ${previewId}
      returning cardinality(comment_ids) as n`;
    return {
      bulkId: previewId,
      decided: ids.length,
      skipped: z.number().parse(done?.n) - ids.length,
    };
  });
}

function checkBulk(
  bulk: z.infer<typeof BulkRow> | null,
  id: number,
  looked: readonly number[],
): asserts bulk is z.infer<typeof BulkRow> {
  if (bulk === null)
    throw new ParleyError("NOT_FOUND", `There is no selection ${id} of yours.`, {
      hint: "Select anew: POST /api/v1/bulk/preview.",
    });
  if (bulk.action !== null || bulk.is_old)
    throw new ParleyError(
      "BULK_STALE",
      bulk.action === null
        ? `Selection ${id} is more than ${PREVIEW_MINUTES} minutes old.`
        : `Selection ${id} was decided already.`,
      { hint: "Select anew: much may have changed meanwhile." },
    );
  const missing = bulk.sample.filter((each) => !looked.includes(each)).length;
  if (needsLook(bulk.selection) && missing > 0)
    throw new ParleyError("BULK_UNSEEN", `${missing} comments of the sample were not shown.`, {
      hint: "Look at every comment of the sample, and send their numbers in looked.",
    });
}

/**
 * Takes back all decisions of one step that are not taken back yet.
 *
 * @throws ParleyError NOT_FOUND; UNDO_IMPOSSIBLE where that was done already
 */
export async function undoBulk(
  sql: Sql,
  bulkId: number,
  reviewer: Reviewer,
): Promise<{ undone: number }> {
  return sql.begin(async (tx) => {
    const [bulk] = await tx`
      select undone_at from parley.bulks where id = ${bulkId} and action is not null for update`;
    if (bulk === undefined)
      throw new ParleyError("NOT_FOUND", `There is no step ${bulkId}.`, {
        hint: "GET /api/v1/bulk lists them.",
      });
    if (bulk.undone_at !== null)
      throw new ParleyError("UNDO_IMPOSSIBLE", `Step ${bulkId} is taken back already.`, {
        hint: "Decide anew instead.",
      });
    await tx`
      select c.id from parley.comments c
      where c.id in (
        select d.comment_id from parley.bulk_decisions b
        join parley.decisions d on d.id = b.decision_id where b.bulk_id = ${bulkId})
      order by c.id for no key update`;
    const undone = await tx`
      insert into parley.decisions (comment_id, reviewer_id, action, undoes_id, seen)
      select d.comment_id, ${reviewer.id}, 'undo', d.id, d.seen
      from parley.bulk_decisions b join parley.decisions d on d.id = b.decision_id
      where b.bulk_id = ${bulkId}
        and not exists (select from parley.decisions u where u.undoes_id = d.id)
      order by d.comment_id
      returning id`;
    await tx`update parley.bulks set undone_at = now() where id = ${bulkId}`;
    return { undone: undone.length };
  });
}

const ListRow = z.object({
  id: RowId,
  action: Verdict,
  name: z.string(),
  decided: z.number(),
  done_at: z.date(),
  undone_at: z.date().nullable(),
});

/** The last twenty steps, newest first. */
export async function listBulks(sql: Queryable): Promise<BulkList> {
  const rows = await sql`
    select b.id, b.action, r.name, b.done_at, b.undone_at,
      (select count(*)::int from parley.bulk_decisions d where d.bulk_id = b.id) as decided
    from parley.bulks b join parley.reviewers r on r.id = b.reviewer_id
    where b.action is not null order by b.id desc limit 20`;
  return {
    bulks: z
      .array(ListRow)
      .parse(rows)
      .map((row) => ({
        bulkId: row.id,
        action: row.action,
        by: row.name,
        decided: row.decided,
        at: row.done_at.toISOString(),
        undoneAt: row.undone_at?.toISOString() ?? null,
      })),
  };
}
