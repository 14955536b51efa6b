import { IncivilityLabel, type Score, StanceLabel } from "../thread/score.js";
import { macroF1 } from "./decisions.js";
import type { LabelReport, SentimentReport, SetReport, StanceReport } from "./evalReport.js";
import { pearson } from "./correlation.js";
import { bootstrap } from "./intervals.js";
import { type LabelledRow, readStance } from "./labelledRow.js";
import { measureIncivility, measureRanking, toFigure } from "./measureIncivility.js";

const STANCES = StanceLabel.options;
const KINDS = IncivilityLabel.options;

type Labels = LabelledRow["labels"];

/** Keeps, of each row, a few numbers and no text: a set of any length can go past it. */
export class LabelledSet {
  private rows = 0;
  private unlabelled = 0;
  private readonly incivility = { ...makeRated(), unscored: 0 };
  private readonly labels = new Map(KINDS.map((label) => [label, makeRated()]));
  private readonly sentiment = { given: [] as number[], rated: [] as number[], unscored: 0 };
  private readonly stance = { called: [] as number[], truths: [] as number[], unscored: 0 };

  add({ labels }: LabelledRow, score: Score): void {
    this.rows++;
    const known = [
      this.addIncivility(labels.toxic, score),
      this.addLabels(labels, score),
      this.addSentiment(labels.score, score),
      this.addStance(labels.stance, score),
    ];
    if (!known.includes(true)) this.unlabelled++;
  }

  private addIncivility(toxic: Labels["toxic"], { incivility }: Score): boolean {
    if (toxic === null || toxic === undefined) return false;
    if (incivility.probability === null) this.incivility.unscored++;
    else {
      this.incivility.probabilities.push(incivility.probability);
      this.incivility.truths.push(Number(toxic) === 1 ? 1 : 0);
    }
    return true;
  }

  private addLabels(labels: Labels, { incivility }: Score): boolean {
    let isKnown = false;
    for (const [label, rated] of this.labels) {
      const truth = Object.hasOwn(labels, label) ? Number(labels[label]) : NaN;
      if (truth !== 0 && truth !== 1) continue;
      isKnown = true;
      if (incivility.labels === null) continue;
      rated.probabilities.push(incivility.labels[label]);
      rated.truths.push(truth);
    }
    return isKnown;
  }

  private addSentiment(rating: Labels["score"], { sentiment }: Score): boolean {
    if (typeof rating !== "number") return false;
    if (sentiment.score === null) this.sentiment.unscored++;
    else {
      this.sentiment.given.push(sentiment.score);
      this.sentiment.rated.push(rating);
    }
    return true;
  }

  private addStance(word: Labels["stance"], { stance }: Score): boolean {
    if (word === null || word === undefined) return false;
    if (stance.label === null) this.stance.unscored++;
    this.stance.called.push(STANCES.indexOf(stance.label ?? "neutral"));
    this.stance.truths.push(STANCES.indexOf(readStance(word)));
    return true;
  }

  /** The figures of all rows so far. */
  report(name: string, refused: number): SetReport {
    const { rows, unlabelled, incivility } = this;
    return {
      name,
      rows,
      refused,
      unlabelled,
      incivility:
        incivility.truths.length + incivility.unscored === 0
          ? null
          : measureIncivility(incivility, incivility.unscored),
      labels: this.reportLabels(),
      sentiment: this.reportSentiment(),
      stance: this.reportStance(),
    };
  }

  private reportLabels(): LabelReport[] {
    return [...this.labels].flatMap(([label, rated]) =>
      rated.truths.length === 0
        ? []
        : {
            label,
            n: rated.truths.length,
            positives: rated.truths.filter((truth) => truth === 1).length,
            auc: measureRanking(rated),
          },
    );
  }

  private reportSentiment(): SentimentReport | null {
    const [given, rated] = [
      Float64Array.from(this.sentiment.given),
      Float64Array.from(this.sentiment.rated),
    ];
    const { unscored } = this.sentiment;
    if (given.length + unscored === 0) return null;
    const { r } = bootstrap(given.length, { r: (weights) => pearson(given, rated, weights) });
    return { n: given.length, unscored, r: toFigure(pearson(given, rated), r, given.length) };
  }

  private reportStance(): StanceReport | null {
    const [called, truths] = [
      Uint8Array.from(this.stance.called),
      Uint8Array.from(this.stance.truths),
    ];
    const n = truths.length;
    if (n === 0) return null;
    const share = (weights?: Uint32Array): number => {
      let right = 0;
      for (let at = 0; at < n; at++) if (called[at] === truths[at]) right += weights?.[at] ?? 1;
      return right / n;
    };
    const intervals = bootstrap(n, {
      macroF1: (weights) => macroF1(called, truths, STANCES.length, weights),
      accuracy: share,
    });
    return {
      n,
      unscored: this.stance.unscored,
      macroF1: toFigure(macroF1(called, truths, STANCES.length), intervals.macroF1, n),
      accuracy: toFigure(share(), intervals.accuracy, n),
      counts: countPairs(called, truths),
    };
  }
}

const makeRated = () => ({ probabilities: [] as number[], truths: [] as (0 | 1)[] });

function countPairs(called: Uint8Array, truths: Uint8Array): StanceReport["counts"] {
  const counts = STANCES.map(() => STANCES.map(() => 0));
  for (let at = 0; at < truths.length; at++) {
    const row = counts[truths[at] ?? 0] ?? [];
    const column = called[at] ?? 0;
    row[column] = (row[column] ?? 0) + 1;
  }
  const named = <T>(values: readonly T[]) =>
    Object.fromEntries(STANCES.map((stance, at) => [stance, values[at]])) as Record<StanceLabel, T>;
  return named(counts.map((row) => named(row)));
}
