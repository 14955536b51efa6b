import { z } from "zod";
import {
  CONVERSATIONS,
  describeConversation,
  PREFIX,
  type Turn,
} from "../../weigh/conversationFeatures.js";
import type { Queryable } from "../database.js";
import { RowId } from "../database.js";
import type { FactScope } from "./refreshFacts.js";
import { saveParts } from "./saveParts.js";

const TurnRow = z.object({
  articleId: RowId,
  rootId: RowId,
  id: RowId,
  parentId: RowId.nullable(),
  speaker: RowId.nullable(),
  parentConfidence: z.number(),
  comments: z.number(),
  balance: z.number().nullable(),
});
type TurnRow = z.infer<typeof TurnRow>;

/** Features of the conversations of each article that are long enough. */
export async function saveConversations(tx: Queryable, scope: FactScope): Promise<void> {
  const rows = z.array(TurnRow).parse(await selectTurns(tx, scope));
  const found = [...groupByRoot(rows)].map(([rootId, turns]) => toFacts(rootId, turns));
  await saveParts(
    tx,
    scope,
    {
      name: "parley.conversation_facts",
      keys: ["article_id", "root_id"],
      figures: [
        ...["site_id", "comments", "speakers", "parent_confidence_mean", "features", "extractor"],
      ],
    },
    tx`
      select ${scope.siteId}::bigint as site_id, ${CONVERSATIONS}::text as extractor,
        "articleId" as article_id, "rootId" as root_id, comments, speakers,
        "parentConfidence" as parent_confidence_mean, features
      from jsonb_to_recordset(${JSON.stringify(found)}::text::jsonb)
        as m ("articleId" bigint, "rootId" bigint, comments int, speakers int,
          "parentConfidence" real, features real[])`,
  );
}

/** The first comments of each conversation, in their order, with who had the larger part of the two who wrote most. */
const selectTurns = (tx: Queryable, { articleIds }: FactScope) => tx`
  with placed as materialized (
    select article_id, root_id, comment_id, parent_id, commenter_id, parent_confidence, body_length,
      count(*) over (partition by article_id, root_id)::int as comments,
      row_number() over (
        partition by article_id, root_id order by posted_at nulls last, ordinal, comment_id) as place
    from parley.comment_facts where article_id = any (${articleIds}::bigint[])
  ), letters as (
    select article_id, root_id, commenter_id, sum(body_length) as n,
      row_number() over (partition by article_id, root_id order by sum(body_length) desc) as place
    from placed where comments >= ${PREFIX} and place > 1 and place < comments
    group by article_id, root_id, commenter_id
  ), balances as (
    select article_id, root_id,
      case when count(*) > 1 and bool_and(commenter_id is not null)
        then max(n) filter (where place <= 2)::float8
          / nullif(sum(n) filter (where place <= 2), 0)::float8 end as balance
    from letters group by article_id, root_id
  )
  select p.article_id as "articleId", p.root_id as "rootId", p.comment_id as id,
    p.parent_id as "parentId", p.commenter_id as speaker,
    p.parent_confidence as "parentConfidence", p.comments, b.balance
  from placed p left join balances b using (article_id, root_id)
  where p.comments >= ${PREFIX} and p.place <= ${PREFIX}
  order by p.article_id, p.root_id, p.place`;

function groupByRoot(rows: readonly TurnRow[]): Map<number, [TurnRow, ...TurnRow[]]> {
  const byRoot = new Map<number, [TurnRow, ...TurnRow[]]>();
  for (const row of rows) {
    const list = byRoot.get(row.rootId);
    if (list === undefined) byRoot.set(row.rootId, [row]);
    else list.push(row);
  }
  return byRoot;
}

function toFacts(rootId: number, rows: readonly [TurnRow, ...TurnRow[]]) {
  const [{ articleId, comments, balance }, ...replies] = rows;
  const turns: Turn[] = rows.map(({ id, parentId, speaker }) => ({ id, parentId, speaker }));
  return {
    ...{ articleId, rootId, comments },
    speakers: new Set(rows.flatMap(({ speaker }) => speaker ?? [])).size,
    parentConfidence:
      replies.reduce((sum, each) => sum + each.parentConfidence, 0) / replies.length,
    features: [...describeConversation(turns), balance],
  };
}
