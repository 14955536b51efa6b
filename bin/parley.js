#!/usr/bin/env node
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const program = new URL("../dist/src/cli/main.js", import.meta.url);
const compiler = new URL("../node_modules/typescript/bin/tsc", import.meta.url);
// `npm ci --ignore-scripts` builds nothing; where the compiler is there, it is built now.
if (!existsSync(program) && existsSync(compiler)) {
  console.error("parley: building, once");
  const prepare = fileURLToPath(new URL("../scripts/prepare.mjs", import.meta.url));
  spawnSync(process.execPath, [prepare], { stdio: ["ignore", 2, 2] });
}
if (!existsSync(program)) {
  console.error(
    "parley: USAGE: the program is not built. hint: run `npm ci` with dev dependencies.",
  );
  process.exit(2);
}
await import(program.href);
