import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { ParleyError } from "../errors.js";
import { packageRoot } from "../packageRoot.js";
import { sha256 } from "../thread/identity.js";
import type { Queryable, Sql } from "./database.js";

export interface MigrationReport {
  readonly applied: readonly string[];
  readonly version: string;
}

interface SqlFile {
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
}

/** One number for all: migrators wait for each other. Any constant does; this one is "parley" in bytes. */
const LOCK = 0x7061726c;

/**
 * Brings the schema up to this build: every migration once, in order, then all views anew. All of
 * it in one transaction, so that a failure leaves the schema as it was.
 *
 * @throws ParleyError SCHEMA_NEWER where the database was migrated by a later build
 */
export async function migrate(sql: Sql): Promise<MigrationReport> {
  const migrations = await readSqlFolder("migrations");
  const views = await readSqlFolder("views");
  return sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${LOCK})`;
    await makeLedger(tx);
    const known = await readLedger(tx);
    checkLedger(known, migrations);
    const applied: string[] = [];
    for (const { name, text, sha256: hash } of migrations) {
      if (known.has(name)) continue;
      await tx.unsafe(text);
      await tx`insert into parley.migrations (name, sha256) values (${name}, ${hash})`;
      applied.push(name);
    }
    for (const view of views) await tx.unsafe(view.text);
    return { applied, version: migrations.at(-1)?.name ?? "" };
  });
}

/**
 * @throws ParleyError SCHEMA_MISSING where migrations wait to be run, SCHEMA_NEWER where the
 *   database is ahead of this build
 */
export async function checkSchema(sql: Sql): Promise<void> {
  const migrations = await readSqlFolder("migrations");
  const [ledger] = await sql`select to_regclass('parley.migrations') is not null as known`;
  const known = ledger?.known === true ? await readLedger(sql) : new Map<string, string>();
  checkLedger(known, migrations);
  const missing = migrations.filter(({ name }) => !known.has(name));
  if (missing.length > 0)
    throw new ParleyError("SCHEMA_MISSING", `The database lacks ${missing.length} migrations.`, {
      hint: "Run `parley migrate` once, then start again.",
    });
}

function checkLedger(known: ReadonlyMap<string, string>, migrations: readonly SqlFile[]): void {
  const ours = new Map(migrations.map(({ name, sha256: hash }) => [name, hash]));
  for (const [name, hash] of known) {
    const expected = ours.get(name);
    if (expected === undefined)
      throw new ParleyError(
        "SCHEMA_NEWER",
        `The database has ${name}, which this build does not know.`,
        {
          hint: "Run a newer Parley on this database, or point DATABASE_URL at another one.",
        },
      );
    if (expected !== hash)
      throw new ParleyError("SCHEMA_UNKNOWN", `The database was migrated by another ${name}.`, {
        hint: "Migrations are never edited once merged: restore the file, or use a fresh database.",
      });
  }
}

async function makeLedger(tx: Queryable): Promise<void> {
  await tx.unsafe(`
    create schema if not exists parley;
    create schema if not exists analytics;
    comment on schema parley is 'Tables of Parley. Not stable: read the views in analytics.';
    comment on schema analytics is 'Views for analysts. Stable: columns are added, not changed.';
    create table if not exists parley.migrations (
      name       text        primary key,
      sha256     text        not null,
      applied_at timestamptz not null default now()
    );
    comment on table parley.migrations is 'Migrations that were run.';
    comment on column parley.migrations.name is 'File name.';
    comment on column parley.migrations.sha256 is 'Hash of the file that was run.';
    comment on column parley.migrations.applied_at is 'When.';
  `);
}

async function readLedger(sql: Queryable): Promise<Map<string, string>> {
  const rows = await sql<{ name: string; sha256: string }[]>`
    select name, sha256 from parley.migrations order by name`;
  return new Map(rows.map((row) => [row.name, row.sha256]));
}

async function readSqlFolder(folder: string): Promise<SqlFile[]> {
  const path = join(packageRoot, "sql", folder);
  const names = (await readdir(path)).filter((name) => name.endsWith(".sql")).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(path, name), "utf8");
      return { name, text, sha256: sha256(text) };
    }),
  );
}
