/**
 * How long `parley export` takes over a million comments with four measures each, and how much memory: the
 * command in a process of its own, on the embedded Postgres. `npm run bench -- export 100000 csv` for fewer
 * comments or another format.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../src/packageRoot.js";
import { SCORERS } from "../src/score/scorer.js";
import { openDatabase, type Sql } from "../src/store/database.js";
import { acquireEmbeddedPostgres } from "../src/store/embedded/cluster.js";
import { migrate } from "../src/store/migrate.js";
import { watchMemory } from "./machine/watchMemory.js";
import { seedComments } from "./seedComments.js";

const [first = "1000000", ...formats] = process.argv.slice(2);
const comments = Number(first);
const dir = mkdtempSync(join(tmpdir(), "parley-bench-"));
const postgres = await acquireEmbeddedPostgres(dir);
try {
  const sql = await openDatabase(postgres.url);
  await migrate(sql);
  await seedComments(sql, comments, Math.round(comments / 50));
  await addMeasures(sql);
  await sql.end();
  for (const format of formats.length > 0 ? formats : ["parquet", "csv", "jsonl"])
    await measure(format, postgres.url);
} finally {
  await postgres.release();
  rmSync(dir, { recursive: true, force: true });
}

/** What the other scorers would have written. */
async function addMeasures(sql: Sql): Promise<void> {
  await sql`alter table parley.comment_scores disable trigger scores_added`;
  await sql`
    insert into parley.comment_scores (comment_id, measure, target, scorer, value, label, detail)
    select c.id, m.measure, m.target, m.scorer, (p * 2 - 1)::real, m.label,
      case when m.measure = 'sentiment'
        then jsonb_build_object('score', p * 2 - 1, 'label', 'neutral', 'confidence', p)
        else jsonb_build_object('probabilities', jsonb_build_object('pro', p, 'skeptic', 1 - p,
          'neutral', 0, 'agrees', p, 'disagrees', 1 - p, 'neither', 0), 'spans', '[]'::jsonb) end
    from parley.comments c,
      (values ('sentiment', '', ${SCORERS.sentiment}, 'neutral'),
        ('stance', 'ukraine-support', ${SCORERS.stance}, 'neutral'),
        ('reply', '', ${SCORERS.reply}, 'neither')) as m (measure, target, scorer, label),
      lateral (select ((c.id * 7919) % 10007)::float8 / 10007 as p) r`;
  await sql`alter table parley.comment_scores enable trigger scores_added`;
  await sql`vacuum analyze parley.comment_scores`;
}

async function measure(format: string, databaseUrl: string): Promise<void> {
  const out = join(dir, `comments.${format}`);
  const loadBefore = loadavg()[0] ?? 0;
  const startedMs = performance.now();
  const child = spawn(
    process.execPath,
    [join(packageRoot, "bin", "parley.js"), "export", "--format", format, "--out", out],
    { env: { ...process.env, DATABASE_URL: databaseUrl }, stdio: ["ignore", "inherit", "pipe"] },
  );
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-500)));
  const memory = watchMemory({ export: child.pid ?? 0 });
  // The kernel forgets a process that has ended: what it used is read while it runs.
  const [code] = (await once(child, "exit")) as [number];
  const tookS = (performance.now() - startedMs) / 1000;
  const megabytes = memory.end().get("export") ?? 0;
  if (code !== 0) throw new Error(`parley export ended with ${code}: ${said}`);
  console.log(
    `${format}: ${comments} comments in ${tookS.toFixed(1)} s, ${megabytes.toFixed(0)} MB of memory, ${(statSync(out).size / 1e6).toFixed(0)} MB written; load of the machine ${loadBefore.toFixed(1)} before`,
  );
}
