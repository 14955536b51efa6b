import { readFileSync } from "node:fs";
import { listDescendants } from "./readProcesses.js";

const EVERY_MS = 250;

/**
 * Watches what is the most resident memory of each process, or of the largest of those it started.
 *
 * @returns `end` stops and gives MB of 2^20 bytes by name
 */
export function watchMemory(processes: Readonly<Record<string, number>>): {
  end: () => Map<string, number>;
} {
  const peaks = new Map<string, number>();
  const look = (): void => {
    for (const [name, pid] of Object.entries(processes))
      for (const each of [pid, ...listDescendants(pid)])
        peaks.set(name, Math.max(peaks.get(name) ?? 0, readPeakMb(each)));
  };
  const timer = setInterval(look, EVERY_MS);
  return {
    end: () => {
      clearInterval(timer);
      look();
      return peaks;
    },
  };
}

/** The kernel's own high-water mark: nothing between two looks is missed. */
function readPeakMb(pid: number): number {
  try {
    const found = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "latin1"));
    return Number(found?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
