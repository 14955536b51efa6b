import type { QueueFilter, QueueState } from "../thread/reviewQueue.js";
import { asText, type Queryable } from "./database.js";

/** The condition of a queue and its filter, over `parley.review_items i`. */
export function narrowQueue(sql: Queryable, state: QueueState | "all", filter: QueueFilter) {
  const { site, article, rule, label, commenter, minProbability, maxProbability } = filter;
  const { postedFrom, postedTo, parentUncertain } = filter;
  const words = asText(filter.q ?? "");
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
    ${when(
      filter.q !== undefined,
      () => sql`and i.words @@ (
        websearch_to_tsquery('english', ${words}) || websearch_to_tsquery('simple', ${words}))`,
    )}`;
}

/** A day is meant to its end, UTC. */
const endOf = (to: string): string => (to.length > 10 ? to : `${to}T23:59:59.999999Z`);
