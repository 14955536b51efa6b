import type { AnalysisFilter, FilterName } from "../../thread/analysis.js";

/** A query as an analyst may repeat it: text with $1, $2, … and what stands for them. */
export interface Written {
  readonly sql: string;
  readonly parameters: readonly (string | number)[];
  /** What was asked and does not narrow it. */
  readonly ignored: readonly FilterName[];
}

/** How each filter narrows a query; `?` is where its value goes. */
export type Conditions = Readonly<Partial<Record<FilterName, string>>>;

/**
 * The `where` of a query. Only what was asked stands in it, so that the query is as short as somebody
 * would have written it.
 *
 * @param always what holds whatever is asked
 */
export function narrow(
  filter: AnalysisFilter,
  conditions: Conditions,
  write: (where: string) => string,
  always: readonly string[] = [],
): Written {
  const parameters: (string | number)[] = [];
  const ignored: FilterName[] = [];
  const parts = [...always];
  for (const [name, value] of Object.entries(filter) as [FilterName, string | number][]) {
    const condition = conditions[name];
    if (condition === undefined) ignored.push(name);
    else {
      parameters.push(value);
      parts.push(condition.replace("?", `$${parameters.length}`));
      if (condition === OF_ITS_SITE) ignored.push(name);
    }
  }
  const where = parts.length === 0 ? "" : `where ${parts.join("\n  and ")}`;
  return { sql: write(where).replace(/\n\s*\n/g, "\n"), parameters, ignored };
}

/** A time as RFC 3339 text. */
export const asTime = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as ${column}`;

/** The days of an article, for pictures of whole threads. */
export const ARTICLE_DAYS = {
  from: "a.last_posted_at >= ?::date",
  to: "a.first_posted_at < ?::date + 1",
} as const;

/** For what is known of sites only: an article stands for its own. */
export const OF_ITS_SITE = "site = (select site from analytics.articles where article_id = ?)";
