import { readConfig } from "../config.js";
import { openDatabase } from "../store/database.js";
import { acquireEmbeddedPostgres } from "../store/embedded/cluster.js";
import { migrate } from "../store/migrate.js";
import { openQueue } from "../queue/openQueue.js";
import { printLine } from "./output.js";

/** Migrates the tables and, where the queue lives in Postgres, BullMQ's own. */
export async function migrateCommand({ json }: { json?: boolean }): Promise<void> {
  const config = readConfig();
  const embedded =
    config.databaseUrl === null ? await acquireEmbeddedPostgres(config.dataDir) : null;
  const databaseUrl = embedded?.url ?? config.databaseUrl ?? "";
  try {
    const sql = await openDatabase(databaseUrl, { max: 1 });
    try {
      const report = await migrate(sql);
      if (config.redisUrl === null)
        await (await openQueue({ redisUrl: null, databaseUrl })).close();
      const { applied, version } = report;
      await printLine(
        json === true
          ? JSON.stringify(report)
          : applied.length === 0
            ? `up to date at ${version}`
            : `applied ${applied.join(", ")}; now at ${version}`,
      );
    } finally {
      await sql.end({ timeout: 5 });
    }
  } finally {
    await embedded?.release();
  }
}
