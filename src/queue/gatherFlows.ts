import type { FlowJob } from "bullmq";

/** Adds flows in one step, all or none. */
export type AddFlows = (flows: readonly FlowJob[]) => Promise<void>;

/** Flows added in one step: a list of any length is taken in several. */
const MOST = 100;

/**
 * What comes while a step is under way waits for it and goes together in the next: a step costs more than a
 * flow in it. One that comes alone goes at once. Each caller waits for its own flows only, and where their
 * step fails, it fails.
 */
export function gatherFlows(add: AddFlows): AddFlows {
  let waiting: Waiting[] = [];
  let isAdding = false;
  const addWaiting = async (): Promise<void> => {
    isAdding = true;
    for (let step = takeStep(); step.length > 0; step = takeStep())
      await add(step.flatMap(({ flows }) => flows)).then(
        () => {
          for (const { resolve } of step) resolve();
        },
        (error: unknown) => {
          for (const { reject } of step) reject(error);
        },
      );
    isAdding = false;
  };
  const takeStep = (): Waiting[] => {
    let size = 0;
    const over = waiting.findIndex(({ flows }, at) => (size += flows.length) > MOST && at > 0);
    const step = over === -1 ? waiting : waiting.slice(0, over);
    waiting = waiting.slice(step.length);
    return step;
  };
  const addOne = (flows: readonly FlowJob[]): Promise<void> =>
    new Promise((resolve, reject) => {
      waiting.push({ flows, resolve, reject });
      if (!isAdding) void addWaiting();
    });
  return async (flows) => {
    for (let at = 0; at < flows.length; at += MOST) await addOne(flows.slice(at, at + MOST));
  };
}

interface Waiting {
  readonly flows: readonly FlowJob[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}
