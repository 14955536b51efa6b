import type { ExportQuery } from "../store/export/exportTable.js";
import type { Disclosure } from "../thread/exportTable.js";

/** What is to be exported. */
export interface ExportOrder extends ExportQuery, Disclosure {
  readonly signal?: AbortSignal;
  /** Told now and then how many rows of a table are written. */
  readonly onRows?: (table: string, rows: number) => void;
}
