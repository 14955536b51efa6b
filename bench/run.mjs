// Runs benchmarks of this folder. Figures, not tests: nothing fails on them. `npm run bench` runs all, one
// after another; `npm run bench -- jobs` one, with what follows its name as its arguments.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const HELPERS = new Set(["support.ts", "seedComments.ts", "seedFacts.ts", "addNewComments.ts"]);
const known = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !HELPERS.has(entry.name))
  .map((entry) => entry.name.replace(/\.ts$/, ""))
  .sort();
const [asked, ...args] = process.argv.slice(2);
if (asked !== undefined && !known.includes(asked)) {
  console.error(`There is no bench ${asked}: ${known.join(", ")}.`);
  process.exit(2);
}
for (const name of asked === undefined ? known : [asked]) {
  console.log(`\n${name}`);
  const { status } = spawnSync(
    process.execPath,
    ["--import", "tsx", join(here, `${name}.ts`), ...args],
    { stdio: "inherit" },
  );
  if (status !== 0) process.exitCode = 1;
}
