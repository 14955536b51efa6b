// Builds after `npm ci`, and links the command so that `npx parley` finds it without asking a
// registry. `--if-missing`: only where there is no build yet (install scripts were held back).
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const isBuilt = ["dist/src/cli/main.js", "dist/page/index.html"].every((path) =>
  existsSync(join(root, path)),
);
if (process.argv.includes("--if-missing") && isBuilt) process.exit(0);

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

function link() {
  if (process.platform === "win32") return;
  const bin = join(root, "node_modules", ".bin");
  mkdirSync(bin, { recursive: true });
  rmSync(join(bin, "parley"), { force: true });
  symlinkSync(join("..", "..", "bin", "parley.js"), join(bin, "parley"));
}
