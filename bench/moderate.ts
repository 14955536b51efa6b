/**
 * How long moderators wait where a million comments are stored and 20,000 of them flagged: an API in a
 * process of its own on the embedded Postgres, asked 50 times a second for pages of the queue, searches and
 * decisions. Time is counted from the moment a request was due. `npm run bench -- moderate 100000 25` for
 * fewer comments or another rate.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Agent, request } from "undici";
import { openDatabase } from "../src/store/database.js";
import { acquireEmbeddedPostgres } from "../src/store/embedded/cluster.js";
import { migrate } from "../src/store/migrate.js";
import { startApi } from "./machine/startApi.js";
import { makeRandom } from "./support.js";
import { seedComments, wordOf } from "./seedComments.js";

const SECONDS = 30;

const STATES = ["undecided", "undecided", "undecided", "unmoderated", "approved", "rejected"];
const FILTERS = [
  "",
  "",
  "&minProbability=0.7",
  "&label=threat",
  "&site=site-3.example",
  "&parentUncertain=true",
];

const [first, second] = process.argv.slice(2);
await measure(Number(first ?? 1_000_000), Number(second ?? 50));

async function measure(comments: number, perSecond: number): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), "parley-bench-"));
  const postgres = await acquireEmbeddedPostgres(dir);
  try {
    const sql = await openDatabase(postgres.url);
    await migrate(sql);
    const startedMs = performance.now();
    await seedComments(sql, comments, Math.round(comments / 50));
    const tookS = ((performance.now() - startedMs) / 1000).toFixed(0);
    const [size] = await sql`
      select pg_size_pretty(pg_total_relation_size('parley.review_items')) as items`;
    console.log(`${comments} comments in ${tookS} s; review_items ${String(size?.items)}`);
    await sql.end();
    await loadService(postgres.url, perSecond);
  } finally {
    await postgres.release();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function loadService(databaseUrl: string, perSecond: number): Promise<void> {
  const api = await startApi(databaseUrl, "moderator");
  try {
    const call = makeCall(api.base, api.cookie);
    await load(call, perSecond, 5);
    const tookMs = await load(call, perSecond, SECONDS);
    for (const [kind, times] of [...tookMs].sort()) {
      const sorted = times.sort((a, b) => a - b);
      const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
      console.log(
        `${kind}: ${sorted.length} requests: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms`,
      );
    }
    console.log(
      `${perSecond} a second in all; load of the machine ${loadavg()[0]?.toFixed(1) ?? "?"}`,
    );
  } finally {
    await api.close();
  }
}

type Call = (method: "GET" | "POST", path: string, body?: object) => Promise<unknown>;

function makeCall(base: string, cookie: string): Call {
  const dispatcher = new Agent({ connections: 100, pipelining: 1 });
  return async (method, path, payload) => {
    const { statusCode, body } = await request(`${base}/api/v1${path}`, {
      method,
      headers: { "content-type": "application/json", cookie },
      body: payload === undefined ? null : JSON.stringify(payload),
      dispatcher,
    });
    const answer = await body.json();
    if (statusCode >= 300) throw new Error(`${path} was answered ${statusCode}`);
    return answer;
  };
}

interface Page {
  readonly items: readonly { readonly commentId: number }[];
  readonly next: string | null;
}

/** Sent when they are due, whether or not those before have ended. @returns ms by kind */
async function load(
  call: Call,
  perSecond: number,
  seconds: number,
): Promise<Map<string, number[]>> {
  const random = makeRandom(7);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const found = new Map<string, number[]>();
  const open: Promise<void>[] = [];
  const { items } = (await call("GET", "/queue?limit=100")) as Page;
  const waiting = items.map(({ commentId }) => commentId);
  let cursor: string | null = null;
  const requests = {
    "queue page": async () => {
      const page = (await call(
        "GET",
        `/queue?state=undecided&limit=25${cursor === null ? "" : `&cursor=${cursor}`}`,
      )) as Page;
      cursor = random() < 0.2 ? null : page.next;
      waiting.push(...page.items.map(({ commentId }) => commentId));
    },
    "queue page, narrowed": () => call("GET", `/queue?state=${pick(STATES)}${pick(FILTERS)}`),
    decision: () =>
      call("POST", `/comments/${waiting.shift() ?? 1}/decisions`, {
        action: pick(["approve", "reject", "escalate"]),
      }),
    search: () => {
      // Common words, rare ones, two of them, and names.
      const word = () => wordOf(Math.floor(random() ** 3 * 20_000));
      const q = pick([
        word(),
        word(),
        `${word()} ${word()}`,
        `Hand${Math.floor(random() * 50_000)}`,
      ]);
      return call("GET", `/queue?state=${pick(["all", "undecided", "unmoderated"])}&q=${q}`);
    },
    "comment in context": () => call("GET", `/comments/${waiting[0] ?? 1}/context`),
  };
  const kinds = Object.entries(requests).flatMap(([kind, send]) =>
    Array.from({ length: kind === "comment in context" ? 1 : 2 }, () => [kind, send] as const),
  );
  const startedMs = performance.now();
  for (let n = 0; n < perSecond * seconds; n++) {
    const dueMs = startedMs + (n * 1000) / perSecond;
    await sleep(Math.max(0, dueMs - performance.now()));
    const [kind, send] = pick(kinds);
    const times = found.get(kind) ?? [];
    found.set(kind, times);
    open.push(
      Promise.resolve(send()).then(() => {
        times.push(performance.now() - dueMs);
      }),
    );
  }
  await Promise.all(open);
  return found;
}
