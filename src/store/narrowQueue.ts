import type { QueueFilter, QueueState } from "../thread/reviewQueue.js";
import { asText, type Queryable, RowId, type Sql } from "./database.js";

/**
 * The condition of a queue and its filter, over `parley.review_items i`.
 *
 * @param found what `findWords` found of the words that are searched for
 */
export function narrowQueue(
  sql: Queryable,
  state: QueueState | "all",
  filter: QueueFilter,
  found: readonly number[] | null = null,
) {
  const { site, article, rule, label, commenter, minProbability, maxProbability } = filter;
  const { postedFrom, postedTo, parentUncertain } = filter;
  const when = (isAsked: boolean, condition: () => ReturnType<Queryable>) =>
    isAsked ? condition() : sql``;
  return sql`
    ${state === "all" ? sql`true` : sql`i.state = ${state}`}
    ${when(site !== undefined, () => sql`and i.site_id = (select id from parley.sites where host = ${asText(site ?? "")})`)}
    ${when(article !== undefined, () => sql`and i.article_id = ${article ?? 0}`)}
    ${when(rule !== undefined, () => sql`and i.rules @> array[${asText(rule ?? "")}]`)}
    ${
      // The index over labels leaves out comments without any.
      when(
        label !== undefined,
        () => sql`and i.labels @> array[${label ?? ""}] and i.labels <> '{}'`,
      )
    }
    ${when(commenter !== undefined, () => sql`and i.commenter_id = ${commenter ?? 0}`)}
    ${when(minProbability !== undefined, () => sql`and i.probability >= ${minProbability ?? 0}::real`)}
    ${when(maxProbability !== undefined, () => sql`and i.probability <= ${maxProbability ?? 1}::real`)}
    ${when(postedFrom !== undefined, () => sql`and i.posted_latest >= ${postedFrom ?? ""}::text::timestamptz`)}
    ${when(postedTo !== undefined, () => sql`and i.posted_earliest <= ${endOf(postedTo ?? "")}::text::timestamptz`)}
    ${when(parentUncertain === true, () => sql`and i.is_parent_uncertain`)}
    ${when(parentUncertain === false, () => sql`and not i.is_parent_uncertain`)}
    ${
      // Priority is probability there, and the order of its index.
      when(
        state === "unmoderated" && maxProbability !== undefined,
        () => sql`and i.priority <= ${maxProbability ?? 1}::real`,
      )
    }
    ${when(state === "unmoderated" && rule !== undefined, () => sql`and false`)}
    ${when(filter.q !== undefined, () =>
      found === null
        ? sql`and i.words @@ ${toQuery(sql, filter.q ?? "")}`
        : sql`and i.comment_id = any(${[...found]}::bigint[])`,
    )}`;
}

function toQuery(sql: Queryable, words: string) {
  const safe = asText(words);
  return sql`(websearch_to_tsquery('english', ${safe}) || websearch_to_tsquery('simple', ${safe}))`;
}

/** With more hits than this, the first of the queue's order are soon found by going through it. */
const MANY_HITS = 2000;

/**
 * The comments that hold some words, where they are few; null where they are many, or none are asked for.
 * Postgres takes a rare word for a common one where it has no figures of it, and would go through the
 * whole queue in its order: it is asked for the hits first, by their index.
 */
export async function findWords(sql: Sql, q: string | undefined): Promise<number[] | null> {
  if (q === undefined) return null;
  const rows = await sql.begin("read only", async (tx) => {
    await tx`set local enable_seqscan = off`;
    await tx`set local enable_indexscan = off`;
    return tx`
      select i.comment_id as id from parley.review_items i where i.words @@ ${toQuery(tx, q)}
      limit ${MANY_HITS + 1}`;
  });
  return rows.length > MANY_HITS ? null : rows.map(({ id }) => RowId.parse(id));
}

/** A day is meant to its end, UTC. */
const endOf = (to: string): string => (to.length > 10 ? to : `${to}T23:59:59.999999Z`);
