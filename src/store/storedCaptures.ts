import { z } from "zod";
import { Completeness } from "../thread/completeness.js";
import { JobOptions } from "../thread/job.js";
import type { Thread } from "../thread/thread.js";
import { type CaptureScope, hostOf } from "./captureScope.js";
import { asText, type Queryable, RowId } from "./database.js";

const CaptureRow = z.object({
  id: RowId,
  name: z.string(),
  thread_id: RowId.nullable(),
  parser: z.string().nullable(),
  completeness: Completeness.nullable(),
  is_whole_look: z.boolean().nullable(),
  options: JobOptions,
});
/** A capture with its last reading, and how its job said it should be read. */
export type StoredCapture = z.infer<typeof CaptureRow>;

/** The next captures after a row, in order of row; those that could not be read when they came are among them. */
export async function listCaptures(
  sql: Queryable,
  { article, site, since }: CaptureScope,
  { after, limit }: { after: number; limit: number },
): Promise<StoredCapture[]> {
  const rows = await sql`
    select c.id, c.name, t.id as thread_id, t.parser, t.completeness, t.is_whole_look,
      coalesce(j.options, '{}') as options
    from parley.captures c
    left join lateral (
      select * from parley.threads where capture_id = c.id order by id desc limit 1) t on true
    left join parley.articles a on a.id = t.article_id
    left join parley.sites s on s.id = a.site_id
    left join lateral (
      select options from parley.jobs where capture_id = c.id order by id desc limit 1) j on true
    where c.id > ${after}
      and (${article ?? null}::text is null or a.id::text = ${article ?? null}
        or coalesce(a.url, c.url) = ${article ?? null})
      and (${site ?? null}::text is null or ${site ?? null} = coalesce(s.host, ${hostOf(sql, "c")}))
      and (${since ?? null}::timestamptz is null or c.captured_at >= ${since ?? null})
    order by c.id limit ${limit}`;
  return z.array(CaptureRow).parse(rows);
}

const KnownRow = z.object({
  key: z.string(),
  body: z.string().nullable(),
  parent: z.string().nullable(),
  is_last: z.boolean(),
});

/** What another reading of a capture says differently; comments are told by key. */
export interface ReadingChanges {
  /** Not in the stored reading, and no longer in the new one. */
  readonly added: string[];
  readonly gone: string[];
  /** Other parents; only known where the stored reading is the last that saw the comment. */
  readonly parents: string[];
  readonly texts: string[];
}

/** Compares a thread with the stored reading it would replace; all is new where there is none. */
export async function compareReading(
  sql: Queryable,
  threadId: number | null,
  thread: Thread,
): Promise<ReadingChanges> {
  const rows = z.array(KnownRow).parse(
    await sql`
      select c.comment_key as key, x.body, c.thread_id = m.thread_id as is_last,
        coalesce(p.comment_key, 'id-' || c.parent_public_id) as parent
      from parley.thread_comments m
      join parley.comments c on c.id = m.comment_id
      left join parley.comments p on p.id = c.parent_id
      left join parley.comment_texts x on x.id = m.text_id
      where m.thread_id = ${threadId} order by m.ordinal`,
  );
  const known = new Map(rows.map((row) => [row.key, row]));
  const keyOf = new Map(thread.comments.map(({ id, key }) => [id, key]));
  const changes: ReadingChanges = { added: [], gone: [], parents: [], texts: [] };
  for (const { key, parentId, text } of thread.comments) {
    const row = known.get(key);
    if (row === undefined) {
      changes.added.push(key);
      continue;
    }
    known.delete(key);
    const parent = parentId === null ? null : (keyOf.get(parentId) ?? `id-${parentId}`);
    if (row.is_last && row.parent !== parent) changes.parents.push(key);
    if (row.body !== null && row.body !== asText(text)) changes.texts.push(key);
  }
  changes.gone.push(...known.keys());
  return changes;
}

/** Targets toward which a capture was scored by a job that ended. */
export async function listTargets(sql: Queryable, captureId: number): Promise<string[]> {
  const rows = await sql`
    select distinct target from parley.jobs
    where capture_id = ${captureId} and state = 'done' order by target`;
  return rows.map((row) => z.string().parse(row.target));
}

/** Jobs of a capture show its last reading, also those that ended before it was made. */
export async function moveJobs(tx: Queryable, captureId: number, threadId: number): Promise<void> {
  await tx`
    update parley.jobs set thread_id = ${threadId}
    where capture_id = ${captureId} and thread_id is distinct from ${threadId}`;
}
