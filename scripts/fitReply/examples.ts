import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import { readWords } from "../../src/score/readWords.js";
import { readReplyFeatures } from "../../src/score/replyFeatures.js";
import type { ReplyLabel } from "../../src/thread/score.js";

/** A reply whose relation to its parent is known. */
export interface Example {
  readonly set: string;
  readonly thread: string;
  readonly text: string;
  readonly parent: string;
  readonly label: ReplyLabel;
  readonly features: Float64Array;
}

type Pair = Omit<Example, "features">;

const OwnPair = z.object({
  thread: z.string(),
  parent: z.string(),
  text: z.string(),
  reply: z.enum(["agrees", "disagrees", "neither"]),
});

/** Our own labelled pairs, `training/reply-pairs.jsonl`. */
export function readOwnPairs(file: string): Pair[] {
  return readLines(file).map((line) => {
    const { reply: label, ...pair } = OwnPair.parse(JSON.parse(line));
    return { set: "own", ...pair, label };
  });
}

const DebateReply = z.object({
  id: z.string(),
  text: z.string(),
  parent_text: z.string(),
  labels: z.object({ reply: z.enum(["agree", "disagree", "clarify"]) }),
});
const Debate = z.object({
  id: z.string(),
  posts: z.array(
    z.object({
      id: z.number(),
      parent: z.number().nullable(),
      relation: z.enum(["Supported", "Disputed", "Clarified"]).nullable(),
      text: z.string(),
    }),
  ),
});
const MEANING = {
  agree: "agrees",
  Supported: "agrees",
  disagree: "disagrees",
  Disputed: "disagrees",
  clarify: "neither",
  Clarified: "neither",
} as const;

/** CreateDebate (CC BY 3.0): what posters themselves chose. A reply that is in both files counts once. */
export function readDebates(folder: string): Pair[] {
  const replies = readLines(join(folder, "createdebate_replies.jsonl.gz")).map((line) => {
    const { id, text, parent_text: parent, labels } = DebateReply.parse(JSON.parse(line));
    const thread = id.replace(/^[^:]*:/, "").replace(/-\d+$/, "");
    return { set: "createdebate", thread, text, parent, label: MEANING[labels.reply] };
  });
  const trees = readLines(join(folder, "threads_createdebate.jsonl.gz")).flatMap((line) => {
    const { id, posts } = Debate.parse(JSON.parse(line));
    const textOf = new Map<number, string>();
    return posts.flatMap(({ id: post, parent, relation, text }): Pair[] => {
      // Some posts share an id: the one before the reply is meant.
      const above = parent === null ? undefined : textOf.get(parent);
      textOf.set(post, text);
      if (relation === null || above === undefined) return [];
      const thread = id.replace(/^[^:]*:/, "");
      return [{ set: "createdebate", thread, text, parent: above, label: MEANING[relation] }];
    });
  });
  const seen = new Set<string>();
  return [...replies, ...trees].filter(({ text }) => {
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew;
  });
}

export const toExample = (pair: Pair): Example => ({
  ...pair,
  features: readReplyFeatures(pair.text, readWords(pair.text), pair.parent),
});

function readLines(file: string): string[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  return text.split("\n").filter((line) => line.trim() !== "");
}
