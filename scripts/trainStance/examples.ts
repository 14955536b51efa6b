import { readOwn, readSet } from "../train/rows.js";
import { readWords, type Word } from "../../src/score/readWords.js";
import { lookUp, measureRelevance, type WordVectors } from "../../src/score/stance/relevance.js";
import { readStatement } from "../../src/score/stance/readStatement.js";
import { measureSide } from "../../src/score/stance/sideFeatures.js";
import { TELLING_VERBS } from "../../src/score/words/statementWords.js";
import { voiceOf } from "../../src/score/stance/stanceModel.js";

export type Answer = "favor" | "against" | "none";

/** A comment and a statement, measured. */
export interface Example {
  readonly set: "arc" | "own" | "crossed";
  /** Rows of one question or statement are never on both sides of a split. */
  readonly group: string;
  readonly answer: Answer;
  /** The statement as the row gives it, not its contrary. */
  readonly isAsGiven: boolean;
  /** The statement's subject alone, to learn what is neutral by; no side is learned from it. */
  readonly isTopic: boolean;
  readonly side: Float32Array;
  readonly relevance: Float32Array;
}

interface Labelled {
  readonly set: "arc" | "own";
  readonly group: string;
  readonly text: string;
  readonly target: string;
  readonly contrary?: string;
  readonly answer: Answer;
}

/** Every row of the two sets. */
export function readLabelled(folder: string): Labelled[] {
  const arc = readSet(folder, "arc_nyt_stance").map((row): Labelled => {
    const { stance1 } = row as unknown as { stance1: string };
    return {
      set: "arc",
      group: row.question ?? row.id,
      text: row.text,
      target: row.target ?? "",
      contrary: stance1,
      answer: row.labels.stance as Answer,
    };
  });
  const own = readOwn("stance-general").map(({ id, text, labels }): Labelled => ({
    set: "own",
    group: id.replace(/-turned$/, "").replace(/-\d+$/, ""),
    text,
    target: labels.target as string,
    answer: labels.stance as Answer,
  }));
  return [...arc, ...own];
}

/** Statements of other groups that a comment is set beside, in a row of no stance. */
const CROSSED = 2;

/**
 * Each row with its statement, and with the contrary where the set has it; and with statements of other
 * questions, on which it says nothing.
 */
export function measureExamples(rows: readonly Labelled[], vectors: WordVectors): Example[] {
  const statements = new Map<string, ReturnType<typeof prepare>>();
  const prepare = (target: string) => {
    const statement = readStatement(target);
    return { statement, looked: lookUp(statement, vectors) };
  };
  const measure = (text: string, words: readonly Word[], target: string) => {
    const ready = statements.get(target) ?? prepare(target);
    statements.set(target, ready);
    const side = measureSide(text, words, ready.statement).values;
    const voice = voiceOf(side);
    return {
      side,
      relevance: measureRelevance(words, ready.looked, ready.statement, vectors, voice),
    };
  };
  const topics = new Map(rows.map(({ target }) => [target, topicOf(target)]));
  return rows.flatMap(({ set, group, text, target, contrary, answer }, at) => {
    const words = readWords(text);
    const given = {
      set,
      group,
      answer,
      isAsGiven: true,
      isTopic: false,
      ...measure(text, words, target),
    };
    const topic = topics.get(target) ?? "";
    const turned = answer === "favor" ? "against" : "favor";
    const examples: Example[] = [given];
    if (contrary !== undefined)
      examples.push({
        ...given,
        answer: turned,
        isAsGiven: false,
        ...measure(text, words, contrary),
      });
    if (topic !== "") examples.push({ ...given, isTopic: true, ...measure(text, words, topic) });
    for (let step = 1; step <= CROSSED; step += 1) {
      const other = rows[(at + step * 977) % rows.length];
      if (other === undefined || other.group === group) continue;
      const crossed = { set: "crossed", group, answer: "none", isAsGiven: true } as const;
      examples.push({ ...crossed, isTopic: false, ...measure(text, words, other.target) });
      const otherTopic = topics.get(other.target) ?? "";
      if (otherTopic !== "")
        examples.push({ ...crossed, isTopic: true, ...measure(text, words, otherTopic) });
    }
    return examples;
  });
}

/** The words of a statement up to its verb, where they make a topic. */
function topicOf(target: string): string {
  const words = readWords(target).map(({ plain }) => plain);
  const verb = words.findIndex((word) => TELLING_VERBS.has(word));
  const topic = words.slice(0, Math.max(0, verb)).join(" ");
  const { isTopic, words: telling } = readStatement(topic);
  return isTopic && telling.length > 0 ? topic : "";
}
