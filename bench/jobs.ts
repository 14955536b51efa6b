/**
 * How long `POST /api/v1/jobs` takes at 100 requests a second: an API in a process of its own, the embedded
 * Postgres, and the queue in it or in the Redis of REDIS_URL. Time is counted from the moment a request was
 * due. `npm run bench -- jobs 50` for another rate. A Redis must
 * be one to throw away: the jobs stay in it.
 */
import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Agent, request } from "undici";
import { acquireEmbeddedPostgres } from "../src/store/embedded/cluster.js";
import { findPostmaster } from "./machine/findPostmaster.js";
import { readProcess, readTreeSeconds } from "./machine/readProcesses.js";
import { type BenchApi, startApi } from "./machine/startApi.js";

const SECONDS = 20;

const [first] = process.argv.slice(2);
await measure(Number(first ?? 100));

async function measure(perSecond: number): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), "parley-bench-"));
  const postgres = await acquireEmbeddedPostgres(dir);
  try {
    const api = await startApi(postgres.url, "moderator");
    try {
      await measureAt(perSecond, api, await findPostmaster(postgres.url));
    } finally {
      await api.close();
    }
  } finally {
    await postgres.release();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function measureAt(perSecond: number, api: BenchApi, postmaster: number): Promise<void> {
  const post = makePost(api.base, api.cookie);
  await load(post, perSecond, 3, 1_000_000);
  const before = readSeconds(api.process, postmaster);
  const tookMs = await load(post, perSecond, SECONDS, 0);
  const after = readSeconds(api.process, postmaster);
  const at = (share: number) => (tookMs[Math.floor(tookMs.length * share)] ?? 0).toFixed(1);
  const perRequest = (part: "service" | "postgres") =>
    (((after[part] - before[part]) * 1000) / tookMs.length).toFixed(1);
  console.log(
    `queue on ${api.backend}: ${tookMs.length} requests at ${perSecond} a second: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms; ` +
      `CPU of a request: service ${perRequest("service")} ms, Postgres ${perRequest("postgres")} ms; ` +
      `load of the machine ${loadavg()[0]?.toFixed(1) ?? "?"}`,
  );
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
