import { z } from "zod";
import { PICTURES } from "./pictureNames.js";

export const PictureName = z.enum(PICTURES);
export type PictureName = z.infer<typeof PictureName>;

const day = z.iso.date();

/** What narrows a picture. Days are UTC, both ends within. */
export const AnalysisFilter = z.object({
  site: z.string().min(1).max(255).optional(),
  article: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional(),
  target: z.string().min(1).max(500).optional(),
  from: day.optional(),
  to: day.optional(),
});
export type AnalysisFilter = z.infer<typeof AnalysisFilter>;
export type FilterName = keyof AnalysisFilter;

export const AnalysisQuery = AnalysisFilter.extend({
  format: z.enum(["json", "csv"]).default("json"),
});

/** Threads or pairs that were active then, with their figures of all time; whole months. */
export const Coarse = z.enum(["threads", "pairs", "months"]);
export type Coarse = z.infer<typeof Coarse>;

const Cell = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);

/** The rows behind one picture, with the query that gave them. */
export const PictureAnswer = z.object({
  picture: PictureName,
  /** Exactly what ran, as the role parley_analyst; parameters stand for $1, $2, … */
  query: z.object({ sql: z.string(), parameters: z.array(z.union([z.string(), z.number()])) }),
  /** What was asked and what this picture cannot be narrowed by. */
  filter: AnalysisFilter,
  /** `article` where the picture is of all articles of its site. */
  ignored: z.array(z.string()),
  /** What `from` and `to` choose, where the figures of what is chosen are not of these days alone. */
  coarse: z.array(Coarse),
  columns: z.array(z.object({ name: z.string(), about: z.string() })),
  rows: z.array(z.record(z.string(), Cell)),
  /** More rows were found than are given. */
  isCut: z.boolean(),
  /** How many the figures rest on. */
  n: z.int(),
  /** Of how many. */
  of: z.int(),
  /** What is counted, in the plural. */
  unit: z.string(),
  /** n / of; null where there is nothing. */
  coverage: z.number().min(0).max(1).nullable(),
  /** Names and versions of what measured. */
  versions: z.array(z.string()),
  /** When a figure changed last; null before the first. */
  refreshedAt: z.string().nullable(),
});
export type PictureAnswer = z.infer<typeof PictureAnswer>;
