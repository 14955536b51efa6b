/**
 * How long `parley import` takes until a ConvoKit corpus is stored, scored, weighed and rolled up, and how much
 * memory: the command in a process of its own, on the embedded Postgres. `npm run bench -- import 20000`
 * for fewer utterances, `import 200000 dry` for reading only.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { packageRoot } from "../src/packageRoot.js";
import { acquireEmbeddedPostgres } from "../src/store/embedded/cluster.js";
import { watchMemory } from "./machine/watchMemory.js";
import { makeUtterances } from "./pages/utterances.js";

const [first = "200000", only] = process.argv.slice(2);
const utterances = Number(first);
const dir = mkdtempSync(join(tmpdir(), "parley-bench-"));
const postgres = await acquireEmbeddedPostgres(dir);
try {
  const path = join(dir, "utterances.jsonl");
  await pipeline(Readable.from(makeUtterances(utterances)), createWriteStream(path));
  console.log(
    `${utterances} utterances, ${(statSync(path).size / 1e6).toFixed(0)} MB of JSON lines`,
  );
  await measure("read, gathered and counted (--dry-run)", [path, "--dry-run"]);
  if (only !== "dry") {
    await measure("stored, scored, weighed and rolled up", [path]);
    await measure("known again", [path]);
  }
} finally {
  await postgres.release();
  rmSync(dir, { recursive: true, force: true });
}

async function measure(what: string, args: readonly string[]): Promise<void> {
  const loadBefore = loadavg()[0] ?? 0;
  const startedMs = performance.now();
  const child = spawn(
    process.execPath,
    [join(packageRoot, "bin", "parley.js"), "import", ...args, "--site", "bench.example", "--json"],
    {
      env: { ...process.env, DATABASE_URL: postgres.url, LOG_LEVEL: "silent" },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let [told, said] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (told += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-500)));
  const memory = watchMemory({ import: child.pid ?? 0 });
  // The kernel forgets a process that has ended: what it used is read while it runs.
  const [code] = (await once(child, "exit")) as [number];
  const tookS = (performance.now() - startedMs) / 1000;
  const megabytes = memory.end().get("import") ?? 0;
  if (code !== 0) throw new Error(`parley import ended with ${code}: ${said}`);
  const { conversations, stored, known } = JSON.parse(told) as Record<string, number>;
  console.log(
    `${what}: ${tookS.toFixed(1)} s, ${((tookS * 1000 * 1000) / utterances).toFixed(0)} µs an utterance, ${megabytes.toFixed(0)} MB of memory; ${conversations ?? 0} conversations, ${stored ?? 0} stored, ${known ?? 0} known; load of the machine ${loadBefore.toFixed(1)} before`,
  );
}
