import { z } from "zod";
import { ParleyError } from "../errors.js";
import type { ParentChoice } from "../thread/desk.js";
import { ParentCandidate } from "../thread/thread.js";
import { type Queryable, RowId, type Sql } from "./database.js";
import { noComment } from "./noComment.js";
import type { Reviewer } from "./reviewers.js";

/**
 * Says by hand what a comment answers; kept through every later reading.
 *
 * @param parentId null: nobody, it is at top level
 * @throws ParleyError NOT_FOUND; PARENT_INVALID for a comment of another article, itself or one below it
 */
export async function setParent(
  sql: Sql,
  commentId: number,
  parentId: number | null,
  reviewer: Reviewer,
): Promise<void> {
  await sql.begin(async (tx) => {
    const articleId = await lockArticleOf(tx, commentId);
    if (parentId !== null) await checkParent(tx, articleId, commentId, parentId);
    await tx`
      insert into parley.parent_corrections (comment_id, kind, parent_id, reviewer_id)
      values (${commentId}, ${parentId === null ? "top" : "reply"}, ${parentId}, ${reviewer.id})`;
    await applyCorrections(tx, articleId);
  });
}

/**
 * What the page says, or the parser infers, holds again.
 *
 * @throws ParleyError NOT_FOUND
 */
export async function forgetParent(sql: Sql, commentId: number, reviewer: Reviewer): Promise<void> {
  await sql.begin(async (tx) => {
    const articleId = await lockArticleOf(tx, commentId);
    await tx`
      insert into parley.parent_corrections (comment_id, kind, reviewer_id)
      values (${commentId}, 'forgotten', ${reviewer.id})`;
    await tx`
      update parley.comments set parent_id = (parsed_parent ->> 'id')::bigint,
        parent_public_id = parsed_parent ->> 'publicId',
        parent_confidence = (parsed_parent ->> 'confidence')::real, parsed_parent = null
      where id = ${commentId} and parsed_parent is not null`;
    await applyCorrections(tx, articleId);
    await levelDepths(tx, articleId);
  });
}

/** One reading or correction of an article at a time. */
async function lockArticleOf(tx: Queryable, commentId: number): Promise<number> {
  const [row] = await tx`
    select id from parley.articles
    where id = (select article_id from parley.comments where id = ${commentId})
    for no key update`;
  if (row === undefined) throw noComment(commentId);
  return RowId.parse(row.id);
}

async function checkParent(
  tx: Queryable,
  articleId: number,
  commentId: number,
  parentId: number,
): Promise<void> {
  const [row] = await tx`
    with recursive above as (
      select id, parent_id from parley.comments where id = ${parentId} and article_id = ${articleId}
      union
      select c.id, c.parent_id from parley.comments c join above a on c.id = a.parent_id)
    select count(*)::int as n, coalesce(bool_or(id = ${commentId}), false) as is_below from above`;
  const { n, is_below: isBelow } = z.object({ n: z.number(), is_below: z.boolean() }).parse(row);
  if (n > 0 && !isBelow) return;
  throw new ParleyError(
    "PARENT_INVALID",
    isBelow
      ? `Comment ${parentId} is below comment ${commentId}.`
      : `Comment ${parentId} is not under the same article.`,
    { hint: "GET /api/v1/comments/:id/parents lists what it may answer." },
  );
}

/**
 * Puts parents set by hand in the place of what a reading says; run once its comments are stored and
 * the article is locked. What hangs below and would close a circle is put at top level, unknown.
 */
export async function applyCorrections(tx: Queryable, articleId: number): Promise<void> {
  const set = await tx`
    select k.* from (
      select distinct on (k.comment_id) k.comment_id, k.kind, k.parent_id
      from parley.parent_corrections k join parley.comments c on c.id = k.comment_id
      where c.article_id = ${articleId}
      order by k.comment_id, k.id desc) as k
    where k.kind <> 'forgotten'`;
  if (set.length === 0) return;
  const ids = set.map((row) => RowId.parse(row.comment_id));
  await tx`
    update parley.comments c set
      parsed_parent = coalesce(c.parsed_parent, jsonb_build_object('id', c.parent_id,
        'publicId', c.parent_public_id, 'confidence', c.parent_confidence)),
      parent_id = k.parent_id, parent_public_id = p.public_id, parent_confidence = 1
    from unnest(${ids}::bigint[], ${set.map((row) => RowId.nullable().parse(row.parent_id))}::bigint[])
      as k (comment_id, parent_id)
    left join parley.comments p on p.id = k.parent_id
    where c.id = k.comment_id`;
  for (const id of ids) await openCircle(tx, id, ids);
  await levelDepths(tx, articleId);
}

async function openCircle(tx: Queryable, commentId: number, set: readonly number[]): Promise<void> {
  await tx`
    with recursive above as (
      select id, parent_id, 0 as up from parley.comments where id = ${commentId}
      union all
      select c.id, c.parent_id, a.up + 1 from parley.comments c join above a on c.id = a.parent_id
      where c.id <> ${commentId})
      cycle id set is_circle using trail,
    ring as (select id, up from above where exists (
      select from above x where x.parent_id = ${commentId}))
    update parley.comments c set
      parsed_parent = coalesce(c.parsed_parent, jsonb_build_object('id', c.parent_id,
        'publicId', c.parent_public_id, 'confidence', c.parent_confidence)),
      parent_id = null, parent_public_id = null, parent_confidence = 0
    where c.id = (
      select id from ring where not (id = any(${[...set]}::bigint[])) order by up limit 1)`;
}

async function levelDepths(tx: Queryable, articleId: number): Promise<void> {
  await tx`
    with recursive tree as (
      select id, 0 as depth from parley.comments
      where article_id = ${articleId} and parent_id is null
      union all
      select c.id, t.depth + 1 from parley.comments c join tree t on c.parent_id = t.id)
      cycle id set is_circle using trail
    update parley.comments c set depth = t.depth
    from tree t where c.id = t.id and c.depth <> t.depth`;
}

const ChosenRow = z.object({
  article_id: RowId,
  ordinal: z.number(),
  parent_id: RowId.nullable(),
  parsed_id: RowId.nullable(),
  confidence: z.number(),
  candidates: z.array(ParentCandidate),
  set_by: z.string().nullable(),
});
const NearRow = z.object({
  id: RowId,
  public_id: z.string(),
  author: z.string().nullable(),
  text: z.string(),
});

const MOST_NEAR = 40;

/**
 * What a comment may answer: what the parser takes for likely, then the comments before it, nearest first.
 *
 * @throws ParleyError NOT_FOUND
 */
export async function listParents(sql: Queryable, commentId: number): Promise<ParentChoice> {
  const [found] = await sql`
    select c.article_id, c.ordinal, c.parent_id,
      case when c.parsed_parent is null then c.parent_id
        else (c.parsed_parent ->> 'id')::bigint end as parsed_id,
      coalesce((c.parsed_parent ->> 'confidence')::real, c.parent_confidence) as confidence,
      c.parent_candidates as candidates,
      (select case when k.kind <> 'forgotten' then r.name end
        from parley.parent_corrections k join parley.reviewers r on r.id = k.reviewer_id
        where k.comment_id = c.id order by k.id desc limit 1) as set_by
    from parley.comments c where c.id = ${commentId}`;
  if (found === undefined) throw noComment(commentId);
  const chosen = ChosenRow.parse(found);
  const likely = chosen.candidates.flatMap(({ id }) => id ?? []);
  const near = z.array(NearRow).parse(
    await sql`
      (select id, public_id, author, left(body, 200) as text, ordinal from parley.comments
       where article_id = ${chosen.article_id} and id <> ${commentId}
         and (public_id = any(${likely}) or id = any(${[chosen.parent_id, chosen.parsed_id].filter((id) => id !== null)}::bigint[])))
      union
      (select id, public_id, author, left(body, 200), ordinal from parley.comments
       where article_id = ${chosen.article_id} and ordinal < ${chosen.ordinal}
       order by ordinal desc limit ${MOST_NEAR})
      order by ordinal desc, id`,
  );
  const chanceOf = new Map(chosen.candidates.map(({ id, probability }) => [id, probability]));
  const rows = near.map(({ id, public_id: publicId, author, text }) => ({
    commentId: id,
    author,
    text,
    probability: id === chosen.parsed_id ? chosen.confidence : (chanceOf.get(publicId) ?? null),
  }));
  const top = {
    commentId: null,
    author: null,
    text: "",
    probability: chosen.parsed_id === null ? chosen.confidence : (chanceOf.get(null) ?? null),
  };
  // Unknown ones keep the order of the page: nearest first.
  const candidates = [...rows, top].sort((a, b) => (b.probability ?? -1) - (a.probability ?? -1));
  return { candidates, current: chosen.parent_id, setBy: chosen.set_by };
}
