import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ExportTable } from "../../src/store/export/exportTable.js";
import { readRows } from "../../src/store/export/readRows.js";
import { listColumns } from "../../src/thread/exportTable.js";
import { makeDatabase, type TestDatabase } from "../support/database.js";

let database: TestDatabase;
beforeAll(async () => {
  database = await makeDatabase();
});
afterAll(async () => {
  await database.drop();
});

const numbers = (rows: number): ExportTable => ({
  name: "numbers",
  about: "Numbers.",
  columns: listColumns({ n: ["int", "A number."] }),
  key: ["n"],
  select: (sql) => sql`select n from generate_series(1, ${rows}::int) n`,
});

describe("rows of an export", () => {
  // Batches are of 2,000: the last one is whole, cut, alone or empty.
  it.each([0, 1, 1999, 2000, 2001, 4000, 6001])(
    "come each once, %i of them, read slowly or at once",
    async (rows) => {
      for (const waitMs of [0, 20]) {
        const { batches } = readRows(database.sql, numbers(rows), {
          target: "",
          withNames: false,
          withText: false,
        });
        const read: unknown[] = [];
        for await (const batch of batches) {
          read.push(...batch.map(({ n }) => n));
          await sleep(waitMs);
        }
        expect(read).toEqual(Array.from({ length: rows }, (_, at) => at + 1));
      }
    },
  );

  it("can be left half read", async () => {
    const { batches } = readRows(database.sql, numbers(9000), {
      target: "",
      withNames: false,
      withText: false,
    });
    for await (const batch of batches) {
      expect(batch).toHaveLength(2000);
      break;
    }
    const [row] = await database.sql`select 1 as still`;
    expect(row?.still).toBe(1);
  });
});
