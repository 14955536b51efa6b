import { z } from "zod";
import { ESCALATIONS, findEscalations, type TonedComment } from "../../weigh/findEscalations.js";
import type { Queryable } from "../database.js";
import { RowId } from "../database.js";
import type { FactScope } from "./refreshFacts.js";
import { saveParts } from "./saveParts.js";

const CommentRow = z.object({
  articleId: RowId,
  id: RowId,
  parentId: RowId.nullable(),
  parentConfidence: z.number(),
  commenterId: RowId.nullable(),
  incivility: z.number().nullable(),
});

/** Where the threads of each article turned. */
export async function saveEscalations(tx: Queryable, scope: FactScope): Promise<void> {
  const rows = await tx`
    select article_id as "articleId", comment_id as id, parent_id as "parentId",
      parent_confidence as "parentConfidence", commenter_id as "commenterId", incivility
    from parley.comment_facts
    where article_id in (
      select article_id from parley.article_facts
      where article_id = any (${scope.articleIds}::bigint[]) and uncivil > 0)
    order by article_id, posted_at nulls last, comment_id`;
  const byArticle = new Map<number, TonedComment[]>();
  for (const { articleId, ...comment } of z.array(CommentRow).parse(rows)) {
    const list = byArticle.get(articleId);
    if (list === undefined) byArticle.set(articleId, [comment]);
    else list.push(comment);
  }
  const found = [...byArticle].flatMap(([articleId, comments]) =>
    findEscalations(comments).map((each) => ({ articleId, ...each })),
  );
  await saveParts(
    tx,
    scope,
    {
      name: "parley.escalation_facts",
      keys: ["article_id", "comment_id"],
      figures: [
        ...["site_id", "root_id", "probability", "before_n", "before_mean", "after_n"],
        ...["after_mean", "own_before_n", "own_before_mean", "finder"],
      ],
    },
    tx`
      select ${scope.siteId}::bigint as site_id, ${ESCALATIONS}::text as finder,
        "articleId" as article_id, "commentId" as comment_id, "rootId" as root_id, probability,
        "beforeN" as before_n, "beforeMean" as before_mean, "afterN" as after_n,
        "afterMean" as after_mean, "ownBeforeN" as own_before_n, "ownBeforeMean" as own_before_mean
      from jsonb_to_recordset(${JSON.stringify(found)}::text::jsonb)
        as m ("articleId" bigint, "commentId" bigint, "rootId" bigint, probability real,
          "beforeN" int, "beforeMean" real, "afterN" int, "afterMean" real,
          "ownBeforeN" int, "ownBeforeMean" real)`,
  );
  await tx`
    update parley.article_facts a set turns = e.n
    from (
      select id as article_id, (
        select count(*)::int from parley.escalation_facts where article_id = id) as n
      from unnest(${scope.articleIds}::bigint[]) as id) e
    where a.article_id = e.article_id and a.turns <> e.n`;
}
