import { access, constants, mkdir, statfs } from "node:fs/promises";
import { createServer } from "node:net";
import { Cluster } from "ioredis";
import { readConfig, type Config } from "../config.js";
import { connectRedis } from "../queue/connectRedis.js";
import { ParleyError, toParleyError } from "../errors.js";
import { openDatabase } from "../store/database.js";
import { acquireEmbeddedPostgres } from "../store/embedded/cluster.js";
import { checkSchema } from "../store/migrate.js";
import { EXIT, printLine } from "./output.js";

interface Check {
  readonly name: string;
  readonly run: () => Promise<string | Warning>;
}

/** Nothing is broken, and something should be set. */
interface Warning {
  readonly detail: string;
  readonly fix: string;
}

interface Outcome {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
  readonly fix: string | null;
}

const LEAST_FREE_MB = 500;

/** Checks what Parley needs of this machine. Exit 1 if anything fails. */
export async function doctor({ json }: { json?: boolean }): Promise<void> {
  const outcomes: Outcome[] = [];
  for (const { name, run } of listChecks()) {
    const outcome = await examine(name, run);
    outcomes.push(outcome);
    if (json !== true)
      await printLine(
        `${describeLevel(outcome)} ${name}: ${outcome.detail}${outcome.fix === null ? "" : `\n     fix: ${outcome.fix}`}`,
      );
  }
  if (json === true) await printLine(JSON.stringify(outcomes));
  process.exitCode = outcomes.every(({ ok }) => ok) ? EXIT.done : EXIT.failed;
}

const describeLevel = ({ ok, fix }: Outcome): string =>
  ok ? (fix === null ? "ok  " : "warn") : "FAIL";

async function examine(name: string, run: Check["run"]): Promise<Outcome> {
  try {
    const found = await run();
    return {
      name,
      ok: true,
      ...(typeof found === "string" ? { detail: found, fix: null } : found),
    };
  } catch (thrown) {
    const { code, message, hint } = toParleyError(thrown);
    return { name, ok: false, detail: `${code}: ${message}`, fix: hint };
  }
}

function listChecks(): Check[] {
  let config: Config | null = null;
  const need = (): Config => (config ??= readConfig());
  return [
    { name: "node", run: () => Promise.resolve(checkNode()) },
    {
      name: "environment",
      run: () => {
        need();
        return Promise.resolve("all variables are valid");
      },
    },
    { name: "contact", run: () => Promise.resolve(checkContact(need())) },
    { name: "data folder", run: () => checkDataDir(need()) },
    { name: "database", run: () => checkDatabase(need()) },
    { name: "queue", run: () => checkQueue(need()) },
    { name: "port", run: () => checkPort(need()) },
  ];
}

function checkNode(): string {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    throw new ParleyError("USAGE", `Node ${process.versions.node} is too old.`, {
      hint: "Install Node 20.19 or later.",
    });
  return process.versions.node;
}

function checkContact({ politeness: { contact } }: Config): string | Warning {
  if (contact !== null) return `sites are told ${contact}`;
  return {
    detail: "sites that are read are not told whom to write to",
    fix: "Set PARLEY_CONTACT to a mail or web address of yours; see docs/collecting.md.",
  };
}

async function checkDataDir({ dataDir }: Config): Promise<string> {
  await mkdir(dataDir, { recursive: true });
  await access(dataDir, constants.W_OK);
  const { bavail, bsize } = await statfs(dataDir);
  const freeMb = Math.floor((bavail * bsize) / 1024 ** 2);
  if (freeMb < LEAST_FREE_MB)
    throw new ParleyError("DISK_FULL", `Only ${freeMb} MB are free at ${dataDir}.`, {
      hint: "Free some space, or set PARLEY_DATA to a larger disk.",
    });
  return `${dataDir}, ${freeMb} MB free`;
}

async function checkDatabase({ databaseUrl, dataDir }: Config): Promise<string> {
  const embedded = databaseUrl === null ? await acquireEmbeddedPostgres(dataDir) : null;
  try {
    const sql = await openDatabase(embedded?.url ?? databaseUrl ?? "", { max: 1 });
    try {
      const [row] = await sql`
        select current_setting('server_version') as version,
          exists (select from pg_roles where rolname = 'parley_analyst') as has_role`;
      // The embedded one is migrated at every start; there is nothing to do about it here.
      const isFresh = embedded !== null && row?.has_role !== true;
      if (!isFresh) await checkSchema(sql);
      const kind = embedded === null ? "DATABASE_URL" : "embedded";
      return `${kind}, Postgres ${String(row?.version)}${isFresh ? ", empty until the first start" : ", schema up to date"}`;
    } finally {
      await sql.end({ timeout: 2 });
    }
  } finally {
    await embedded?.release();
  }
}

async function checkQueue({ redisUrl }: Config): Promise<string> {
  if (redisUrl === null) return "BullMQ on Postgres (REDIS_URL is not set)";
  const redis = await connectRedis(redisUrl);
  try {
    const nodes = redis instanceof Cluster ? redis.nodes("master") : [redis];
    let version = "";
    for (const node of nodes) {
      version = /redis_version:(\S+)/.exec(await node.info("server"))?.[1] ?? "";
      // Not every account may ask.
      const [, eviction] = await node.config("GET", "maxmemory-policy").catch(() => ["", null]);
      if (eviction !== "noeviction" && typeof eviction === "string")
        throw new ParleyError(
          "QUEUE_UNREACHABLE",
          `Redis evicts keys (${eviction}): jobs would be lost.`,
          { hint: "Set maxmemory-policy noeviction in Redis." },
        );
    }
    return `Redis ${version}${nodes.length > 1 ? `, ${nodes.length} masters` : ""}`;
  } finally {
    redis.disconnect();
  }
}

function checkPort({ port, host }: Config): Promise<string> {
  if (port === null) return Promise.resolve("not set: 7300 or the next free one is taken");
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", () => {
      reject(
        new ParleyError("PORT_IN_USE", `Port ${port} is in use or not allowed.`, {
          hint: "Set PORT to a free one; if Parley runs already, this is it.",
        }),
      );
    });
    server.listen(port, host, () => {
      server.close(() => {
        resolve(`${port} is free`);
      });
    });
  });
}
