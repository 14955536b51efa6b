import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/packageRoot.js";

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly tookMs: number;
}

/** The environment of a child: nothing of this process's settings, only what is given. */
export function makeEnv(settings: Record<string, string>): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, HOME: process.env.HOME, ...settings };
}

const running = new Set<ChildProcess>();

/** Ends what a failed test left behind. */
export function endProcesses(): void {
  for (const child of running) child.kill("SIGKILL");
  running.clear();
}

/** Starts the built program, as a user does. `endProcesses` ends it if nothing else does. */
export function startParley(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  cwd = packageRoot,
): ChildProcess {
  const child = spawn(process.execPath, [join(packageRoot, "bin", "parley.js"), ...args], {
    env,
    cwd,
    stdio: ["pipe", "pipe", "pipe"],
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  return child;
}

/** The most memory that a child had at one time, resident, in MB; null where the system does not say. */
export function readPeakMb({ pid }: ChildProcess): number | null {
  try {
    const kb = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid ?? 0}/status`, "utf8"))?.[1];
    return kb === undefined ? null : Math.round(Number(kb) / 1024);
  } catch {
    return null;
  }
}

/** Runs the built program to its end. */
export async function runParley(
  args: readonly string[],
  options: { env?: Record<string, string>; input?: string | Buffer; cwd?: string } = {},
): Promise<Finished> {
  const startedMs = performance.now();
  const child = startParley(args, makeEnv(options.env ?? {}), options.cwd);
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  // A program that refuses its arguments closes stdin before reading it.
  child.stdin?.on("error", () => undefined);
  child.stdin?.end(options.input ?? "");
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stdout: stdout(), stderr: stderr(), tookMs: performance.now() - startedMs };
}

function collect(stream: NodeJS.ReadableStream | null): () => string {
  const chunks: Buffer[] = [];
  stream?.on("data", (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString("utf8");
}

/** Waits until a child has printed a line that matches; what it printed so far is in the error. */
export async function waitForLine(child: ChildProcess, pattern: RegExp, timeoutMs = 60_000) {
  let printed = "";
  return new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`no line matched ${pattern.source} in:\n${printed.slice(-3000)}`));
    }, timeoutMs);
    const read = (chunk: Buffer): void => {
      printed += chunk.toString("utf8");
      const match = pattern.exec(printed);
      if (match === null) return;
      clearTimeout(timer);
      resolve(match[1] ?? match[0]);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("exit", (code) => {
      clearTimeout(timer);
      reject(
        new Error(
          `ended with ${code ?? "a signal"} before ${pattern.source}:\n${printed.slice(-3000)}`,
        ),
      );
    });
  });
}
