#!/usr/bin/env node
import { existsSync } from "node:fs";

const program = new URL("../dist/src/cli/main.js", import.meta.url);
if (!existsSync(program)) {
  console.error("parley: USAGE: the program is not built. hint: run `npm ci` or `npm run build`.");
  process.exit(2);
}
await import(program.href);
