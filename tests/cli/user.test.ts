import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readToken } from "../../src/store/apiTokens.js";
import { checkPassword, readAccount } from "../../src/store/reviewers.js";
import {
  beginSecondFactor,
  confirmSecondFactor,
  readSecondFactor,
} from "../../src/store/secondFactors.js";
import { callParley } from "../support/callParley.js";
import { makeDatabase, type TestDatabase } from "../support/database.js";
import { runParley } from "../support/processes.js";

let database: TestDatabase;
beforeAll(async () => {
  database = await makeDatabase();
});
afterAll(async () => {
  await database.drop();
});

const readEnv = () => ({ DATABASE_URL: database.url, PARLEY_SECRET: "a secret for the tests" });
const user = (...args: string[]) => callParley(["user", ...args], { env: readEnv() });

describe("parley user", () => {
  it("makes, changes and shuts an account, and says so in the log", async () => {
    const added = await runParley(["user", "add", "sam", "--role", "lead", "--json"], {
      env: readEnv(),
    });
    const { password } = JSON.parse(added.stdout) as { password: string };
    const { sql } = database;
    expect(await checkPassword(sql, "sam", password)).toMatchObject({ name: "sam", role: "lead" });
    const twice = await user("add", "sam");
    expect([twice.code, twice.stdout]).toEqual([1, ""]);
    expect(twice.stderr).toContain("ACCOUNT_EXISTS");

    const reset = JSON.parse((await user("reset", "sam", "--json")).stdout) as typeof JSON & {
      password: string;
    };
    expect(await checkPassword(sql, "sam", password)).toBe(null);
    expect(await checkPassword(sql, "sam", reset.password)).not.toBe(null);

    expect((await user("role", "sam", "analyst")).stdout).toBe("sam is analyst\n");
    expect((await user("role", "sam", "king")).code).toBe(2);
    expect((await user("disable", "sam")).code).toBe(0);
    expect((await user("list")).stdout).toMatch(/sam.+analyst.+shut/);
    const log = (await user("log", "--user", "sam", "--json")).stdout.trim().split("\n");
    expect(log.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual([
      "account_disabled",
      "role_changed",
      "password_changed",
      "account_added",
    ]);
  });

  it("takes a second factor off with a new password, if told to", async () => {
    await user("add", "toni");
    const { sql } = database;
    const { id } = await readAccount(sql, "toni");
    await beginSecondFactor(sql, id, "v1.box");
    await confirmSecondFactor(sql, id, { step: 1, secretBox: "v1.box", codes: ["one"] }, null);
    await user("reset", "toni");
    expect(await readSecondFactor(sql, id)).not.toBe(null);
    expect((await user("reset", "toni", "--second-factor")).code).toBe(0);
    expect(await readSecondFactor(sql, id)).toBe(null);
    const log = (await user("log", "--user", "toni", "--json")).stdout;
    expect(log).toContain("second_factor_off");
  });

  it("makes, lists and takes back tokens", async () => {
    await user("add", "robin");
    const made = JSON.parse(
      (await user("token", "robin", "--name", "nightly", "--scope", "read,jobs", "--json")).stdout,
    ) as { id: number; token: string };
    expect(await readToken(database.sql, made.token)).toMatchObject({ scopes: ["read", "jobs"] });
    const listed = (await user("tokens")).stdout;
    expect(listed).toContain("nightly");
    expect(listed).not.toContain(made.token.slice(4, 20));
    expect((await user("revoke", `${made.id}`)).code).toBe(0);
    expect(await readToken(database.sql, made.token)).toBe(null);
    expect((await user("token", "robin", "--name", "x", "--scope", "all")).code).toBe(2);
    const unknown = await user("token", "nobody", "--name", "x", "--scope", "read");
    expect(unknown.stderr).toContain("ACCOUNT_NOT_FOUND");
  });
});
