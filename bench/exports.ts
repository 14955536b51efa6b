/**
 * A WordPress export, written by one process and read by another as it comes: time, and the most memory
 * the reader had. `npx tsx bench/exports.ts 2048` for one of 2 GB.
 */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { openInput } from "../src/capture/openInput.js";
import { readExport } from "../src/cli/readExport.js";

const DEFAULT_MB = 256;
const READER = "--read";
const [size] = process.argv.slice(2);
if (size === READER) await read();
else write(Number(size ?? DEFAULT_MB));

function write(megabytes: number): void {
  const writer = spawn(
    process.execPath,
    [
      ...process.execArgv,
      fileURLToPath(new URL("pages/writeExport.ts", import.meta.url)),
      "--megabytes",
      `${megabytes}`,
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const reader = spawn(process.execPath, [...process.execArgv, process.argv[1] ?? "", READER], {
    stdio: ["pipe", "inherit", "inherit"],
  });
  writer.stdout.pipe(reader.stdin);
  reader.on("close", (code) => {
    process.exitCode = code ?? 1;
  });
}

async function read(): Promise<void> {
  const started = performance.now();
  const input = await openInput("-");
  let bytes = 0;
  let [threads, comments] = [0, 0];
  const counted = {
    ...input,
    chunks: (async function* () {
      for await (const chunk of input.chunks) {
        bytes += chunk.byteLength;
        yield chunk;
      }
    })(),
  };
  for await (const thread of readExport(counted, { format: "auto" })) {
    threads++;
    comments += thread.comments.length;
  }
  const seconds = (performance.now() - started) / 1000;
  const peakMb = process.resourceUsage().maxRSS / 1024;
  console.log(
    `${(bytes / 1024 ** 2).toFixed(0)} MB, ${threads} threads, ${comments} comments: ${seconds.toFixed(1)} s, peak resident ${peakMb.toFixed(0)} MB`,
  );
}
