import { z } from "zod";
import { type Queryable, RowId } from "./database.js";
import type { Person } from "./erasures.js";

const CommentRow = z.object({
  id: RowId,
  article: z.string().nullable(),
  public_id: z.string(),
  author: z.string().nullable(),
  posted_earliest: z.date().nullable(),
  posted_latest: z.date().nullable(),
  body: z.string(),
  earlier: z.array(z.string()),
  scores: z.unknown(),
  flags: z.unknown(),
  decisions: z.unknown(),
  notes: z.unknown(),
});

/**
 * All that is stored of a person, for them to have: comments with earlier texts, what scorers, rules and moderators said
 * of each (moderators are not named), and inferred stances.
 */
export async function* readPerson(
  sql: Queryable,
  { commenterId, site, pseudonym }: Person,
): AsyncGenerator<object> {
  const [row] = await sql`
    select name, author_key,
      (select coalesce(jsonb_agg(jsonb_build_object('article', coalesce(a.url, a.title),
          'target', s.target, 'label', s.label, 'pro', s.p_pro, 'skeptic', s.p_skeptic,
          'neutral', s.p_neutral, 'weigher', s.weigher, 'comments', s.comments)), '[]')
        from parley.commenter_stances s join parley.articles a on a.id = s.article_id
        where s.commenter_id = c.id) as stances
    from parley.commenters c where c.id = ${commenterId}`;
  yield {
    kind: "person",
    site,
    name: z.string().parse(row?.name),
    authorKey: z.string().parse(row?.author_key),
    pseudonym,
    stances: row?.stances as unknown,
  };
  const comments = sql`
    select c.id, coalesce(a.url, a.title) as article, c.public_id, c.author, c.posted_earliest,
      c.posted_latest, c.body,
      array(select t.body from parley.comment_texts t
        where t.comment_id = c.id and t.body <> c.body order by t.id) as earlier,
      (select coalesce(jsonb_agg(jsonb_build_object('measure', s.measure, 'target', s.target,
          'scorer', s.scorer, 'value', s.value, 'label', s.label, 'detail', s.detail)), '[]')
        from parley.comment_scores s where s.comment_id = c.id) as scores,
      (select coalesce(jsonb_agg(jsonb_build_object('rule', f.rule, 'priority', f.priority,
          'reasons', to_jsonb(f.reasons), 'at', f.flagged_at)), '[]')
        from parley.flags f where f.comment_id = c.id) as flags,
      (select coalesce(jsonb_agg(jsonb_build_object('action', d.action, 'at', d.decided_at)
          order by d.id), '[]')
        from parley.decisions d where d.comment_id = c.id) as decisions,
      (select coalesce(jsonb_agg(jsonb_build_object('text', n.body, 'at', n.made_at) order by n.id), '[]')
        from parley.notes n where n.comment_id = c.id) as notes
    from parley.comments c join parley.articles a on a.id = c.article_id
    where c.commenter_id = ${commenterId} order by c.id`;
  for await (const rows of comments.cursor(200))
    for (const found of rows) {
      const each = CommentRow.parse(found);
      yield {
        kind: "comment",
        id: each.id,
        article: each.article,
        publicId: each.public_id,
        author: each.author,
        postedEarliest: each.posted_earliest?.toISOString() ?? null,
        postedLatest: each.posted_latest?.toISOString() ?? null,
        text: each.body,
        earlierTexts: each.earlier,
        scores: each.scores,
        flags: each.flags,
        decisions: each.decisions,
        notes: each.notes,
      };
    }
}
