import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { packageRoot } from "../../src/packageRoot.js";

/** A labelled text of a data set; `labels` differ from set to set. */
export interface Row {
  readonly id: string;
  readonly text: string;
  readonly parent_text?: string;
  readonly title?: string;
  readonly target?: string;
  readonly question?: string;
  readonly labels: Readonly<Record<string, unknown>>;
}

/** Sets whose licence lets weights that come from them be used for anything. */
export const PERMISSIVE = {
  wiki_context_toxicity: "Apache-2.0 (ipavlopoulos/context_toxicity)",
  perspective_wiki: "Apache-2.0 (conversationai/perspectiveapi)",
  reddit_incivility: "BSD-3-Clause (ercexpo/reddit_incivility)",
  fox_news_hate: "MIT (sjtuprog/fox-news-comments)",
  civil_typed_spans: "CC0 1.0 (ipavlopoulos/toxic_spans)",
  toxic_spans: "CC0 1.0 (ipavlopoulos/toxic_spans)",
  vader_nyt: "MIT (cjhutto/vaderSentiment)",
  vader_tweets: "MIT (cjhutto/vaderSentiment)",
  vader_movie: "MIT (cjhutto/vaderSentiment)",
  vader_amazon: "MIT (cjhutto/vaderSentiment)",
  arc_nyt_stance: "Apache-2.0 (UKPLab/argument-reasoning-comprehension-task)",
} as const;
export type SetName = keyof typeof PERMISSIVE;

/** The rows of a set from FOLDER/NAME.jsonl.gz. */
export function readSet(folder: string, name: string): Row[] {
  const path = join(folder, `${name}.jsonl.gz`);
  if (!existsSync(path)) throw new Error(`There is no ${name}.jsonl.gz in the folder of --data.`);
  const lines = gunzipSync(readFileSync(path)).toString("utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line) as Row);
}

/** Our own labelled texts, training/NAME.jsonl: all that is no text stands as labels. */
export function readOwn(name: string): Row[] {
  const path = join(packageRoot, "training", `${name}.jsonl`);
  const lines = readFileSync(path, "utf8").trim().split("\n");
  return lines.map((line) => {
    const { id, text, parentText, ...labels } = JSON.parse(line) as {
      id: string;
      text: string;
      parentText?: string;
    };
    return { id, text, labels, ...(parentText === undefined ? {} : { parent_text: parentText }) };
  });
}

/** What must not be split over two parts: an article, a sentence frame, twins, else the text. */
export function keyOf(set: string, row: Row): string {
  if (set === "fox_news_hate") return row.title ?? row.id;
  if (!set.startsWith("own")) return row.text;
  const id = row.id.replace(/-turned$/, "");
  if (id.startsWith("frame-")) return id.replace(/-[^-]*$/, "");
  // Of our own rows twins stand side by side: ten that follow one another stay together.
  return id.replace(/\d$/, "");
}

/** Which of `folds` parts a row is in, by what must not be split over two: an article, a text. */
export function foldOf(key: string, folds: number): number {
  return createHash("sha256").update(key).digest().readUInt32LE(0) % folds;
}
