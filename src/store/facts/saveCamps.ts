import { z } from "zod";
import { CAMPS, findCamps, type SignedReply } from "../../weigh/findCamps.js";
import type { Queryable } from "../database.js";
import { RowId } from "../database.js";
import type { FactScope } from "./refreshFacts.js";
import { saveParts } from "./saveParts.js";

const ReplyRow = z.object({
  article_id: RowId,
  from: RowId,
  to: RowId,
  agrees: z.number(),
  disagrees: z.number(),
});

/** Who stands together under each article. */
export async function saveCamps(tx: Queryable, scope: FactScope): Promise<void> {
  const rows = await tx`
    select article_id, commenter_id as from, parent_commenter_id as to,
      p_agrees * parent_confidence as agrees, p_disagrees * parent_confidence as disagrees
    from parley.comment_facts
    where article_id = any (${scope.articleIds}::bigint[]) and p_agrees is not null
      and commenter_id <> parent_commenter_id
    order by article_id, comment_id`;
  const byArticle = new Map<number, SignedReply[]>();
  for (const { article_id: articleId, ...reply } of z.array(ReplyRow).parse(rows)) {
    const list = byArticle.get(articleId);
    if (list === undefined) byArticle.set(articleId, [reply]);
    else list.push(reply);
  }
  const members = [...byArticle].flatMap(([articleId, replies]) =>
    findCamps(replies).map(({ person, camp, certainty }) => ({
      article_id: articleId,
      commenter_id: person,
      camp,
      certainty,
    })),
  );
  await saveParts(
    tx,
    scope,
    {
      name: "parley.camp_facts",
      keys: ["article_id", "commenter_id"],
      figures: ["site_id", "camp", "certainty", "finder"],
    },
    tx`
      select ${scope.siteId}::bigint as site_id, ${CAMPS}::text as finder, m.*
      from jsonb_to_recordset(${JSON.stringify(members)}::text::jsonb)
        as m (article_id bigint, commenter_id bigint, camp int, certainty real)`,
  );
}
