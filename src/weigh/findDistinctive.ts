import type { WordCount } from "./countWords.js";

/** Words with which others are compared: how often each stands there, and all together. */
export interface Background {
  readonly words: ReadonlyMap<string, number>;
  readonly total: number;
}

export interface DistinctiveWord extends WordCount {
  /** Logarithm of the ratio of odds; above 0. */
  readonly logOdds: number;
  /** `logOdds` by its standard error. */
  readonly z: number;
}

/** Words of fewer people could point to one of them. */
const LEAST_PEOPLE = 3;
const MOST = 20;
/** Below that it may be chance: one-sided 2.5 %. */
const LEAST_Z = 1.96;
/** Words that the prior is worth. */
const PRIOR = 1000;

/**
 * Words that part of a text uses more than the rest: log-odds ratio with an informative Dirichlet
 * prior in the proportions of the whole (Monroe, Colaresi & Quinn 2008, "Fightin' Words", Political
 * Analysis 16(4), equations 15, 16 and 22).
 *
 * @param part counts in the part
 * @param whole counts in the whole, the part included
 * @returns those of three people or more with z of 1.96 or more, the twenty with the greatest z
 */
export function findDistinctive(
  part: readonly WordCount[],
  { words, total }: Background,
): DistinctiveWord[] {
  const inPart = part.reduce((sum, { n }) => sum + n, 0);
  const inRest = total - inPart;
  if (inPart === 0 || inRest <= 0) return [];
  return part
    .filter(({ people }) => people >= LEAST_PEOPLE)
    .map((each) => {
      const whole = Math.max(words.get(each.word) ?? 0, each.n);
      const prior = (PRIOR * whole) / total;
      const odds = (n: number, of: number) =>
        Math.log((n + prior) / Math.max(of + PRIOR - n - prior, 1e-9));
      const logOdds = odds(each.n, inPart) - odds(whole - each.n, inRest);
      const z = logOdds / Math.sqrt(1 / (each.n + prior) + 1 / (whole - each.n + prior));
      return { ...each, logOdds, z };
    })
    .filter(({ z }) => z >= LEAST_Z)
    .sort((a, b) => b.z - a.z || (a.word < b.word ? -1 : 1))
    .slice(0, MOST);
}
