/** Chance that a row with label 1 has a higher score than one with label 0; ties count half. */
export function findAuc(scores: readonly number[], labels: readonly number[]): number {
  const rank = rankAll(scores);
  let [sum, positives] = [0, 0];
  labels.forEach((label, at) => {
    if (label === 0) return;
    sum += rank[at] ?? 0;
    positives++;
  });
  const negatives = labels.length - positives;
  return (sum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

export function findCorrelation(x: readonly number[], y: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  let [xy, xx, yy] = [0, 0, 0];
  x.forEach((value, at) => {
    const [dx, dy] = [value - mx, (y[at] ?? 0) - my];
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  });
  return xy / Math.sqrt(xx * yy);
}

/** Spearman's rho. */
export function findRankCorrelation(x: readonly number[], y: readonly number[]): number {
  return findCorrelation(rankAll(x), rankAll(y));
}

function rankAll(values: readonly number[]): number[] {
  const order = values.map((_, at) => at).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Array<number>(values.length);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to++;
    for (let at = from; at < to; at++) ranks[order[at] ?? 0] = (from + to - 1) / 2 + 1;
    from = to;
  }
  return ranks;
}
