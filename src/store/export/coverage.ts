import { z } from "zod";
import type { Queryable } from "../database.js";
import { articles } from "./articles.js";
import type { ExportQuery } from "./exportTable.js";
import { inComments } from "./scope.js";

const n = z.coerce.number().int();
const Row = z.object({
  articles: n,
  declaring: n,
  declared: n,
  read: n,
  missing: n,
  hidden: n,
  comments: n,
  truncated: n,
  undated: n,
  unnamed: n,
  stated: n,
  by_line: n,
  inferred: n,
});

/** How much the exported articles and comments hold of what there is. */
export async function readCoverage(sql: Queryable, query: ExportQuery) {
  const [row] = await sql`
    with a as (${articles.select(sql, query)})
    select x.*, y.* from (
      select count(*) as articles, count(comments_declared) as declaring,
        coalesce(sum(comments_declared), 0) as declared, coalesce(sum(comments_read), 0) as read,
        coalesce(sum(comments_missing), 0) as missing, coalesce(sum(comments_hidden), 0) as hidden
      from a) x, (
      select count(*) as comments, count(*) filter (where c.is_truncated) as truncated,
        count(*) filter (where c.posted_earliest is null) as undated,
        count(*) filter (where c.commenter_id is null) as unnamed,
        count(*) filter (where c.parent_evidence = 'markup' and c.parent_public_id is not null)
          as stated,
        count(*) filter (where c.parent_evidence = 'reply-line') as by_line,
        count(*) filter (where c.parent_evidence = 'inferred') as inferred
      from parley.comments c
      join parley.articles a on a.id = c.article_id
      join parley.sites h on h.id = a.site_id
      where ${inComments(sql, query)}) y`;
  const found = Row.parse(row);
  return {
    articles: found.articles,
    articlesDeclaring: found.declaring,
    commentsDeclared: found.declared,
    commentsRead: found.read,
    commentsMissing: found.missing,
    commentsHidden: found.hidden,
    comments: found.comments,
    commentsTruncated: found.truncated,
    commentsUndated: found.undated,
    commentsWithoutName: found.unnamed,
    parentsStated: found.stated,
    parentsByReplyLine: found.by_line,
    parentsInferred: found.inferred,
  };
}
