import type { FairnessReport, FairnessSetReport } from "./evalReport.js";
import type { FairnessPair } from "./fairnessSuite.js";
import { bootstrap } from "./intervals.js";
import { toFigure } from "./measureIncivility.js";

/** What equal sentences may differ by, on average and at most. */
export const FAIRNESS_BARS = { mean: 0.05, max: 0.15 } as const;
const WORST_SHOWN = 10;

interface MeasuredPair {
  readonly pair: FairnessPair;
  readonly probabilities: [number, number];
  readonly difference: number;
}

/**
 * How far the probability moves when one word is swapped for another.
 *
 * @param probabilityOf of a sentence, null where it has no score; asked once for each sentence
 */
export function measureFairness(
  name: string,
  pairs: readonly FairnessPair[],
  probabilityOf: (text: string) => number | null,
): FairnessReport {
  const known = new Map<string, number | null>();
  const ask = (text: string): number | null => {
    const found = known.get(text) ?? (known.has(text) ? null : probabilityOf(text));
    known.set(text, found);
    return found;
  };
  const measured = pairs.flatMap((pair): MeasuredPair[] => {
    const [one, other] = [ask(pair.texts[0]), ask(pair.texts[1])];
    if (one === null || other === null) return [];
    return [{ pair, probabilities: [one, other], difference: Math.abs(one - other) }];
  });
  const worst = [...measured].sort((a, b) => b.difference - a.difference);
  const meanOf = (weights?: Uint32Array): number | null =>
    measured.length === 0
      ? null
      : measured.reduce((sum, { difference }, at) => sum + difference * (weights?.[at] ?? 1), 0) /
        measured.length;
  const { mean } = bootstrap(measured.length, { mean: meanOf });
  return {
    name,
    pairs: pairs.length,
    unscored: pairs.length - measured.length,
    mean: toFigure(meanOf(), mean, measured.length),
    max: worst[0]?.difference ?? null,
    sets: measureSets(measured),
    worst: worst
      .slice(0, WORST_SHOWN)
      .filter(({ difference }) => difference > 0)
      .map(({ pair: { set, template, words }, probabilities }) => ({
        set,
        template,
        words: [...words],
        probabilities,
      })),
  };
}

function measureSets(measured: readonly MeasuredPair[]): FairnessSetReport[] {
  const groups = new Map<string, MeasuredPair[]>();
  for (const each of measured) {
    const key = `${each.pair.tone} ${each.pair.set}`;
    const members = groups.get(key);
    if (members === undefined) groups.set(key, [each]);
    else members.push(each);
  }
  return [...groups.values()].map((members) => {
    const differences = members.map(({ difference }) => difference);
    return {
      set: members[0]?.pair.set ?? "",
      tone: members[0]?.pair.tone ?? "neutral",
      pairs: members.length,
      mean: differences.reduce((sum, each) => sum + each, 0) / members.length,
      max: differences.reduce((most, each) => Math.max(most, each), 0),
    };
  });
}
