import type { Queryable } from "./database.js";

/** Which captures and visits; all conditions given must hold. */
export interface CaptureScope {
  /** Key or address of an article. */
  readonly article?: string | undefined;
  /** Host without "www.". */
  readonly site?: string | undefined;
  /** Taken from the site then or later. */
  readonly since?: Date | undefined;
}

/** The site a row's address belongs to, for rows of which no article is known. */
export const hostOf = (sql: Queryable, table: "c" | "v") =>
  sql`regexp_replace(split_part(split_part(${sql(table)}.url, '//', 2), '/', 1), '^www[.]', '')`;
