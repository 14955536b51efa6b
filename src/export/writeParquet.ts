import { ByteWriter, ParquetWriter, type SchemaElement } from "hyparquet-writer";
import { packageVersion } from "../packageRoot.js";
import type { Cell, ExportColumn } from "../thread/exportTable.js";
import type { Sink } from "./sink.js";
import type { TableWriter } from "./tableWriter.js";

/** Rows of a row group: what is in memory at once, and what a reader may skip. */
const ROW_GROUP = 5_000;

/**
 * Parquet, Snappy-compressed: keys as INT64, numbers as DOUBLE, times as UTC timestamps in milliseconds,
 * lists in the three levels of the standard. A column is required where its cells are never null.
 *
 * @see https://github.com/apache/parquet-format/blob/master/LogicalTypes.md
 */
export function makeParquetWriter(columns: readonly ExportColumn[], sink: Sink): TableWriter {
  const bytes = new ByteWriter();
  const flush = async (): Promise<void> => {
    // The writer is used again at once: what is handed on is a copy.
    const chunk = new Uint8Array(bytes.buffer, 0, bytes.index).slice();
    bytes.index = 0;
    await sink.write(chunk);
  };
  const writer = new ParquetWriter({
    writer: Object.assign(bytes, { flush, finish: flush }),
    schema: describe(columns),
    createdBy: `parley version ${packageVersion}`,
  });
  const kept: Cell[][] = columns.map(() => []);
  const writeGroup = async (): Promise<void> => {
    await writer.write({
      columnData: columns.map(({ name, kind }, at) => ({
        name,
        data: kept[at] ?? [],
        offsetIndex: false,
        // A dictionary of numbers costs more time than it saves bytes.
        ...(PLAIN.has(kind) && { encoding: "PLAIN" as const }),
      })),
      rowGroupSize: ROW_GROUP,
    });
    for (const cells of kept) cells.length = 0;
  };
  return {
    write: async (rows) => {
      for (const row of rows) {
        columns.forEach(({ name, kind }, at) => {
          kept[at]?.push(toParquet(row[name] ?? null, kind));
        });
        if ((kept[0]?.length ?? 0) >= ROW_GROUP) await writeGroup();
      }
    },
    end: async () => {
      if ((kept[0]?.length ?? 0) > 0) await writeGroup();
      await writer.finish();
    },
  };
}

const PLAIN: ReadonlySet<ExportColumn["kind"]> = new Set(["int", "number", "time"]);

const toParquet = (cell: Cell, kind: ExportColumn["kind"]): Cell =>
  (kind === "int" && cell !== null ? BigInt(cell as number) : cell) as Cell;

const TYPES: Readonly<Record<Exclude<ExportColumn["kind"], "list">, Partial<SchemaElement>>> = {
  int: { type: "INT64" },
  number: { type: "DOUBLE" },
  text: { type: "BYTE_ARRAY", converted_type: "UTF8", logical_type: { type: "STRING" } },
  flag: { type: "BOOLEAN" },
  time: {
    type: "INT64",
    converted_type: "TIMESTAMP_MILLIS",
    logical_type: { type: "TIMESTAMP", isAdjustedToUTC: true, unit: "MILLIS" },
  },
};

function describe(columns: readonly ExportColumn[]): SchemaElement[] {
  return [
    { name: "parley", num_children: columns.length },
    ...columns.flatMap(({ name, kind, nullable }): SchemaElement[] => {
      const repetition_type = nullable ? "OPTIONAL" : "REQUIRED";
      if (kind !== "list") return [{ name, repetition_type, ...TYPES[kind] }];
      return [
        {
          name,
          repetition_type,
          num_children: 1,
          converted_type: "LIST",
          logical_type: { type: "LIST" },
        },
        { name: "list", repetition_type: "REPEATED", num_children: 1 },
        { name: "element", repetition_type: "REQUIRED", ...TYPES.text },
      ];
    }),
  ];
}
