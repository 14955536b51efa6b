import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // A machine that does other work beside is slow, not wrong.
    expect: { poll: { timeout: 10_000 } },
    include: ["tests/**/*.test.ts"],
    globalSetup: ["tests/support/services.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // What ran in one file must not colour another; real processes are started anyway.
    pool: "forks",
  },
});
