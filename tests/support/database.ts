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

/** A database of its own: a copy of the migrated template, dropped at the end. */
export async function makeDatabase(): Promise<TestDatabase> {
  const template = new URL(inject("postgresUrl"));
  const name = `t_${randomBytes(6).toString("hex")}`;
  const admin = new URL(template);
  admin.pathname = "/postgres";
  await withAdmin(admin.href, (sql) =>
    retryBusy(() => sql.unsafe(`create database ${name} template ${template.pathname.slice(1)}`)),
  );
  const url = new URL(template);
  url.pathname = `/${name}`;
  const sql = await openDatabase(url.href);
  return {
    url: url.href,
    sql,
    drop: async () => {
      await sql.end({ timeout: 5 });
      await withAdmin(admin.href, (each) => each.unsafe(`drop database ${name} with (force)`));
    },
  };
}

async function withAdmin(url: string, action: (sql: Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
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
