import type { Queryable } from "../database.js";
import type { FactScope } from "./refreshFacts.js";
import { saveParts } from "./saveParts.js";

/** Edits, disappearances and returns; what another version of the parser reads otherwise is none. */
export async function saveChanges(tx: Queryable, scope: FactScope): Promise<void> {
  await saveParts(
    tx,
    scope,
    {
      name: "parley.change_facts",
      keys: ["article_id", "comment_id", "at", "kind"],
      figures: ["site_id", "since", "length_before", "length_after"],
    },
    tx`
      select ${scope.siteId}::bigint as site_id, article_id, comment_id, kind, since, at,
        char_length(text_before) as length_before, char_length(text_after) as length_after
      from parley.comment_changes
      where article_id = any (${scope.articleIds}::bigint[]) and kind <> 'reread' and at is not null`,
  );
}
