import type { FlowJob } from "bullmq";
import { describe, expect, it } from "vitest";
import { gatherFlows } from "../../src/queue/gatherFlows.js";

const flow = (name: string): FlowJob => ({ name, queueName: "capture" });

/** Steps that end when they are told to. */
function makeSteps() {
  const steps: { names: string[]; end: () => void; fail: (error: Error) => void }[] = [];
  const add = gatherFlows(
    (flows) =>
      new Promise((end, fail) => {
        steps.push({ names: flows.map(({ name }) => name), end, fail });
      }),
  );
  return { steps, add };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

describe("gatherFlows", () => {
  it("adds what comes alone at once, and what comes meanwhile in one step", async () => {
    const { steps, add } = makeSteps();
    const all = [add([flow("a")]), add([flow("b")]), add([flow("c"), flow("d")])];
    expect(steps.map(({ names }) => names)).toEqual([["a"]]);
    steps[0]?.end();
    await all[0];
    await settle();
    expect(steps.map(({ names }) => names)).toEqual([["a"], ["b", "c", "d"]]);
    steps[1]?.end();
    await Promise.all(all);
  });

  it("fails those whose step failed, and no others", async () => {
    const { steps, add } = makeSteps();
    const first = add([flow("a")]);
    const second = add([flow("b")]);
    steps[0]?.fail(new Error("away"));
    await expect(first).rejects.toThrow("away");
    await settle();
    steps[1]?.end();
    await expect(second).resolves.toBeUndefined();
  });

  it("takes at most a hundred in a step, in the order they came", async () => {
    const { steps, add } = makeSteps();
    const names = Array.from({ length: 250 }, (_, at) => `f${at}`);
    const done = add(names.map(flow));
    for (let at = 0; at < 3; at++) {
      await settle();
      steps[at]?.end();
    }
    await done;
    expect(steps.map((step) => step.names.length)).toEqual([100, 100, 50]);
    expect(steps.flatMap((step) => step.names)).toEqual(names);
  });

  it("adds nothing where there is nothing", async () => {
    const { steps, add } = makeSteps();
    await add([]);
    expect(steps).toEqual([]);
  });
});
