/**
 * Full scoring of comments of 250 characters on one core, beside a plain wink-nlp pass and the npm
 * package vader-sentiment over the same texts, in turns. Comments are drawn from the bundled samples.
 * The program is taken as it ships, built: what runs TypeScript here adds to every inner function.
 */
import { createRequire } from "node:module";
import { sampleTexts } from "../tests/support/sampleTexts.js";
import type { Model, WinkMethods } from "wink-nlp";
import { makeRandom, median } from "./support.js";

const LENGTH = 250;
const COUNT = 1000;
const ROUNDS = 25;
/** Until all of them run compiled, which takes Parley longest: it has most code. */
const WARM_UP = 10;

const rssMb = (): number => process.memoryUsage().rss / 1024 ** 2;

const built = (path: string): string => new URL(`../dist/${path}`, import.meta.url).href;
const { openScorer } = (await import(
  built("src/models/openScorer.js")
)) as typeof import("../src/models/openScorer.js");
const { readTargetPack } = (await import(
  built("workers/readTargetPack.js")
)) as typeof import("../workers/readTargetPack.js");

const load = createRequire(import.meta.url);
const texts = makeTexts();
const before = { ms: performance.now(), mb: rssMb() };
const scorer = openScorer();
const pack = await readTargetPack("ukraine-support");
scorer.score({ id: "0", text: texts[0] ?? "" }, pack);
const ready = { ms: performance.now(), mb: rssMb() };
console.log(
  `first comment, all lists and weights read: ${(ready.ms - before.ms).toFixed(0)} ms, ${(ready.mb - before.mb).toFixed(0)} MB more`,
);

const winkNlp = load("wink-nlp") as (model: Model, pipes: string[]) => WinkMethods;
const nlp = winkNlp(load("wink-eng-lite-web-model") as Model, ["sbd", "negation", "sentiment"]);
const vader = load("vader-sentiment") as {
  SentimentIntensityAnalyzer: { polarity_scores: (text: string) => { compound: number } };
};
const runs = {
  Parley: (text: string) => scorer.score({ id: "1", text }, pack),
  "wink-nlp": (text: string) => nlp.readDoc(text),
  "vader-sentiment": (text: string) => vader.SentimentIntensityAnalyzer.polarity_scores(text),
};

const rates = new Map<string, number[]>();
for (let round = -WARM_UP; round < ROUNDS; round++)
  for (const [name, run] of Object.entries(runs)) {
    // Time on the processor: what else the machine does is not counted.
    const started = process.cpuUsage();
    for (const text of texts) run(text);
    const { user, system } = process.cpuUsage(started);
    if (round >= 0)
      rates.set(name, [...(rates.get(name) ?? []), (texts.length * 1e6) / (user + system)]);
  }
const rateOf = (name: string): number => median(rates.get(name) ?? []);
console.log(`${COUNT} comments of ${LENGTH} characters, median of ${ROUNDS} rounds in turns:`);
for (const name of rates.keys())
  console.log(
    `  ${name.padEnd(16)} ${rateOf(name).toFixed(0).padStart(6)} a second   Parley is ${(rateOf("Parley") / rateOf(name)).toFixed(2)} times that`,
  );
console.log(`  resident at the end: ${rssMb().toFixed(0)} MB`);

/** Sentences of the samples' comments in random order, cut to one length. */
function makeTexts(): string[] {
  const sentences = sampleTexts().flatMap((text) => text.split(/(?<=[.!?])\s/));
  const random = makeRandom(250);
  return Array.from({ length: COUNT }, () => {
    let text = "";
    while (text.length < LENGTH)
      text += `${text === "" ? "" : " "}${sentences[Math.floor(random() * sentences.length)] ?? ""}`;
    return text.slice(0, LENGTH);
  });
}
