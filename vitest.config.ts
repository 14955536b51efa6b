import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What is read, scored, weighed and drawn without clock, network or store: nothing there outlives a file. */
const PURE = ["parse", "score", "thread", "weigh", "draw", "eval", "training", "web"].map(
  (folder) => `tests/${folder}/**/*.test.ts`,
);

/** What imports the whole service and keeps nothing in it: each file has a database and an app of its own. */
const SERVICE = ["store", "http", "export", "deliver"].map(
  (folder) => `tests/${folder}/**/*.test.ts`,
);

/** By how long they take: one of these at the end would leave the other core with nothing to do. */
const LONGEST = [
  "workers/faults",
  "workers/kill",
  "workers/killVisit",
  "workers/collectJobs",
  "cli/up",
  "browser/access",
  "cli/score",
  "cli/commands",
  "queue/redisClusters",
  "telemetry/worker",
  "workers/killScore",
  "cli/disk",
  "browser/review",
  "browser/hostile",
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = LONGEST.findIndex((path) => moduleId.endsWith(`/tests/${path}.test.ts`));
      return at === -1 ? LONGEST.length : at;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    // A machine that does other work beside is slow, not wrong.
    expect: { poll: { timeout: 10_000 } },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    pool: "forks",
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          // What ran in one file must not colour another; real processes are started anyway.
          name: "apart",
          include: ["tests/**/*.test.ts"],
          exclude: [...PURE, ...SERVICE],
          globalSetup: ["tests/support/services.ts"],
        },
      },
      {
        extends: true,
        // The service is imported once by each process, which takes as long as many a file's tests.
        test: {
          name: "service",
          include: SERVICE,
          isolate: false,
          globalSetup: ["tests/support/services.ts"],
        },
      },
      {
        extends: true,
        // One after another in one process: the models of a few MB are loaded once.
        test: { name: "pure", include: PURE, isolate: false },
      },
    ],
  },
});
