import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A process of this number runs, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** That process is a Postgres on this cluster, and not one that was given the number since. */
export async function isPostmasterOf(pid: number, cluster: string): Promise<boolean> {
  return (await readCommandLine(pid)).includes(cluster);
}

/**
 * When a process began, in the system's own unit: with the number it names a process for good,
 * since numbers are used again.
 */
export async function readStart(pid: number): Promise<string | null> {
  try {
    if (process.platform === "linux") {
      const stat = await readFile(`/proc/${pid}/stat`, "utf8");
      // Field 22, counted after the name in brackets, which may hold blanks.
      return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
    }
    return (await run("ps", ["-o", "lstart=", "-p", `${pid}`])).stdout.replace(/\W/g, "") || null;
  } catch {
    return null;
  }
}

async function readCommandLine(pid: number): Promise<string> {
  try {
    if (process.platform === "linux")
      return (await readFile(`/proc/${pid}/cmdline`, "utf8")).replaceAll("\0", " ");
    return (await run("ps", ["-o", "command=", "-p", `${pid}`])).stdout;
  } catch {
    return "";
  }
}
