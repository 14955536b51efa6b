// Fits the weights of the reply model (docs/measures.md, Reply) and writes src/score/replyWeights.ts.
//   npm run fit-reply -- --data FOLDER [--check]
// FOLDER holds createdebate_replies.jsonl.gz and threads_createdebate.jsonl.gz (CC BY 3.0); our own
// pairs are in training/. Both ways it cross-validates by thread first; --check writes nothing.
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { REPLY_FEATURES } from "../../src/score/replyFeatures.js";
import { type Example, readDebates, readOwnPairs, toExample } from "./examples.js";
import { type Columns, crossValidate, fitReply, type Judged, measure } from "./fit.js";

/** How often people agree and disagree where they answer each other: a guess, and said to be one. */
const PRIOR = { agrees: 0.25, disagrees: 0.35, neither: 0.4 };
const PULL = 2;
const FOLDS = 10;
const SEED = 7;

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const { values } = parseArgs({ options: { data: { type: "string" }, check: { type: "boolean" } } });
if (values.data === undefined) throw new Error("--data FOLDER: where the CreateDebate files are");

const examples = [
  ...readOwnPairs(join(root, "training", "reply-pairs.jsonl")),
  ...readDebates(values.data),
].map(toExample);
const judged = crossValidate(examples, PRIOR, PULL, dealThreads(examples), FOLDS);
report("all", judged);
for (const set of ["own", "createdebate"])
  report(
    set,
    judged.filter(({ example }) => example.set === set),
  );
if (values.check !== true) {
  const file = join(root, "src", "score", "replyWeights.ts");
  writeFileSync(file, renderWeights(fitReply(examples, PRIOR, PULL)));
  console.log(`wrote ${file}`);
}

/** Threads in folds, the same each time: a linear congruential generator shuffles the sorted names. */
function dealThreads(all: readonly Example[]): Map<string, number> {
  const names = [...new Set(all.map(({ thread }) => thread))].sort();
  let state = SEED;
  for (let at = names.length - 1; at > 0; at--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const other = state % (at + 1);
    [names[at], names[other]] = [names[other] ?? "", names[at] ?? ""];
  }
  return new Map(names.map((name, at) => [name, at % FOLDS]));
}

function report(name: string, each: readonly Judged[]): void {
  const { n, accuracy, macroF1, loss, classes } = measure(each);
  console.log(
    `${name}: ${n} replies, accuracy ${accuracy.toFixed(3)}, macro F1 ${macroF1.toFixed(3)}, log loss ${loss.toFixed(3)}`,
  );
  for (const { label, n: count, precision, recall, f1, ece } of classes)
    console.log(
      `  ${label.padEnd(10)} n ${String(count).padStart(3)}  precision ${precision.toFixed(2)}  recall ${recall.toFixed(2)}  F1 ${f1.toFixed(2)}  ECE ${ece.toFixed(3)}`,
    );
}

function renderWeights(columns: Columns): string {
  const rows = REPLY_FEATURES.map(
    (name, at) => `  ${name}: [${columns.map((column) => column[at] ?? 0).join(", ")}],`,
  );
  return `// Written by \`npm run fit-reply\`; do not edit.
import type { ReplyFeature } from "./replyFeatures.js";

/** Shares of the classes the weights were fitted under. */
export const REPLY_PRIOR = { agrees: ${PRIOR.agrees}, disagrees: ${PRIOR.disagrees}, neither: ${PRIOR.neither} } as const;

/** Per feature: log-odds for agrees, disagrees, neither. */
export const REPLY_WEIGHTS: Readonly<Record<ReplyFeature, readonly [number, number, number]>> = {
${rows.join("\n")}
};
`;
}
