/**
 * `comments:analyze` under load: the built program serves on one core, calls come from another at
 * random moments, as many a second as asked for, whether or not earlier ones were answered. Time is
 * counted from the moment a call was due. `npx tsx bench/analyze.ts 400` for another rate than 200.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Agent, request } from "undici";
import { packageRoot } from "../src/packageRoot.js";
import { findFreePort } from "../src/store/embedded/findFreePort.js";
import { makeRandom } from "./support.js";

const [rate = 200] = process.argv.slice(2).map(Number);
const SECONDS = 20;
const KEY = "a-key-for-the-bench";
const TYPICAL = 250;
/** UTF-16 units of the longest comment that is taken, in one byte each. */
const LONGEST = 20_480;

const SENTENCES = [
  "The yard has been promising this ship for six years and the date slips again.",
  "I served on her sister, and the crew were the best people I have ever worked with.",
  "You clearly never read the report, did you?",
  "What a load of rubbish from the usual armchair admirals.",
  "If we cannot keep four boats at sea there is no deterrent to speak of.",
  "Thank you, that is the first sensible answer in the whole thread.",
  "The minister is a clown, and so is anyone who believes him.",
  "It will cost more than the last programme, and nobody will be asked why.",
  "Send them the missiles and stop talking about it!",
  "My father worked in that dock when there were nine thousand men in it.",
  "Another keyboard warrior who has never been near the water.",
  "We should wait for the trials before we say that it does not work.",
];

const random = makeRandom(7);

function makeText(length: number): string {
  const words: string[] = [];
  for (let size = 0; size < length;) {
    const sentence = SENTENCES[Math.floor(random() * SENTENCES.length)] ?? "";
    words.push(sentence);
    size += sentence.length + 1;
  }
  return words.join(" ").slice(0, length);
}

const makeCall = (text: string, spanAnnotations: boolean): string =>
  JSON.stringify({
    comment: { text },
    context: { entries: [{ text: makeText(TYPICAL) }] },
    requestedAttributes: { TOXICITY: {}, SEVERE_TOXICITY: {}, INSULT: {} },
    languages: ["en"],
    doNotStore: true,
    spanAnnotations,
  });

const typical = Array.from({ length: 400 }, () => makeCall(makeText(TYPICAL), false));
/** One call in a hundred is as long as they come, and asks for every sentence. */
const withLongest = typical.map((call, at) =>
  at % 100 === 50 ? makeCall(makeText(LONGEST), true) : call,
);

const agent = new Agent({ connections: 50, pipelining: 1 });
const dataDir = mkdtempSync(join(tmpdir(), "parley-bench-"));
const port = await findFreePort();
const service = startService();
try {
  await waitUntilReady();
  await load(typical, 5);
  report(`${TYPICAL} characters`, await load(typical, SECONDS));
  report(`one in 100 of ${LONGEST} characters by sentences`, await load(withLongest, SECONDS));
} finally {
  await agent.close();
  service.kill("SIGTERM");
  await new Promise((resolve) => service.once("exit", resolve));
  rmSync(dataDir, { recursive: true, force: true });
}

/** On a core of its own where the machine has two and can pin a process. */
function startService(): ChildProcess {
  const command = [process.execPath, join(packageRoot, "bin", "parley.js"), "up", "--no-samples"];
  const canPin =
    availableParallelism() > 1 && spawnSync("taskset", ["-c", "0", "true"]).status === 0;
  if (canPin) spawnSync("taskset", ["-a", "-c", "-p", "1", `${process.pid}`]);
  else console.log("not pinned: service, database and calls share the cores");
  const [program = "", ...args] = canPin ? ["taskset", "-c", "0", ...command] : command;
  return spawn(program, args, {
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      PARLEY_DATA: dataDir,
      PORT: `${port}`,
      PARLEY_PERSPECTIVE_KEYS: KEY,
      PARLEY_PERSPECTIVE_RATE: "100000",
    },
  });
}

async function waitUntilReady(): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (answer?.ok === true) return;
    await sleep(200);
  }
  throw new Error("the service did not come up in two minutes");
}

interface Loaded {
  /** ms, sorted. */
  readonly tookMs: number[];
  /** ms by which calls left late, because this process had no core; sorted. */
  readonly lateMs: number[];
  readonly seconds: number;
}

/** Calls at exponentially distributed gaps. */
async function load(bodies: readonly string[], seconds: number): Promise<Loaded> {
  const calls: Promise<void>[] = [];
  const tookMs: number[] = [];
  const lateMs: number[] = [];
  const started = performance.now();
  let due = started;
  for (let at = 0; due < started + seconds * 1000; at++) {
    due += (-Math.log(1 - random()) * 1000) / rate;
    // Timers count whole milliseconds: what is due within the next one leaves now.
    if (due - performance.now() > 1) await sleep(due - performance.now());
    lateMs.push(Math.max(0, performance.now() - due));
    calls.push(call(bodies[at % bodies.length] ?? "", due, tookMs));
  }
  await Promise.all(calls);
  const sort = (times: number[]) => times.sort((a, b) => a - b);
  return {
    tookMs: sort(tookMs),
    lateMs: sort(lateMs),
    seconds: (performance.now() - started) / 1000,
  };
}

async function call(body: string, due: number, tookMs: number[]): Promise<void> {
  const answer = await request(`http://127.0.0.1:${port}/v1alpha1/comments:analyze?key=${KEY}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
    dispatcher: agent,
  });
  await answer.body.dump();
  if (answer.statusCode !== 200) throw new Error(`a call was answered ${answer.statusCode}`);
  tookMs.push(performance.now() - due);
}

function report(name: string, { tookMs, lateMs, seconds }: Loaded): void {
  const at = (times: readonly number[], share: number) =>
    (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1);
  console.log(
    `${name}, ${(tookMs.length / seconds).toFixed(0)} calls a second: p50 ${at(tookMs, 0.5)} ms, ` +
      `p99 ${at(tookMs, 0.99)} ms, longest ${at(tookMs, 1)} ms; calls left late by p99 ${at(lateMs, 0.99)} ms; ` +
      `load of the machine ${loadavg()[0]?.toFixed(1) ?? "?"}`,
  );
}
