/** Lets in who comes, in order, as long as there is room; `leave` makes room again. */
export interface Lanes {
  readonly enter: (weight: number) => Promise<{ leave: () => void }>;
  /** Runs the work for each, as many at once as there is room for. @returns in the order of what was given */
  readonly run: <Each, Made>(
    all: readonly Each[],
    weigh: (each: Each) => number,
    work: (each: Each) => Promise<Made>,
  ) => Promise<PromiseSettledResult<Made>[]>;
}

/**
 * Room for some works at once, bounded by their number and by what they weigh together. What is heavier than all the
 * room goes alone.
 */
export function openLanes(most: { readonly count: number; readonly weight: number }): Lanes {
  let count = 0;
  let weight = 0;
  const waiting: { readonly weight: number; readonly go: () => void }[] = [];
  const hasRoom = (more: number): boolean =>
    count === 0 || (count < most.count && weight + more <= most.weight);
  const add = (more: number): void => {
    count++;
    weight += more;
  };
  const makeLeave = (own: number) => (): void => {
    count--;
    weight -= own;
    for (let next = waiting[0]; next !== undefined && hasRoom(next.weight); next = waiting[0]) {
      waiting.shift();
      add(next.weight);
      next.go();
    }
  };
  const enter = async (own: number): Promise<{ leave: () => void }> => {
    if (waiting.length === 0 && hasRoom(own)) add(own);
    else await new Promise<void>((go) => waiting.push({ weight: own, go }));
    return { leave: makeLeave(own) };
  };
  return {
    enter,
    run: (all, weigh, work) =>
      Promise.allSettled(
        all.map(async (each) => {
          const { leave } = await enter(weigh(each));
          try {
            return await work(each);
          } finally {
            leave();
          }
        }),
      ),
  };
}
