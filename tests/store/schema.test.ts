import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkSchema, migrate } from "../../src/store/migrate.js";
import { makeDatabase, type TestDatabase } from "../support/database.js";
import { describeSchema } from "../support/describeSchema.js";

let database: TestDatabase;
beforeAll(async () => {
  database = await makeDatabase();
});
afterAll(async () => {
  await database.drop();
});

describe("the schema", () => {
  it("is what tests/schema.sql shows (run with -u after a migration, and read the difference)", async () => {
    await expect(await describeSchema(database.sql)).toMatchFileSnapshot("../schema.sql");
  });

  it("has a comment on every table, view and column", async () => {
    expect(await describeSchema(database.sql)).not.toContain("NO COMMENT");
  });

  it("is not changed by migrating again, nor by many at once", async () => {
    const before = await describeSchema(database.sql);
    const reports = await Promise.all([1, 2, 3].map(() => migrate(database.sql)));
    expect(reports.flatMap(({ applied }) => applied)).toEqual([]);
    expect(await describeSchema(database.sql)).toBe(before);
  });
});

describe("a database of another age", () => {
  it("that is newer is refused with a hint, before anything is done", async () => {
    const { sql } = database;
    await sql`insert into parley.migrations (name, sha256) values ('9999_later.sql', 'x')`;
    await expect(migrate(sql)).rejects.toMatchObject({ code: "SCHEMA_NEWER" });
    await expect(checkSchema(sql)).rejects.toMatchObject({ code: "SCHEMA_NEWER" });
    await sql`delete from parley.migrations where name = '9999_later.sql'`;
  });

  it("that lacks a migration is named as such", async () => {
    const { sql } = database;
    const [row] = await sql`delete from parley.migrations where name like '0005%' returning *`;
    await expect(checkSchema(sql)).rejects.toMatchObject({ code: "SCHEMA_MISSING" });
    await sql`insert into parley.migrations ${sql(row as Record<string, string>)}`;
    await checkSchema(sql);
  });

  it("whose migration was edited is refused", async () => {
    const { sql } = database;
    const [row] = await sql`select sha256 from parley.migrations where name like '0001%'`;
    await sql`update parley.migrations set sha256 = 'edited' where name like '0001%'`;
    await expect(checkSchema(sql)).rejects.toMatchObject({ code: "SCHEMA_UNKNOWN" });
    await sql`update parley.migrations set sha256 = ${String(row?.sha256)} where name like '0001%'`;
  });
});

describe("the role parley_analyst", () => {
  it("reads analytics and nothing else", async () => {
    await database.sql.begin(async (tx) => {
      await tx`set local role parley_analyst`;
      await tx`select * from analytics.comments limit 1`;
      await tx`select * from analytics.flagged_queue limit 1`;
    });
    for (const table of ["parley.comments", "parley.commenters", "parley.reviewers"]) {
      const reading = database.sql.begin(async (tx) => {
        await tx`set local role parley_analyst`;
        await tx.unsafe(`select * from ${table} limit 1`);
      });
      await expect(reading).rejects.toMatchObject({ code: "42501" });
    }
  });

  it("sees no name and no words of a commenter", async () => {
    const columns = await database.sql<{ column_name: string }[]>`
      select column_name from information_schema.columns where table_schema = 'analytics'`;
    const names = columns.map(({ column_name: name }) => name);
    expect(names).toContain("commenter");
    for (const forbidden of ["author", "name", "body", "reply_to"])
      expect(names).not.toContain(forbidden);
  });
});
