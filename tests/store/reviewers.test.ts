import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addAccount, checkPassword, setPassword } from "../../src/store/reviewers.js";
import { openSession, readSession } from "../../src/store/sessions.js";
import { makeDatabase, type TestDatabase } from "../support/database.js";

const LIMITS = { idleMinutes: 10, hours: 1 };
let database: TestDatabase;
beforeAll(async () => {
  database = await makeDatabase();
});
afterAll(async () => {
  await database.drop();
});

describe("a new password", () => {
  it("is not set where the log-ins of the old one cannot be ended", async () => {
    const { sql } = database;
    const old = { text: "a long old password", from: "chosen" } as const;
    const { id } = await addAccount(sql, "sam", "moderator", old);
    const token = await openSession(sql, id, LIMITS);
    await sql`create function pg_temp_refuse() returns trigger language plpgsql as
      $$ begin raise exception 'no end'; end $$`;
    await sql`create trigger refuse before delete on parley.sessions
      for each row execute function pg_temp_refuse()`;
    const change = () => setPassword(sql, id, { text: "a long new password", from: "chosen" });
    await expect(change()).rejects.toThrow("no end");
    expect(await checkPassword(sql, "sam", old.text)).not.toBe(null);
    expect(await readSession(sql, token, LIMITS)).not.toBe(null);
    await sql`drop trigger refuse on parley.sessions`;
    await change();
    expect(await checkPassword(sql, "sam", old.text)).toBe(null);
    expect(await readSession(sql, token, LIMITS)).toBe(null);
  });
});
