// Runs every benchmark of this folder, one after another. Figures, not tests: nothing fails on them.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const names = readdirSync(here).filter((name) => name.endsWith(".ts") && name !== "support.ts");
for (const name of names.sort()) {
  console.log(`\n${name}`);
  const { status } = spawnSync(process.execPath, ["--import", "tsx", join(here, name)], {
    stdio: "inherit",
  });
  if (status !== 0) process.exitCode = 1;
}
