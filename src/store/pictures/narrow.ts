import type { AnalysisFilter, Coarse, FilterName } from "../../thread/analysis.js";

/** A query as an analyst may repeat it: text with $1, $2, … and what stands for them. */
export interface Written {
  readonly sql: string;
  readonly parameters: readonly (string | number)[];
  /** What was asked and does not narrow it. */
  readonly ignored: readonly FilterName[];
  /** What days choose where figures are not of these days alone. */
  readonly coarse: readonly Coarse[];
}

/** How each filter narrows a query; `?` is where its value goes. */
export type Conditions = Readonly<Partial<Record<FilterName, string>>>;

interface Asked {
  /** What holds whatever is asked. */
  readonly always?: readonly string[];
  /** What `from` and `to` choose, where that is more than what was posted then. */
  readonly coarse?: Coarse;
}

/**
 * The `where` of a query. Only what was asked stands in it, so that the query is as short as somebody
 * would have written it.
 */
export function narrow(
  filter: AnalysisFilter,
  conditions: Conditions,
  write: (where: string) => string,
  { always = [], coarse }: Asked = {},
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
  const hasDays = filter.from !== undefined || filter.to !== undefined;
  return {
    sql: write(where).replace(/\n\s*\n/g, "\n"),
    parameters,
    ignored,
    coarse: coarse === undefined || !hasDays ? [] : [coarse],
  };
}

/** A time as RFC 3339 text. */
export const asTime = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as ${column}`;

/** What was posted on days, whatever the time zone of the session. @param last where it lasts: the column of its end */
export const onDays = (first: string, last = first) =>
  ({
    from: `${last} >= ?::timestamp at time zone 'UTC'`,
    to: `${first} < (?::timestamp + interval '1 day') at time zone 'UTC'`,
  }) as const;

/** Whole months that days fall in. */
export const IN_MONTHS = {
  from: "month >= date_trunc('month', ?::timestamp)",
  to: "month <= ?::timestamp",
} as const;

/** The days of an article, for pictures of whole threads. */
export const ARTICLE_DAYS = onDays("a.first_posted_at", "a.last_posted_at");

/** For what is known of sites only: an article stands for its own. */
export const OF_ITS_SITE = "site = (select site from analytics.articles where article_id = ?)";
