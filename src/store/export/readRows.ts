import { setImmediate as turn } from "node:timers/promises";
import type postgres from "postgres";
import {
  chooseColumns,
  type Disclosure,
  type ExportColumn,
  type ExportRow,
  makeRowSchema,
} from "../../thread/exportTable.js";
import type { Queryable } from "../database.js";
import type { ExportQuery, ExportTable } from "./exportTable.js";

/** Rows that are in memory at once, twice: one batch is written while the next is fetched. */
const BATCH = 2000;

/** Rows of a table in the order of its key, a batch at a time, in constant memory. */
export function readRows(
  sql: Queryable,
  table: ExportTable,
  query: ExportQuery & Disclosure,
): { columns: ExportColumn[]; batches: AsyncGenerator<ExportRow[]> } {
  const columns = chooseColumns(table.columns, query);
  const found = sql`
    select ${sql(columns.map(({ name }) => name))} from (${table.select(sql, query)}) as e
    order by ${sql([...table.key])}`;
  return { columns, batches: parseBatches(found, columns) };
}

async function* parseBatches(
  found: postgres.PendingQuery<postgres.Row[]>,
  columns: readonly ExportColumn[],
): AsyncGenerator<ExportRow[]> {
  const schema = makeRowSchema(columns);
  for await (const rows of fetchAhead(found.cursor(BATCH)))
    yield rows.map((row) => schema.parse(row));
}

/** Asks for what follows before it is needed: the database works while what it gave is written. */
async function* fetchAhead<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  // Behind the last row the driver's cursor answers at once, with no promise.
  const ask = async (): Promise<IteratorResult<T>> => iterator.next();
  let coming = ask();
  try {
    for (;;) {
      const next = await coming;
      if (next.done === true) return;
      coming = ask();
      coming.catch(() => undefined);
      // The driver sends what it is asked for on a later turn of the loop, and would do so only after
      // the whole batch is written: database and writer took turns instead of working at once.
      await turn();
      await turn();
      yield next.value;
    }
  } finally {
    await coming.catch(() => undefined);
    await iterator.return?.();
  }
}
