import { REGISTERS } from "../../src/score/feelingModel.js";
import { FEELINGS_MEASURED, type Felt } from "../../src/score/measureFeeling.js";
import { addToGram, type Gram, makeGram, solveGrams } from "./grams.js";
import { findKernel, type Kernel, readRated } from "./kernel.js";
import type { Vectors } from "./vectors.js";

/** A rated text: what is felt in it, what the head makes of it unseen, and where it comes from. */
export interface RatedText {
  readonly felt: Felt;
  readonly head: number;
  /** −1 to 1. */
  readonly target: number;
  readonly set: string;
  readonly fold: number;
}

/** Weights for each register: of a constant, the head and FEELINGS_MEASURED, then of the words. */
export interface FeelingWeights {
  /** WORD_COLUMNS rows. */
  readonly weights: readonly Float64Array[];
  /** WORD_COLUMNS values for each word of the vectors. */
  readonly words: readonly Float64Array[];
}

/** What each register's texts count there, beside those of the others; measured by cross-validation. */
const HOME: Readonly<Record<string, (typeof REGISTERS)[number]>> = {
  vader_nyt: "news",
  vader_tweets: "chat",
  vader_movie: "review",
  vader_amazon: "review",
};
const AWAY = 0.15;
const OWN = "own_sentiment";
const OWN_COUNTS = 0.2;
/** Each set counts like this many rows. */
const SET_COUNTS = 3000;
/** What a rated word counts beside a rated text. */
const WORD_COUNTS = 0.2;
const PRIOR = 1;
const CONSTANTS = FEELINGS_MEASURED.length + 2;

/**
 * Fits, for each register, how a text feels and how much it is of that register: least squares over
 * what is measured of it and, for its words, functions of their vectors that are smooth by a
 * Gaussian kernel. VADER's raters' valences of single words are fitted along, so that words that no
 * rated text holds feel like their neighbours. What the functions come to is one number a word.
 *
 * @see Rahimi & Recht (2007) and Williams & Seeger (2001) for kernels on landmarks
 */
export function makeFitter(texts: readonly RatedText[], vectors: Vectors) {
  const rated = readRated(vectors);
  const kernel = findKernel(vectors, rated);
  const size = CONSTANTS + kernel.size;
  const scores = new Map<string, Gram>();
  const gates = new Map<string, Gram>();
  const counts = new Map<string, number>();
  for (const text of texts) {
    const key = `${text.set} ${String(text.fold)}`;
    const gram = scores.get(key) ?? makeGram(size, 1);
    addToGram(gram, readInputs(text, kernel, vectors, true), [text.target]);
    scores.set(key, gram);
    const gate = gates.get(key) ?? makeGram(size, REGISTERS.length);
    const home = HOME[text.set];
    addToGram(
      gate,
      readInputs(text, kernel, vectors, false),
      REGISTERS.map((register) => (register === home ? 1 : 0)),
    );
    gates.set(key, gate);
    counts.set(text.set, (counts.get(text.set) ?? 0) + 1);
  }
  const words = makeGram(size, 1);
  for (const { word, valence } of [...rated.rated, ...rated.unrated]) {
    const row = new Float64Array(size);
    row.set(kernel.values.subarray(word * kernel.size, (word + 1) * kernel.size), CONSTANTS);
    addToGram(words, row, [valence]);
  }
  const penalty = findPenalty(kernel, size);
  /** @param leftOut the fold whose texts are not fitted to */
  return (leftOut = -1): FeelingWeights => {
    const gramsOf = (grams: ReadonlyMap<string, Gram>, weigh: (set: string) => number) =>
      [...grams].flatMap(([key, gram]): [Gram, number][] => {
        const [set = "", fold] = key.split(" ");
        if (Number(fold) === leftOut) return [];
        return [[gram, (weigh(set) * SET_COUNTS) / (counts.get(set) ?? 1)]];
      });
    const solved = [
      ...REGISTERS.map((register) => {
        const weigh = (set: string) =>
          set === OWN ? OWN_COUNTS : HOME[set] === register ? 1 : AWAY;
        return solveGrams([...gramsOf(scores, weigh), [words, WORD_COUNTS]], penalty, 0);
      }),
      ...REGISTERS.map((_, register) =>
        solveGrams(
          gramsOf(gates, (set) => (set === OWN ? 0 : 1)),
          penalty,
          register,
        ),
      ),
    ];
    return {
      weights: solved.map((all) => all.slice(0, CONSTANTS)),
      words: solved.map((all) => spreadOverWords(kernel, all.subarray(CONSTANTS))),
    };
  };
}

function readInputs(
  { felt, head }: RatedText,
  { size, values }: Kernel,
  { words }: Vectors,
  isTurned: boolean,
): Float64Array {
  const row = new Float64Array(CONSTANTS + size);
  row.set([1, head, ...felt.measures]);
  const { tokens, turns } = felt.turned;
  const root = Math.sqrt(Math.max(1, tokens.length));
  tokens.forEach((token, at) => {
    const word = words.get(token.token.text);
    if (word === undefined) return;
    const share = (isTurned ? (turns[at] ?? 0) : 1) / root;
    for (let place = 0; place < size; place++)
      row[CONSTANTS + place] =
        (row[CONSTANTS + place] ?? 0) + share * (values[word * size + place] ?? 0);
  });
  return row;
}

/** Squared weights of the measures, and the squared norm of the words' functions. */
function findPenalty({ size, values, landmarks }: Kernel, all: number): Float64Array {
  const penalty = new Float64Array(all * all);
  for (let at = 0; at < all; at++) penalty[at * all + at] = at < CONSTANTS ? PRIOR : 1e-4;
  landmarks.forEach((word, a) => {
    for (let b = 0; b <= a; b++) {
      const at = (CONSTANTS + a) * all + CONSTANTS + b;
      penalty[at] = (penalty[at] ?? 0) + PRIOR * (values[word * size + b] ?? 0);
    }
  });
  return penalty;
}

function spreadOverWords({ size, values }: Kernel, weights: Float64Array): Float64Array {
  return Float64Array.from({ length: values.length / size }, (_, word) => {
    let sum = 0;
    for (let place = 0; place < size; place++)
      sum += (weights[place] ?? 0) * (values[word * size + place] ?? 0);
    return sum;
  });
}
