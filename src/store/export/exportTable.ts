import type { ExportColumn } from "../../thread/exportTable.js";
import type { Queryable } from "../database.js";
import type { ExportScope } from "./scope.js";

/** A query, or a part of one. */
export type Fragment = ReturnType<Queryable>;

export interface ExportQuery extends ExportScope {
  /** What the stance of a comment is given toward. */
  readonly target: string;
}

/** One table of an export. */
export interface ExportTable {
  readonly name: string;
  readonly about: string;
  readonly columns: readonly ExportColumn[];
  /** Columns that no two rows share: the order of rows, so that the same rows make the same bytes. */
  readonly key: readonly string[];
  /** Selects all columns, by their names; those that are not wanted are not computed. */
  readonly select: (sql: Queryable, query: ExportQuery) => Fragment;
}
