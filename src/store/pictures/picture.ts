import type { z } from "zod";
import type { AnalysisFilter } from "../../thread/analysis.js";
import type { Written } from "./narrow.js";

/** How much a picture rests on. */
export interface Basis {
  readonly n: number;
  readonly of: number;
  readonly unit: string;
}

export interface Picture<Row extends z.ZodObject = z.ZodObject> {
  readonly row: Row;
  /** Rows that are given at most. */
  readonly most: number;
  /** Whether it is of one article only. */
  readonly isOfArticle?: true;
  /** The query, ordered and without its limit. */
  readonly write: (filter: AnalysisFilter) => Written;
  readonly count: (rows: readonly z.infer<Row>[]) => Basis;
}

/** Keeps the type of the rows between schema and count. */
export const makePicture = <Row extends z.ZodObject>(picture: Picture<Row>): Picture => picture;

export const sumOf = <T>(rows: readonly T[], read: (row: T) => number | null): number =>
  rows.reduce((total, row) => total + (read(row) ?? 0), 0);
