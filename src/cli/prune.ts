import { readConfig } from "../config.js";
import { pruneBodies } from "../store/bodies.js";
import { openShell } from "./openShell.js";
import { printLine } from "./output.js";

export interface PruneFlags {
  readonly keepDays: number;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

const DAY_MS = 86_400_000;

/** Forgets bodies of answers older than so many days. Nothing else does: without it all are kept. */
export async function prune({ keepDays, dryRun = false, json }: PruneFlags): Promise<void> {
  const shell = await openShell(readConfig());
  try {
    const before = new Date(Date.now() - keepDays * DAY_MS);
    const { bodies, bytes } = await shell.sql.begin((tx) => pruneBodies(tx, before, dryRun));
    await printLine(
      json === true
        ? JSON.stringify({ bodies, bytes, dryRun })
        : `${bodies} bodies of ${(bytes / 1e6).toFixed(1)} MB ${dryRun ? "would be" : "were"} removed.`,
    );
  } finally {
    await shell.close();
  }
}
