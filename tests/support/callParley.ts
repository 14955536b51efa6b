import { Readable } from "node:stream";
import { runProgram } from "../../src/cli/program.js";
import { type Finished, makeEnv } from "./processes.js";

let last: Promise<unknown> = Promise.resolve();

/**
 * Runs a command within this process, with its own environment and standard streams: no second is
 * spent on starting a program. For what a command prints and how it ends; how the program starts,
 * is signalled, and leaves nothing open shows only in a process (`runParley`).
 */
export function callParley(
  args: readonly string[],
  options: { env?: Record<string, string>; input?: string | Buffer } = {},
): Promise<Finished> {
  // The streams and the environment are there once: one after another.
  const next = last.then(() => call(args, options));
  last = next.catch(() => undefined);
  return next;
}

async function call(
  args: readonly string[],
  { env = {}, input = "" }: { env?: Record<string, string>; input?: string | Buffer },
): Promise<Finished> {
  const startedMs = performance.now();
  const before = { env: process.env, exitCode: process.exitCode };
  const [stdout, stderr] = [capture(process.stdout), capture(process.stderr)];
  const stdin = Object.getOwnPropertyDescriptor(process, "stdin");
  if (stdin === undefined) throw new Error("there is no stdin");
  Object.defineProperty(process, "stdin", {
    ...stdin,
    get: () => Readable.from(cut(Buffer.from(input))),
  });
  process.env = makeEnv(env);
  process.exitCode = undefined;
  try {
    const code = (await runProgram(args)) ?? readExitCode();
    return {
      code,
      stdout: stdout.text(),
      stderr: stderr.text(),
      tookMs: performance.now() - startedMs,
    };
  } finally {
    process.env = before.env;
    process.exitCode = before.exitCode;
    Object.defineProperty(process, "stdin", stdin);
    for (const stream of [stdout, stderr]) stream.end();
  }
}

/** In pieces, as a pipe gives it. */
function* cut(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.byteLength; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

/** A function, since the compiler takes it to be what it was set to before. */
const readExitCode = (): number => Number(process.exitCode ?? 0);

/** What is written to the stream from now on, until `end`. */
function capture(stream: NodeJS.WriteStream): { text: () => string; end: () => void } {
  const chunks: Buffer[] = [];
  const write = stream.write.bind(stream);
  stream.write = (chunk: string | Uint8Array): boolean => {
    chunks.push(Buffer.from(chunk as string));
    return true;
  };
  return {
    text: () => Buffer.concat(chunks).toString("utf8"),
    end: () => {
      stream.write = write;
    },
  };
}
