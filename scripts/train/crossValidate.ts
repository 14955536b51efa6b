import { mixRegisters } from "../../src/score/feelingModel.js";
import type { FeelingWeights, RatedText } from "./feelings.js";
import type { Vectors } from "./vectors.js";

/** A line for each set: Pearson's r of answers to texts that were not fitted to with their ratings. */
export function crossValidate(
  texts: readonly RatedText[],
  fit: (leftOut: number) => FeelingWeights,
  vectors: Vectors,
  folds: number,
): string[] {
  const answers = new Map<string, [number, number][]>();
  for (let fold = 0; fold < folds; fold++) {
    const fitted = fit(fold);
    for (const text of texts.filter((each) => each.fold === fold)) {
      const held = answers.get(text.set) ?? [];
      held.push([answer(text, fitted, vectors), text.target]);
      answers.set(text.set, held);
    }
  }
  return [...answers].map(
    ([set, pairs]) => `${set}: r ${correlate(pairs).toFixed(3)} on ${pairs.length} texts left out`,
  );
}

function answer(
  { felt, head }: RatedText,
  { weights, words }: FeelingWeights,
  vectors: Vectors,
): number {
  const { tokens, turns } = felt.turned;
  const inputs = [1, head, ...felt.measures];
  const columns = weights.map((row, column) => {
    let [sum, ofWords] = [0, 0];
    inputs.forEach((input, at) => (sum += (row[at] ?? 0) * input));
    tokens.forEach((token, at) => {
      const word = vectors.words.get(token.token.text);
      if (word === undefined) return;
      const turn = column < weights.length / 2 ? (turns[at] ?? 0) : 1;
      ofWords += (words[column]?.[word] ?? 0) * turn;
    });
    return sum + ofWords / Math.sqrt(Math.max(1, tokens.length));
  });
  return mixRegisters(columns);
}

function correlate(pairs: readonly (readonly [number, number])[]): number {
  const mean = (at: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[at], 0) / pairs.length;
  const [a, b] = [mean(0), mean(1)];
  let [both, ofA, ofB] = [0, 0, 0];
  for (const [x, y] of pairs) {
    both += (x - a) * (y - b);
    ofA += (x - a) ** 2;
    ofB += (y - b) ** 2;
  }
  return both / Math.sqrt(ofA * ofB);
}
