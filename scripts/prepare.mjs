// Builds after `npm ci`, and links the command so that `npx parley` finds it without asking a
// registry. Does nothing where the build is newer than every source: npx runs this again.
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const isBuilt = ["dist/src/cli/main.js", "dist/page/index.html"].every((path) =>
  existsSync(join(root, path)),
);
const SOURCES = [
  "src",
  "workers",
  "package.json",
  "tsconfig.json",
  "tsconfig.build.json",
  "vite.config.ts",
];
const isLinked = process.platform === "win32" || existsSync(join(root, "node_modules/.bin/parley"));
if (!isMended()) run("patch-package/index.js", "--error-on-fail");
if (isBuilt && isLinked && newest(SOURCES) < builtMs()) process.exit(0);

run("typescript/bin/tsc", "-p", "tsconfig.build.json");
run("vite/bin/vite.js", "build", "--logLevel", "warn");
link();

function run(script, ...args) {
  const file = join(root, "node_modules", script);
  if (!existsSync(file)) {
    // A production install has no compiler; it ships what was built.
    if (isBuilt) process.exit(0);
    console.error(`parley: ${script} is not installed; run \`npm ci\` with dev dependencies.`);
    process.exit(1);
  }
  const { status } = spawnSync(process.execPath, [file, ...args], { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

/** Whether patches/ is applied: the driver of Postgres must outlive a connection that breaks. */
function isMended() {
  const driver = join(root, "node_modules/postgres/src/connection.js");
  return existsSync(driver) && readFileSync(driver, "utf8").includes("dropWrite");
}

/** Latest change of any file below these, in ms. */
function newest(paths) {
  let latest = 0;
  const open = paths.map((path) => join(root, path));
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const facts = statSync(path, { throwIfNoEntry: false });
    if (facts === undefined) continue;
    if (facts.isDirectory()) open.push(...readdirSync(path).map((name) => join(path, name)));
    else latest = Math.max(latest, facts.mtimeMs);
  }
  return latest;
}

/** The page is built last, so its time is the build's. */
function builtMs() {
  return statSync(join(root, "dist/page/index.html")).mtimeMs;
}

function link() {
  if (process.platform === "win32") return;
  const bin = join(root, "node_modules", ".bin");
  mkdirSync(bin, { recursive: true });
  rmSync(join(bin, "parley"), { force: true });
  symlinkSync(join("..", "..", "bin", "parley.js"), join(bin, "parley"));
}
