import { createHmac, randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "../config.js";
import { makeLog } from "../log.js";
import type { JobQueue } from "../queue/openQueue.js";
import { openDatabase } from "../store/database.js";
import { acquireEmbeddedPostgres } from "../store/embedded/cluster.js";
import { checkSchema, migrate } from "../store/migrate.js";
import { startTelemetry } from "../telemetry.js";
import type { Shell } from "../../workers/shell.js";

export interface OpenShell extends Shell {
  readonly databaseUrl: string;
  readonly openQueue: () => Promise<JobQueue>;
  readonly close: () => Promise<void>;
}

/**
 * Opens all that commands need: the database (embedded unless DATABASE_URL is set), the schema
 * brought up to date or checked, the secret behind pseudonyms and the log-in.
 *
 * @throws ParleyError DATABASE_UNREACHABLE, EMBEDDED_POSTGRES_FAILED, SCHEMA_NEWER,
 *   SCHEMA_MISSING, DISK_FULL
 */
export async function openShell(
  config: Config,
  schema: "migrate" | "check" = "migrate",
): Promise<OpenShell> {
  const log = makeLog(config);
  const embedded =
    config.databaseUrl === null ? await acquireEmbeddedPostgres(config.dataDir) : null;
  const databaseUrl = embedded?.url ?? config.databaseUrl ?? "";
  const release = async (): Promise<void> => {
    await embedded?.release();
  };
  try {
    const sql = await openDatabase(databaseUrl);
    try {
      // The embedded database has no operator who would run `parley migrate`.
      if (schema === "migrate" || embedded !== null) await migrate(sql);
      else await checkSchema(sql);
      const secret = config.secret ?? (await keepSecret(config.dataDir));
      const telemetry = await startTelemetry(config, log);
      return {
        config,
        log,
        sql,
        secret,
        databaseUrl,
        pseudonymise: makePseudonymise(secret),
        openQueue: async () => {
          // As long to load as all the rest of a command, and most need no queue.
          const { openQueue } = await import("../queue/openQueue.js");
          return openQueue({
            redisUrl: config.redisUrl,
            databaseUrl,
            keep: config.keep,
            telemetry: telemetry?.queue,
          });
        },
        close: async () => {
          await telemetry?.close();
          await sql.end({ timeout: 5 });
          await release();
        },
      };
    } catch (error) {
      await sql.end({ timeout: 1 });
      throw error;
    }
  } catch (error) {
    await release().catch(() => undefined);
    throw error;
  }
}

/** Made once per data folder; whoever has it can tell who a pseudonym is. */
async function keepSecret(dataDir: string): Promise<string> {
  await mkdir(dataDir, { recursive: true });
  const path = join(dataDir, "secret");
  try {
    await writeFile(path, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return (await readFile(path, "utf8")).trim();
}

const makePseudonymise = (secret: string) => (site: string, authorKey: string) =>
  `p-${createHmac("sha256", secret).update(`pseudonym\n${site}\n${authorKey}`).digest("hex").slice(0, 12)}`;
