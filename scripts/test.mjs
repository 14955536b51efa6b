// The whole test run, as `npm test` and CI call it: format, lint, types, build, tests, checks on
// the shared captures where they are. What keeps one core busy runs beside another such. Prints one
// closing line and exits 1 if anything failed.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, "node_modules");
const checks = join(root, "..", "shared", "checks");
const scratch = mkdtempSync(join(tmpdir(), "parley-test-"));
const totals = { passed: 0, failed: 0, skipped: 0 };

// Lint takes as long as the four others together.
const lint = step("lint", [join(modules, "eslint/bin/eslint.js"), "."]);
await step("types", [join(modules, "typescript/bin/tsc"), "--noEmit"]);
await step("types of the page", [join(modules, "typescript/bin/tsc"), "-p", "src/web/page"]);
await step("format", [
  join(modules, "prettier/bin/prettier.cjs"),
  "--check",
  "--log-level",
  "warn",
  ".",
]);
await step("samples are rendered anew", [
  join(modules, "tsx/dist/cli.mjs"),
  "scripts/render-samples.ts",
  "--check",
]);
const isBuilt = await step("build", [join(root, "scripts/prepare.mjs")]);
await lint;
if (isBuilt) {
  runVitest();
  await Promise.all([
    runCheck("tree-check.mjs", "tests/bars/tree.json", [
      "--kinds",
      "html,rest,feed,atom,seed,seed-full,innertext,lynx,w3m,names,names-lossy",
    ]),
    runCheck("score-check.mjs", "tests/bars/score.json", ["--limit", "1000"]),
  ]);
}
rmSync(scratch, { recursive: true, force: true });
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(totals.failed === 0 ? 0 : 1);

/** One step counts as one test. Printed whole when it ends: another may run beside it. */
async function step(name, args) {
  const startedMs = Date.now();
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  const printed = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => printed.push(chunk));
  const ok = await new Promise((resolve) => {
    child.once("error", () => resolve(false));
    child.once("close", (code) => resolve(code === 0));
  });
  totals[ok ? "passed" : "failed"]++;
  process.stdout.write(Buffer.concat(printed));
  console.log(
    `${ok ? "ok  " : "FAIL"} ${name} (${((Date.now() - startedMs) / 1000).toFixed(1)} s)`,
  );
  return ok;
}

function runVitest() {
  const report = join(scratch, "vitest.json");
  const { status } = spawnSync(
    process.execPath,
    [
      join(modules, "vitest/vitest.mjs"),
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ],
    { cwd: root, stdio: "inherit" },
  );
  const counts = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : {};
  totals.passed += counts.numPassedTests ?? 0;
  totals.failed += counts.numFailedTests ?? 0;
  totals.skipped += (counts.numPendingTests ?? 0) + (counts.numTodoTests ?? 0);
  // A file that fails to load has no failed test of its own.
  if (status !== 0 && !(counts.numFailedTests > 0)) totals.failed++;
}

/** A shared check with the bars that hold; skipped, and said so, where the check is absent. */
async function runCheck(script, bars, args) {
  const file = join(checks, script);
  if (!existsSync(file)) {
    totals.skipped++;
    console.log(`skipped ${script}: the shared checks are not here`);
    return;
  }
  await step(script, [
    file,
    ...args,
    "--parley",
    `node ${join(root, "bin/parley.js")}`,
    "--min",
    bars,
  ]);
}
