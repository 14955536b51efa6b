import { z } from "zod";

export const EXPORT_FORMATS = ["csv", "jsonl", "parquet"] as const;
/** Forms that hold tables. */
export type TableFormat = (typeof EXPORT_FORMATS)[number];

const CELLS = {
  int: z.coerce.number().int(),
  number: z.number(),
  text: z.string(),
  flag: z.boolean(),
  time: z.date(),
  list: z.array(z.string()),
} as const;
/** `list`: of texts. `time`: to the millisecond. */
export type ColumnKind = keyof typeof CELLS;
export type Cell = string | number | boolean | Date | readonly string[] | null;
export type ExportRow = Readonly<Record<string, Cell>>;

/** What a column tells of a person beyond a pseudonym; such columns are there only where they are asked for. */
export type Sensitivity = "names" | "text";

export interface ExportColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly nullable: boolean;
  /** Unit, range and what null says. */
  readonly about: string;
  readonly only: Sensitivity | null;
}

type Written = `${ColumnKind}${"" | "?"}`;
/** Kind (with `?` where a cell may be null), meaning, and what it gives away. */
export type ColumnNotes = Readonly<
  Record<string, readonly [Written, string] | readonly [Written, string, Sensitivity]>
>;

export const listColumns = (notes: ColumnNotes): ExportColumn[] =>
  Object.entries(notes).map(([name, [kind, about, only = null]]) => ({
    name,
    kind: kind.replace("?", "") as ColumnKind,
    nullable: kind.endsWith("?"),
    about,
    only,
  }));

/** What rows of these columns look like as they come from the database. */
export const makeRowSchema = (columns: readonly ExportColumn[]): z.ZodType<ExportRow> =>
  z.object(
    Object.fromEntries(
      columns.map(({ name, kind, nullable }) => [
        name,
        nullable ? CELLS[kind].nullable() : CELLS[kind],
      ]),
    ),
  );

/** What an export may hold beyond pseudonyms and figures. */
export interface Disclosure {
  readonly withNames: boolean;
  readonly withText: boolean;
}

export const chooseColumns = (
  columns: readonly ExportColumn[],
  { withNames, withText }: Disclosure,
): ExportColumn[] =>
  columns.filter(
    ({ only }) => only === null || (only === "names" && withNames) || (only === "text" && withText),
  );
