// Fits the weights of the parent model (docs/decisions/0004) and writes src/parse/parentWeights.ts.
//   npm run fit-parents -- --data FOLDER [--check]
// FOLDER holds fixtures/wpdiscuz and datasets/threads_createdebate.jsonl.gz. --check writes nothing
// and cross-validates by thread instead.
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { FEATURES, type ParentWeights, toWeightArray } from "../../src/parse/parentFeatures.js";
import {
  cutSubtrees,
  type Example,
  type KnownThread,
  readDebates,
  readRendered,
  renamePeople,
  toExample,
} from "./examples.js";
import { describeWeights, type FitOptions, fitWeights, measureParents } from "./fit.js";

/** Where fitting starts, and what few examples cannot move: by reason, not by measure. */
const PRIOR: ParentWeights = {
  lineLostShort: -4,
  lineLostMiddle: -3,
  lineLostLong: 0,
  lineLostInBrowser: -7.6,
  lineNamesOther: -8,
  lineOnTopLevel: -8,
  parentYounger: -7,
  lagDays: -0.3,
  siblingsOutOfOrder: -4,
  topLevelOutOfOrder: -4,
  answersSelf: -2.4,
  turn: 1.8,
  turnAtLast: 0.5,
  answersTwice: -0.5,
  spokeBelow: -0.1,
  namedInOpening: 1.5,
  calledByInitials: 1.5,
  similar: 2.5,
  quotes: 0.8,
  topLevel: 1,
  topLevelByDepth: 0,
  topLevelByRate: 1,
  topLevelOfNewcomer: 0,
  topLevelOpensAsAnswer: -0.3,
  topLevelShort: -0.4,
  last: 0.4,
  oneUp: 0.2,
  stepsUp: -0.5,
  namesakeNearer: 0,
  namesakesNearer: 0,
  toRoot: 0.3,
  span: -0.2,
};

/** How much a comment of a real discussion counts beside one of a rendered thread. */
const REAL = 3;
const FOLDS = 5;
const STEPS = 60;
const WORDS = new Set([FEATURES.indexOf("similar")]);

const { values } = parseArgs({
  options: { data: { type: "string" }, check: { type: "boolean" } },
});
if (values.data === undefined) {
  process.stderr.write("fit-parents: say where the known threads are: --data FOLDER\n");
  process.exit(2);
}
const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
const rendered = readRendered(join(values.data, "fixtures/wpdiscuz"));
const debates = readDebates(join(values.data, "datasets/threads_createdebate.jsonl.gz"));
const all = [...rendered, ...debates];

if (values.check === true) checkByThread();
else write(fit(all, true), fit(all, false));

/** Words are weighed on real discussions alone, all else on both. */
function fit(threads: readonly KnownThread[], withLines: boolean): Float64Array {
  const prior = toWeightArray(PRIOR);
  const options: FitOptions = { steps: STEPS, pull: 3e-3, fixed: new Set(), say };
  say(`words, on real discussions:`);
  const ofWords = fitWeights(makeWordExamples(threads), prior, options);
  for (const at of WORDS) prior[at] = ofWords[at] ?? 0;
  say(`all else, ${withLines ? "with" : "without"} reply lines:`);
  return fitWeights(makeExamples(threads, withLines), prior, {
    ...options,
    pull: 1e-4,
    fixed: WORDS,
  });
}

function makeWordExamples(threads: readonly KnownThread[]): Example[] {
  const random = makeRandom(1);
  return keep(
    threads
      .filter(({ isReal }) => isReal)
      .flatMap((thread) => [
        toExample(thread, "none", { weight: 1, random }),
        toExample(renamePeople(thread, 3, random), "mostly", { weight: 0.5, random }),
        toExample(renamePeople(thread, 3, random), "mostly", { weight: 0.5, random }),
      ]),
  );
}

function makeExamples(threads: readonly KnownThread[], withLines: boolean): Example[] {
  const random = makeRandom(2);
  return keep(
    threads.flatMap((thread) => {
      const weight = thread.isReal ? REAL : 1;
      if (!withLines)
        return [
          toExample(thread, "none", { weight: weight / 2, random }),
          toExample(thread, "none", { weight: weight / 2, random, dates: false }),
        ];
      return [
        toExample(thread, "mostly", { weight: weight / 2, random }),
        toExample(thread, "kept", { weight: weight / 3, random }),
        // Threads with one top-level comment or few are rare among the rendered ones.
        ...cutSubtrees(thread, 12).map((part) =>
          toExample(part, "mostly", { weight: weight / 4, random }),
        ),
      ];
    }),
  );
}

function checkByThread(): void {
  const random = makeRandom(3);
  for (const withLines of [true, false]) {
    const sums = new Map<string, { right: number; off: number; count: number }>();
    for (let fold = 0; fold < FOLDS; fold++) {
      const weights = fit(
        all.filter((_, nth) => nth % FOLDS !== fold),
        withLines,
      );
      if (fold === 0) say(describeWeights(weights));
      for (const [name, threads] of Object.entries({ rendered, debates })) {
        const held = threads.filter((thread) => all.indexOf(thread) % FOLDS === fold);
        const lines = withLines ? "mostly" : "none";
        const examples = keep(held.map((each) => toExample(each, lines, { weight: 1, random })));
        const { right, calibration, count } = measureParents(examples, weights);
        const sum = sums.get(name) ?? { right: 0, off: 0, count: 0 };
        sum.right += right * count;
        sum.off += (1 - calibration) * count;
        sum.count += count;
        sums.set(name, sum);
      }
    }
    for (const [name, { right, off, count }] of sums)
      process.stdout.write(
        `${withLines ? "with" : "without"} lines, ${name}: right ${(right / count).toFixed(4)}, calibration ${(1 - off / count).toFixed(4)}, ${count} comments\n`,
      );
  }
}

function keep(examples: readonly (Example | null)[]): Example[] {
  return examples.filter((example) => example !== null);
}

/** Mulberry32: the same examples every time. */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function write(withLines: Float64Array, withoutLines: Float64Array): void {
  const list = (weights: Float64Array): string =>
    FEATURES.map((feature, at) => `  ${feature}: ${Number((weights[at] ?? 0).toFixed(3))},`).join(
      "\n",
    );
  const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
  writeFileSync(
    join(root, "src/parse/parentWeights.ts"),
    `import type { ParentWeights } from "./parentFeatures.js";

/** Made by \`npm run fit-parents\`: natural logarithms, one per unit of a feature. */
export const WITH_LINES: ParentWeights = {
${list(withLines)}
};

/** For captures that print no reply lines. */
export const WITHOUT_LINES: ParentWeights = {
${list(withoutLines)}
};
`,
  );
}
