import type { Queryable } from "../database.js";

/** Which comments are exported; all conditions given must hold. */
export interface ExportScope {
  /** Key or address of an article, as findSubject takes it. */
  readonly article?: string | undefined;
  /** Host without "www.". */
  readonly site?: string | undefined;
  /** Comments that can have been posted then or later; those without a date are left out. */
  readonly since?: Date | undefined;
  /** Comments that can have been posted before it; those without a date are left out. */
  readonly until?: Date | undefined;
}

/** Conditions on articles `a` and their sites `h`. */
export const inArticles = (sql: Queryable, { article, site }: ExportScope) => sql`
  ${article === undefined ? sql`true` : sql`(a.id::text = ${article} or a.url = ${article} or a.article_key = ${article})`}
  ${site === undefined ? sql`` : sql`and h.host = ${site}`}`;

/** Conditions on comments `c` of articles `a` of sites `h`. */
export const inComments = (sql: Queryable, scope: ExportScope) => sql`
  ${inArticles(sql, scope)}
  ${scope.since === undefined ? sql`` : sql`and c.posted_latest >= ${scope.since}`}
  ${scope.until === undefined ? sql`` : sql`and c.posted_earliest < ${scope.until}`}`;

/** The newest score of comment `c` of a measure, by whatever scorer: as parley.latest_scores has it. */
export const latestScore = (sql: Queryable, measure: string, target = "") => sql`
  select value, label, detail, unscored_because, scorer from parley.comment_scores
  where comment_id = c.id and measure = ${measure} and target = ${target}
  order by scored_at desc, scorer desc limit 1`;
