/**
 * How long analysts wait where ten million comments are stored: every query of docs/cookbook.md, as the role parley_analyst, the
 * pictures of the page in Chromium, and how long the
 * figures take to follow 10,000 new comments. `npm run bench -- analytics 1000000` for fewer comments.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase, type Sql } from "../src/store/database.js";
import { acquireEmbeddedPostgres } from "../src/store/embedded/cluster.js";
import { refreshStale } from "../src/store/facts/stale.js";
import { migrate } from "../src/store/migrate.js";
import { readRecipes } from "../tests/support/readCookbook.js";
import { timePictures } from "./machine/timePictures.js";
import { addNewComments } from "./addNewComments.js";
import { seedFacts } from "./seedFacts.js";

const ROUNDS = 20;

const comments = Number(process.argv[2] ?? 10_000_000);
const dir = process.argv[3] ?? mkdtempSync(join(tmpdir(), "parley-bench-"));
const postgres = await acquireEmbeddedPostgres(dir);
try {
  const sql = await openDatabase(postgres.url);
  await migrate(sql);
  const startedMs = performance.now();
  const tell = (words: string): void => {
    console.log(`  ${((performance.now() - startedMs) / 1000).toFixed(0)} s: ${words}`);
  };
  const [known] = await sql`select count(*)::int as n from parley.article_facts`;
  if (Number(known?.n) === 0) console.log(await seedFacts(sql, comments, tell));
  await reportDisk(sql);
  await timeQueries(sql);
  await timePages(sql, postgres.url);
  await timeRefresh(sql);
  await sql.end();
} finally {
  await postgres.release();
  if (process.argv[3] === undefined) rmSync(dir, { recursive: true, force: true });
}

async function reportDisk(sql: Sql): Promise<void> {
  const [row] = await sql`select count(*)::int as n from parley.comment_facts`;
  const n = Number(row?.n);
  const tables = await sql`
    select coalesce(parent.relname, c.relname) as name, sum(pg_total_relation_size(c.oid))::float8 as bytes
    from pg_class c
    left join pg_class parent on c.relispartition and parent.relname = 'comment_facts'
    where c.relkind = 'r' and c.relnamespace = 'parley'::regnamespace
    group by 1 having sum(pg_total_relation_size(c.oid)) > 10000000 order by 2 desc`;
  console.log(`${n} comments on disk:`);
  for (const { name, bytes } of tables)
    console.log(
      `  ${String(name).padEnd(20)} ${(Number(bytes) / 1e6).toFixed(0)} MB, ${(((Number(bytes) / n) * 1e6) / 1e6).toFixed(0)} MB per million comments`,
    );
}

async function timeQueries(sql: Sql): Promise<void> {
  console.log(`cookbook, ${ROUNDS} times each, load ${loadavg()[0]?.toFixed(1) ?? "?"}:`);
  for (const { question, sql: query } of readRecipes()) {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++)
      await sql.begin(async (tx) => {
        await tx`set local role parley_analyst`;
        const startedMs = performance.now();
        await tx.unsafe(query);
        times.push(performance.now() - startedMs);
      });
    tellTimes(times, question);
  }
}

/** The page of pictures, of the largest article and of the largest site. */
async function timePages(sql: Sql, databaseUrl: string): Promise<void> {
  const [largest] = await sql`
    select article_id from parley.article_facts order by comments desc limit 1`;
  console.log(`pictures, opened in a fresh browser, load ${loadavg()[0]?.toFixed(1) ?? "?"}:`);
  for await (const [address, times] of timePictures(databaseUrl, String(largest?.article_id)))
    tellTimes(times, `/analysis${address}`);
}

function tellTimes(times: number[], what: string): void {
  times.sort((a, b) => a - b);
  const at = (share: number): string =>
    (times[Math.ceil(share * times.length) - 1] ?? Number.NaN).toFixed(0);
  console.log(`  p50 ${at(0.5).padStart(6)} ms  p95 ${at(0.95).padStart(6)} ms  ${what}`);
}

async function timeRefresh(sql: Sql): Promise<void> {
  const added = await addNewComments(sql, 10_000);
  const startedMs = performance.now();
  while ((await refreshStale(sql)) > 0);
  console.log(
    `figures of ${added.articles} articles with ${added.comments} new comments: ${((performance.now() - startedMs) / 1000).toFixed(1)} s, load ${loadavg()[0]?.toFixed(1) ?? "?"}`,
  );
}
