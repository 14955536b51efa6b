// How long POST /api/v1/jobs takes at 100 requests a second, on the embedded Postgres and its queue.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { makeApp } from "../src/http/app.js";
import { makeLog } from "../src/log.js";
import { openQueue } from "../src/queue/openQueue.js";
import { openDatabase } from "../src/store/database.js";
import { acquireEmbeddedPostgres } from "../src/store/embedded/cluster.js";
import { migrate } from "../src/store/migrate.js";
import { ensureReviewer } from "../src/store/reviewers.js";

const PER_SECOND = 100;
const SECONDS = 20;

const dir = mkdtempSync(join(tmpdir(), "parley-bench-"));
const server = await acquireEmbeddedPostgres(dir);
const sql = await openDatabase(server.url);
await migrate(sql);
await ensureReviewer(sql, "bench", "a password for the bench");
const redisUrl = process.env.REDIS_URL ?? null;
const queue = await openQueue({ redisUrl, databaseUrl: server.url });
const app = await makeApp({
  sql,
  queue,
  log: makeLog({ logLevel: "silent" }),
  mostWaiting: 1_000_000,
  allowHosts: [],
  perspective: { keys: [], callsPerSecond: 1 },
});
const base = await app.listen({ host: "127.0.0.1", port: 0 });
const login = await fetch(`${base}/api/v1/login`, {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ name: "bench", password: "a password for the bench" }),
});
const cookie = (login.headers.get("set-cookie") ?? "").split(";")[0] ?? "";

const tookMs: number[] = [];
let failed = 0;
async function post(n: number): Promise<void> {
  const startedMs = performance.now();
  const response = await fetch(`${base}/api/v1/jobs`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie, "idempotency-key": `bench-${n}` },
    body: JSON.stringify({ source: `https://site.example/${n}/` }),
  });
  await response.arrayBuffer();
  if (response.status !== 202) failed++;
  tookMs.push(performance.now() - startedMs);
}

// Sent when they are due, whether or not the ones before have ended: a slow answer delays no other.
for (let n = 0; n < 100; n++) await post(1_000_000 + n);
tookMs.length = 0;
const startedMs = performance.now();
const open: Promise<void>[] = [];
for (let n = 0; n < PER_SECOND * SECONDS; n++) {
  await sleep(Math.max(0, startedMs + (n * 1000) / PER_SECOND - performance.now()));
  open.push(post(n));
}
await Promise.all(open);
tookMs.sort((a, b) => a - b);
const at = (share: number) => (tookMs[Math.floor(tookMs.length * share)] ?? 0).toFixed(1);
console.log(
  `queue on ${queue.backend}: ${tookMs.length} requests at ${PER_SECOND} a second: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, ${failed} failed`,
);
await app.close();
await queue.close();
await sql.end();
await server.release();
rmSync(dir, { recursive: true, force: true });
