import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fitRows } from "../train/lbfgs.js";
import { readOwn, foldOf } from "../train/rows.js";
import { packageRoot } from "../../src/packageRoot.js";
import { findEvidence } from "../../src/score/findEvidence.js";
import { readWords } from "../../src/score/readWords.js";
import { scoreStance, sumOf } from "../../src/score/scoreStance.js";
import { HEAD_STANCES, measureHead, rowLengthOf } from "../../src/score/stance/packHead.js";
import type { WordVectors } from "../../src/score/stance/relevance.js";
import type { StanceModel } from "../../src/score/stance/stanceModel.js";
import { parseTargetPack, type TargetPack } from "../../src/score/targetPack.js";
import { toSparse } from "./fit.js";

interface Message {
  readonly text: string;
  readonly stance: string;
  readonly features: Float32Array;
}

/** Weights against the prior: few rows, so little. */
const STRENGTH = 0.6;
const FOLDS = 10;

/** Our own messages on the subjects of shipped packs, by pack. */
export function readMessages(vectors: WordVectors): { pack: TargetPack; messages: Message[] }[] {
  const rows = readOwn("stance-packs");
  const names = [...new Set(rows.map(({ labels }) => labels.pack as string))];
  return names.map((name) => {
    const path = join(packageRoot, "targets", `${name}.json`);
    const pack = parseTargetPack(JSON.parse(readFileSync(path, "utf8")));
    const messages = rows
      .filter(({ labels }) => labels.pack === name)
      .flatMap(({ id, text, labels }) => {
        const { words, evidence, isOnSubject } = findEvidence(text, readWords(text), pack);
        const [pro, skeptic] = [sumOf(evidence, "pro"), sumOf(evidence, "skeptic")];
        // What names nothing may stand alone or answer a comment that does: both are learned.
        const subjects = isOnSubject || !id.includes("-forum-") ? [isOnSubject] : [false, true];
        return subjects.map((isOn) => ({
          text,
          stance: labels.stance as string,
          features: measureHead(words, { pro, skeptic, isOnSubject: isOn }, vectors),
        }));
      });
    return { pack, messages };
  });
}

/**
 * Three rows of weights, one against the rest, shrunk by the factor that makes probabilities honest on
 * messages left out: each row was fitted by itself, and the three together are too sure.
 */
export function fitHead(messages: readonly Message[], vectors: WordVectors): Float64Array {
  const held = messages.map(({ text }) => foldOf(text, FOLDS));
  const heads = Array.from({ length: FOLDS }, (_, fold) =>
    fitRaw(
      messages.filter((_, at) => held[at] !== fold),
      vectors,
    ),
  );
  const odds = messages.map(({ features }, at) => oddsOf(features, heads[held[at] ?? 0]));
  const factor = temperOf(messages, odds);
  return fitRaw(messages, vectors).map((weight) => weight * factor);
}

function oddsOf(features: Float32Array, head: Float64Array = new Float64Array()): number[] {
  return HEAD_STANCES.map((_, row) =>
    features.reduce((sum, value, at) => sum + value * (head[row * features.length + at] ?? 0), 0),
  );
}

function temperOf(messages: readonly Message[], odds: readonly number[][]): number {
  let [best, least] = [1, Infinity];
  for (let factor = 0.3; factor < 1.5; factor += 0.05) {
    const loss = odds.reduce((sum, each, at) => {
      const own = each[HEAD_STANCES.findIndex((name) => name === messages[at]?.stance)] ?? 0;
      const total = each.reduce((all, one) => all + Math.exp(factor * one), 0);
      return sum + Math.log(total) - factor * own;
    }, 0);
    if (loss < least) [best, least] = [factor, loss];
  }
  return best;
}

function fitRaw(messages: readonly Message[], { size }: WordVectors): Float64Array {
  const rows = toSparse(
    messages.map(({ features }) => features),
    rowLengthOf(size),
  );
  const each = HEAD_STANCES.map((name) =>
    fitRows(
      rows,
      messages.map(({ stance }) => (stance === name ? 1 : 0)),
      messages.map(() => 1),
      { strength: STRENGTH, loss: "logistic", steps: 200 },
    ),
  );
  return Float64Array.from(each.flatMap((weights) => [...weights]));
}

/** Macro-F1 of each pack's frames alone, and with a head that has not seen the message. */
export function printHeads(packs: ReturnType<typeof readMessages>, model: StanceModel): void {
  for (const { pack, messages: all } of packs) {
    // A text that is learned with and without a subject above it is judged once, without.
    const messages = all.filter(({ text }, at) => all.findIndex((one) => one.text === text) === at);
    const score = (text: string, given: StanceModel | null): string =>
      scoreStance(text, readWords(text), pack, given).label ?? "neutral";
    const frames = messages.map(({ text }) => score(text, null));
    const joined = [...frames];
    for (let fold = 0; fold < FOLDS; fold += 1) {
      const isOut = ({ text }: Message): boolean => foldOf(text, FOLDS) === fold;
      const head = fitHead(
        all.filter((one) => !isOut(one)),
        model.vectors,
      );
      const given = { ...model, heads: new Map([[pack.name, Float32Array.from(head)]]) };
      messages.forEach((one, at) => {
        if (isOut(one)) joined[at] = score(one.text, given);
      });
    }
    const [alone, both] = [frames, joined].map((said) => macroF1(messages, said).toFixed(3));
    console.log(
      `${pack.name}: macro-F1 ${alone ?? ""} by frames, ${both ?? ""} joined, ${messages.length} messages`,
    );
  }
}

function macroF1(messages: readonly Message[], said: readonly string[]): number {
  const each = HEAD_STANCES.map((name) => {
    const right = messages.filter(({ stance }, at) => stance === name && said[at] === name).length;
    const all = messages.filter(({ stance }) => stance === name).length;
    const named = said.filter((label) => label === name).length;
    return all + named === 0 ? 0 : (2 * right) / (all + named);
  });
  return each.reduce((sum, value) => sum + value, 0) / each.length;
}
