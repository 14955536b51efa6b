import { spawnSync } from "node:child_process";
import { parseCapture } from "../src/parse/parseCapture.js";
import { sha256 } from "../src/thread/identity.js";
import { median, readShared } from "./support.js";
import { makeFlattenedPage } from "./pages/flattenedPage.js";

const ROUNDS = 15;
const SIZES = [10_000, 100_000];

const [size] = process.argv.slice(2);
if (size === undefined) measureAll();
else {
  const count = Number(size);
  const { times, peakMb } = measure(makeFlattenedPage(count), 3, count);
  const perCommentUs = (median(times) * 1000) / count;
  console.log(
    `${count} comments: ${perCommentUs.toFixed(1)} µs a comment, peak resident ${peakMb.toFixed(0)} MB`,
  );
}

/** One thread of 2,000 comments; then how time and memory grow, each size in a process of its own. */
function measureAll(): void {
  const shared = readShared("p34-v7615-n2000", "text-seed.txt");
  if (shared === null) console.log("skipping the shared text of 2,000 comments: it is not here");
  else report("shared text of 2,000 comments", shared);
  report("generated text of 2,000 comments", makeFlattenedPage(2000));
  for (const each of SIZES)
    spawnSync(process.execPath, [...process.execArgv, process.argv[1] ?? "", `${each}`], {
      stdio: "inherit",
    });
}

function report(name: string, content: string): void {
  const { times } = measure(content, ROUNDS, null);
  console.log(
    `${name}: ${median(times).toFixed(0)} ms, median of ${ROUNDS} runs; the first ${(times[0] ?? 0).toFixed(0)} ms`,
  );
}

function measure(content: string, rounds: number, expected: number | null) {
  const page = {
    url: null,
    capturedAt: new Date("2026-09-23T03:40:00Z"),
    sha256: sha256(content),
    content,
  };
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    const { comments } = parseCapture(page, { timezone: "Europe/London" });
    times.push(performance.now() - started);
    if (expected !== null && comments.length !== expected)
      throw new Error(`${comments.length} of ${expected} comments were read`);
  }
  return { times, peakMb: process.resourceUsage().maxRSS / 1024 };
}
