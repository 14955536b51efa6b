import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";
import { makeLog } from "../../src/log.js";
import { readConfig } from "../../src/config.js";
import { openDatabase, type Sql } from "../../src/store/database.js";
import type { Shell } from "../../workers/shell.js";

export interface TestDatabase {
  readonly url: string;
  readonly sql: Sql;
  readonly drop: () => Promise<void>;
}

/**
 * A database of its own, dropped at the end.
 *
 * @param template what it is a copy of; by default the migrated one without a row
 */
export async function makeDatabase(
  template = new URL(inject("postgresUrl")).pathname.slice(1),
): Promise<TestDatabase> {
  const name = `t_${randomBytes(6).toString("hex")}`;
  await withAdmin((sql) =>
    retryBusy(() => sql.unsafe(`create database ${name} template ${template}`)),
  );
  const url = urlOf(name);
  const sql = await openDatabase(url);
  return {
    url,
    sql,
    drop: async () => {
      await sql.end({ timeout: 5 });
      await withAdmin((each) => each.unsafe(`drop database ${name} with (force)`));
    },
  };
}

function urlOf(database: string): string {
  const url = new URL(inject("postgresUrl"));
  url.pathname = `/${database}`;
  return url.href;
}

export async function withAdmin(action: (sql: Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(urlOf("postgres"), { max: 1, onnotice: () => undefined });
  try {
    await action(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Two files copying the template at one moment get in each other's way (55006 object_in_use). */
async function retryBusy(action: () => Promise<unknown>): Promise<void> {
  for (let attempt = 0; ; attempt++)
    try {
      await action();
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== "55006" || attempt > 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
}

/** A shell on a test database, silent. */
export function makeShell(sql: Sql, overrides: Partial<Shell["config"]> = {}): Shell {
  const config = { ...readConfig({ LOG_LEVEL: "silent", PARLEY_LOCK_MS: "1000" }), ...overrides };
  return {
    config,
    sql,
    log: makeLog(config),
    secret: "a secret for tests",
    pseudonymise: (site, key) => `p-${site}-${key}`.slice(0, 40),
  };
}
