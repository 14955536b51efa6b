import { spawnSync } from "node:child_process";
import { Parser, Tokenizer, type TokenizerCallbacks } from "htmlparser2";
import { parseCapture } from "../src/parse/parseCapture.js";
import { sha256 } from "../src/thread/identity.js";
import type { Page } from "../src/thread/page.js";
import { median, readShared, timeInTurns } from "./support.js";
import { makeWpDiscuzPage } from "./pages/wpDiscuzPage.js";

const ROUNDS = 15;
const SIZES = [10_000, 100_000];

const toPage = (content: string): Page => ({
  url: null,
  capturedAt: new Date("2026-09-23T03:40:00Z"),
  sha256: sha256(content),
  content,
});
const parse = (page: Page): number =>
  parseCapture(page, { timezone: "Europe/London" }).comments.length;

/** Callbacks that do nothing: the least that any reading by htmlparser2 costs. */
const idle: TokenizerCallbacks = {
  onattribdata: nothing,
  onattribentity: nothing,
  onattribend: nothing,
  onattribname: nothing,
  oncdata: nothing,
  onclosetag: nothing,
  oncomment: nothing,
  ondeclaration: nothing,
  onend: nothing,
  onopentagend: nothing,
  onopentagname: nothing,
  onprocessinginstruction: nothing,
  onselfclosingtag: nothing,
  ontext: nothing,
  ontextentity: nothing,
};

const [size] = process.argv.slice(2);
if (size === undefined) measureAll();
else measureSize(Number(size));

/** Against htmlparser2 alone on one page; then how time and memory grow, each size in a process of its own. */
function measureAll(): void {
  const shared = readShared("p34-v7615-n2000", "page.html");
  if (shared === null) console.log("skipping the shared page of 2,000 comments: it is not here");
  else compare("shared page of 2,000 comments", shared);
  compare("generated page of 2,000 comments", makeWpDiscuzPage(2000));
  for (const each of SIZES)
    spawnSync(process.execPath, [...process.execArgv, process.argv[1] ?? "", `${each}`], {
      stdio: "inherit",
    });
}

function compare(name: string, content: string): void {
  const page = toPage(content);
  const times = timeInTurns(ROUNDS, {
    Tokenizer: () => {
      const tokenizer = new Tokenizer({}, idle);
      tokenizer.write(content);
      tokenizer.end();
    },
    Parser: () => {
      new Parser({}).end(content);
    },
    Parley: () => {
      parse(page);
    },
  });
  const of = (each: string): number => median(times.get(each) ?? []);
  console.log(
    `${name}, ${(content.length / 1e6).toFixed(1)} M characters, median of ${ROUNDS} runs in turns:`,
  );
  for (const each of times.keys())
    console.log(
      `  ${each.padEnd(10)} ${of(each).toFixed(0).padStart(6)} ms   Parley is ${(of("Parley") / of(each)).toFixed(2)} times that`,
    );
}

function measureSize(count: number): void {
  const page = toPage(makeWpDiscuzPage(count));
  const times: number[] = [];
  for (let round = 0; round < 3; round++) {
    const started = performance.now();
    const parsed = parse(page);
    times.push(performance.now() - started);
    if (parsed !== count) throw new Error(`${parsed} of ${count} comments were read`);
  }
  const perCommentUs = (median(times) * 1000) / count;
  const peakMb = process.resourceUsage().maxRSS / 1024;
  console.log(
    `${count} comments (${(page.content.length / 1e6).toFixed(0)} M characters): ${perCommentUs.toFixed(1)} µs a comment, peak resident ${peakMb.toFixed(0)} MB`,
  );
}

function nothing(): void {
  // The Tokenizer asks for every callback.
}
