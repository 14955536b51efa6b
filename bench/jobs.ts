/**
 * How long `POST /api/v1/jobs` takes at 100 requests a second: an API in a process of its own, the embedded
 * Postgres, and the queue in it or in the Redis of REDIS_URL. Time is counted from the moment a request was
 * due. `npm run bench -- jobs 50` for another rate. A Redis must
 * be one to throw away: the jobs stay in it.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Agent, request } from "undici";
import { makeApp } from "../src/http/app.js";
import { readConfig } from "../src/config.js";
import { makeLog } from "../src/log.js";
import { openQueue } from "../src/queue/openQueue.js";
import { openDatabase } from "../src/store/database.js";
import { acquireEmbeddedPostgres } from "../src/store/embedded/cluster.js";
import { migrate } from "../src/store/migrate.js";
import { ensureReviewer } from "../src/store/reviewers.js";
import { findPostmaster } from "./machine/findPostmaster.js";
import { readProcess, readTreeSeconds } from "./machine/readProcesses.js";

const SERVE = "--serve";
const SECONDS = 20;
const PASSWORD = "a password for the bench";

const [first] = process.argv.slice(2);
if (first === SERVE) await serve();
else await measure(Number(first ?? 100));

/** The API without workers: they would take what it is measured for. */
async function serve(): Promise<void> {
  const databaseUrl = process.env.DATABASE_URL ?? "";
  const sql = await openDatabase(databaseUrl);
  await migrate(sql);
  await ensureReviewer(sql, "bench", PASSWORD);
  const queue = await openQueue({ redisUrl: process.env.REDIS_URL ?? null, databaseUrl });
  const app = await makeApp({
    sql,
    queue,
    log: makeLog({ logLevel: "silent" }),
    mostWaiting: 1_000_000,
    allowHosts: [],
    session: { idleMinutes: 60, hours: 1 },
    accessLogDays: 1,
    oversight: { ...readConfig({}).oversight, key: "bench" },
    secret: "a secret for the bench",
    requireSecondFactor: [],
    trustProxy: [],
    oidc: null,
    perspective: { keys: [], callsPerSecond: 1 },
  });
  process.once("disconnect", () => {
    void app.close().then(async () => {
      await queue.close();
      await sql.end();
    });
  });
  process.send?.({ base: await app.listen({ host: "127.0.0.1", port: 0 }), on: queue.backend });
}

async function measure(perSecond: number): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), "parley-bench-"));
  const postgres = await acquireEmbeddedPostgres(dir);
  const service = fork(fileURLToPath(import.meta.url), [SERVE], {
    env: { ...process.env, DATABASE_URL: postgres.url },
  });
  try {
    const [{ base, on }] = (await once(service, "message")) as [{ base: string; on: string }];
    const postmaster = await findPostmaster(postgres.url);
    const post = makePost(base, await logIn(base));
    await load(post, perSecond, 3, 1_000_000);
    const before = readSeconds(service, postmaster);
    const tookMs = await load(post, perSecond, SECONDS, 0);
    const after = readSeconds(service, postmaster);
    const at = (share: number) => (tookMs[Math.floor(tookMs.length * share)] ?? 0).toFixed(1);
    const perRequest = (part: "service" | "postgres") =>
      (((after[part] - before[part]) * 1000) / tookMs.length).toFixed(1);
    console.log(
      `queue on ${on}: ${tookMs.length} requests at ${perSecond} a second: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms; ` +
        `CPU of a request: service ${perRequest("service")} ms, Postgres ${perRequest("postgres")} ms; ` +
        `load of the machine ${loadavg()[0]?.toFixed(1) ?? "?"}`,
    );
  } finally {
    service.disconnect();
    await once(service, "exit");
    await postgres.release();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function logIn(base: string): Promise<string> {
  const { headers } = await fetch(`${base}/api/v1/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "bench", password: PASSWORD }),
  });
  return (headers.get("set-cookie") ?? "").split(";")[0] ?? "";
}

type Post = (n: number) => Promise<void>;

function makePost(base: string, cookie: string): Post {
  const dispatcher = new Agent({ connections: 100, pipelining: 1 });
  return async (n) => {
    const { statusCode, body } = await request(`${base}/api/v1/jobs`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie, "idempotency-key": `bench-${n}` },
      body: JSON.stringify({ source: `https://site.example/${n}/` }),
      dispatcher,
    });
    await body.dump();
    if (statusCode !== 202) throw new Error(`a request was answered ${statusCode}`);
  };
}

/** Sent when they are due, whether or not those before have ended. @returns ms, sorted */
async function load(
  post: Post,
  perSecond: number,
  seconds: number,
  from: number,
): Promise<number[]> {
  const tookMs: number[] = [];
  const open: Promise<void>[] = [];
  const startedMs = performance.now();
  for (let n = 0; n < perSecond * seconds; n++) {
    const dueMs = startedMs + (n * 1000) / perSecond;
    await sleep(Math.max(0, dueMs - performance.now()));
    const sent = post(from + n).then(() => {
      tookMs.push(performance.now() - dueMs);
    });
    open.push(sent);
  }
  await Promise.all(open);
  return tookMs.sort((a, b) => a - b);
}

/** CPU seconds so far; those of Postgres are of all its processes. */
function readSeconds(
  service: ChildProcess,
  postmaster: number,
): { service: number; postgres: number } {
  return {
    service: readProcess(service.pid ?? 0)?.cpuSeconds ?? Number.NaN,
    postgres: readTreeSeconds(postmaster),
  };
}
