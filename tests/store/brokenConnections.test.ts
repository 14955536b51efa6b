import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, inject, it } from "vitest";
import { openDatabase, type Sql } from "../../src/store/database.js";
import { makeDatabase, type TestDatabase } from "../support/database.js";
import { type Cuttable, openCuttable } from "../support/faults/cuttable.js";

let database: TestDatabase;
let way: Cuttable;
let sql: Sql;

beforeEach(async () => {
  database = await makeDatabase();
  way = await openCuttable(Number(new URL(inject("postgresUrl")).port));
  const url = new URL(database.url);
  url.port = `${way.port}`;
  sql = await openDatabase(url.href, { max: 2 });
  await sql`create table marks (n int)`;
});
afterEach(async () => {
  await sql.end({ timeout: 1 });
  await way.close();
  await database.drop();
});

const wasLost = /CONNECTION_|ECONNRESET|EPIPE|write/;

it("a transaction whose connection breaks is refused to the end, and nothing of it stays", async () => {
  let later: unknown = null;
  const broken = sql.begin(async (tx) => {
    await tx`insert into marks values (1)`;
    way.cut();
    await sleep(100);
    // Others use the pool meanwhile: their connection must not take what comes next.
    await Promise.all([sql`select 1`, sql`select 2`]);
    later = await tx`insert into marks values (2)`.catch((error: unknown) => error);
    throw later;
  });
  await expect(broken).rejects.toThrow(wasLost);
  await expect.poll(() => later, { timeout: 10_000 }).toBeInstanceOf(Error);
  expect(await sql`select n from marks`).toEqual([]);
});

it("a transaction that is rolled back while its connection breaks ends", async () => {
  const broken = sql.begin(async (tx) => {
    await tx`insert into marks values (1)`;
    way.cut();
    await tx`insert into marks values (2)`;
  });
  await expect(broken).rejects.toThrow(wasLost);
  expect(await sql`select n from marks`).toEqual([]);
});

it("a question asked in the moment its connection breaks is refused, and the next one answered", async () => {
  await Promise.all([sql`select pg_sleep(0.05)`, sql`select pg_sleep(0.05)`]);
  // Between the news that a connection broke and its end, in one turn of the event loop.
  const asked = await new Promise<Promise<unknown>[]>((resolve) => {
    setTimeout(() => {
      way.cut();
      const untilMs = performance.now() + 10;
      while (performance.now() < untilMs);
      setImmediate(() => {
        resolve([1, 2].map((n) => sql`select ${n}::int`.catch((error: unknown) => error)));
      });
    });
  });
  for (const each of await Promise.all(asked)) expect(each).toBeInstanceOf(Error);
  expect(await Promise.all([sql`select 1 as n`, sql`select 2 as n`])).toEqual([
    [{ n: 1 }],
    [{ n: 2 }],
  ]);
}, 20_000);
