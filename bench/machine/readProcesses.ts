import { readdirSync, readFileSync } from "node:fs";

/** What a process has used so far. */
export interface ProcessUse {
  readonly cpuSeconds: number;
  /** Resident memory now, MB of 2^20 bytes. */
  readonly residentMb: number;
}

/** Linux counts in hundredths of a second, whatever the kernel's own tick (USER_HZ). */
const TICKS = 100;
const PAGE = 4096;

/** @returns null where there is no such process, or no /proc */
export function readProcess(pid: number): ProcessUse | null {
  try {
    const stat = readStat(pid);
    return {
      cpuSeconds: (Number(stat[11]) + Number(stat[12])) / TICKS,
      residentMb: (Number(stat[21]) * PAGE) / 2 ** 20,
    };
  } catch {
    return null;
  }
}

/** The processes that this one started, and theirs. */
export function listDescendants(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const parent = Number(readStat(Number(name))[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    } catch {
      // Ended meanwhile.
    }
  }
  const found: number[] = [];
  for (let open = [pid]; open.length > 0;) {
    open = open.flatMap((each) => children.get(each) ?? []);
    found.push(...open);
  }
  return found;
}

/** CPU seconds of a process and all it started, those that ended and were waited for included. */
export function readTreeSeconds(pid: number): number {
  const ended = (each: number): number => {
    try {
      const stat = readStat(each);
      return [11, 12, 13, 14].reduce((sum, at) => sum + Number(stat[at]), 0) / TICKS;
    } catch {
      return 0;
    }
  };
  return [pid, ...listDescendants(pid)].reduce((sum, each) => sum + ended(each), 0);
}

/** Fields of /proc/<pid>/stat behind the name, which may hold blanks: [0] is the state. */
function readStat(pid: number): string[] {
  const text = readFileSync(`/proc/${pid}/stat`, "latin1");
  return text.slice(text.lastIndexOf(")") + 2).split(" ");
}
