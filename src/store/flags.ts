import type { Flag } from "../thread/flag.js";
import { asJson, type Queryable, RowId } from "./database.js";
import type { StoredThread } from "./readThread.js";

/** Makes the flags of a thread's comments exactly these. */
export async function saveFlags(
  tx: Queryable,
  { rowOf }: Pick<StoredThread, "rowOf">,
  flags: readonly Flag[],
  scorer: string,
): Promise<void> {
  await replaceFlags(tx, [...rowOf.values()], ofRows(rowOf, flags), scorer);
}

/** Makes what rules in shadow hit among a thread's comments exactly this. */
export async function saveShadowHits(
  tx: Queryable,
  { rowOf }: Pick<StoredThread, "rowOf">,
  hits: readonly Flag[],
): Promise<void> {
  await replaceHits(tx, [...rowOf.values()], ofRows(rowOf, hits));
}

/** Makes the flags of these comments exactly these. @returns comments whose flags came or went */
export async function replaceFlags(
  tx: Queryable,
  commentIds: readonly number[],
  flags: readonly Flag[],
  scorer: string,
): Promise<{ added: number[]; withdrawn: number[] }> {
  const json = tx.json(asJson(toRows(flags)));
  const withdrawn = await tx`
    delete from parley.flags f
    where f.comment_id = any(${[...commentIds]}::bigint[])
      and not exists (
        select from jsonb_to_recordset(${json}) as r (comment_id bigint, rule text)
        where r.comment_id = f.comment_id and r.rule = f.rule)
    returning comment_id`;
  // What is the same is not written: the queue would move each row for nothing.
  const saved = await tx`
    insert into parley.flags as f (comment_id, rule, scorer, priority, reasons, spans)
    select r.comment_id, r.rule, ${scorer}, r.priority,
      array(select jsonb_array_elements_text(r.reasons)), r.spans
    from jsonb_to_recordset(${json}) as r (
      comment_id bigint, rule text, priority real, reasons jsonb, spans jsonb)
    order by r.comment_id, r.rule
    on conflict (comment_id, rule) do update set
      scorer = excluded.scorer, priority = excluded.priority, reasons = excluded.reasons,
      spans = excluded.spans
    where (f.scorer, f.priority, f.reasons, f.spans)
      is distinct from (excluded.scorer, excluded.priority, excluded.reasons, excluded.spans)
    returning comment_id, xmax = 0 as is_new`;
  return {
    added: saved.filter((row) => row.is_new === true).map((row) => RowId.parse(row.comment_id)),
    withdrawn: withdrawn.map((row) => RowId.parse(row.comment_id)),
  };
}

/** Makes what rules in shadow hit among these comments exactly this. */
export async function replaceHits(
  tx: Queryable,
  commentIds: readonly number[],
  hits: readonly Flag[],
): Promise<void> {
  const json = tx.json(asJson(toRows(hits)));
  await tx`
    delete from parley.rule_hits h
    where h.comment_id = any(${[...commentIds]}::bigint[])
      and not exists (
        select from jsonb_to_recordset(${json}) as r (comment_id bigint, rule text)
        where r.comment_id = h.comment_id and r.rule = h.rule)`;
  await tx`
    insert into parley.rule_hits (comment_id, rule, priority)
    select r.comment_id, r.rule, r.priority
    from jsonb_to_recordset(${json}) as r (comment_id bigint, rule text, priority real)
    order by r.comment_id, r.rule
    on conflict (comment_id, rule) do update set priority = excluded.priority`;
}

const toRows = (flags: readonly Flag[]) =>
  flags.map(({ commentId, ...flag }) => ({ comment_id: Number(commentId), ...flag }));

const ofRows = (rowOf: StoredThread["rowOf"], flags: readonly Flag[]): Flag[] =>
  flags.flatMap((flag) => {
    const row = rowOf.get(flag.commentId);
    return row === undefined ? [] : { ...flag, commentId: String(row) };
  });
