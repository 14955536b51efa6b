import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import { readPostedAt } from "../../src/parse/commentDates.js";
import type { CaptureKind } from "../../src/parse/parentFeatures.js";
import { type Listing, readListing } from "../../src/parse/utterances.js";

/** A thread whose parents are known, in page order. */
export interface KnownThread {
  readonly name: string;
  readonly isReal: boolean;
  readonly capturedAt: Date | null;
  readonly topLevelOrder: CaptureKind["topLevelOrder"];
  readonly siblings: "ascending" | "descending";
  readonly comments: readonly KnownComment[];
}

interface KnownComment {
  readonly id: number;
  /** 0 at top level. */
  readonly parent: number;
  readonly author: string;
  readonly text: string;
  readonly date: string;
}

/** A thread as a capture would show it, and the parents that are right (-1: top level). */
export interface Example {
  readonly name: string;
  readonly isReal: boolean;
  readonly listing: Listing;
  readonly kind: CaptureKind;
  readonly parents: Int32Array;
  /** How much each of its comments counts in fitting. */
  readonly weight: number;
}

const Truth = z.object({
  captured: z.string(),
  settings: z.object({
    wordpress: z.object({ comment_order: z.string() }),
    thread_display: z.object({ mostVotedByDefault: z.number(), reverseChildren: z.number() }),
  }),
  comments: z.array(
    z.object({
      id: z.number(),
      parent: z.number(),
      author: z.string(),
      order: z.number().nullable(),
      text: z.string().nullable(),
      text_shown: z.string().nullable(),
      date_shown: z.string().nullable(),
    }),
  ),
});

/** Rendered threads of a real WordPress: their order, names and dates; their words are made up. */
export function readRendered(folder: string): KnownThread[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const json = readText(join(folder, name, "truth.json"));
      return json === null ? [] : [toKnown(name, Truth.parse(JSON.parse(json)))];
    })
    .filter(({ comments }) => comments.length > 1);
}

function toKnown(name: string, truth: z.infer<typeof Truth>): KnownThread {
  const { wordpress, thread_display: display } = truth.settings;
  const shown = truth.comments.filter(({ order }) => order !== null);
  shown.sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
  return {
    name,
    isReal: false,
    capturedAt: new Date(truth.captured),
    topLevelOrder:
      display.mostVotedByDefault === 1
        ? null
        : wordpress.comment_order === "asc"
          ? "oldest"
          : "newest",
    siblings: display.reverseChildren === 1 ? "descending" : "ascending",
    comments: shown.map(({ id, parent, author, text, text_shown, date_shown }) => ({
      id,
      parent,
      author,
      text: text_shown ?? text ?? "",
      date: date_shown ?? "",
    })),
  };
}

const Debate = z.object({
  id: z.union([z.string(), z.number()]),
  posts: z.array(
    z.object({
      id: z.number(),
      parent: z.number().nullable(),
      author: z.string(),
      text: z.string(),
    }),
  ),
});

/** Real discussions, walked in preorder, answers in the order of their ids. */
export function readDebates(file: string): KnownThread[] {
  return gunzipSync(readFileSync(file))
    .toString("utf8")
    .trim()
    .split("\n")
    .map((line) => {
      const { id, posts } = Debate.parse(JSON.parse(line));
      const answers = new Map<number | null, Post[]>();
      for (const post of posts)
        answers.set(post.parent, [...(answers.get(post.parent) ?? []), post]);
      return {
        name: `debate-${id}`,
        isReal: true,
        capturedAt: null,
        topLevelOrder: null,
        siblings: "ascending",
        comments: walkPreorder(answers),
      };
    });
}

type Post = z.infer<typeof Debate>["posts"][number];

function walkPreorder(answers: ReadonlyMap<number | null, readonly Post[]>): KnownComment[] {
  const comments: KnownComment[] = [];
  const open = [...(answers.get(null) ?? [])].reverse();
  for (let post = open.pop(); post !== undefined; post = open.pop()) {
    const { id, parent, author, text } = post;
    comments.push({ id, parent: parent ?? 0, author, text, date: "" });
    open.push(...[...(answers.get(id) ?? [])].reverse());
  }
  return comments;
}

/** Each top-level comment with all below it, where that is long enough, as a thread of its own. */
export function cutSubtrees(thread: KnownThread, least: number): KnownThread[] {
  const { comments } = thread;
  const starts = comments.flatMap(({ parent }, at) => (parent === 0 ? [at] : []));
  return starts
    .map((start, nth) => ({
      ...thread,
      comments: comments.slice(start, starts[nth + 1] ?? comments.length),
    }))
    .filter((each) => each.comments.length >= least);
}

/**
 * The same talk among few people: names say less of who is answered, words more. Nobody answers
 * himself, and half of the answers to an answer come from the one who was answered.
 */
export function renamePeople(
  thread: KnownThread,
  people: number,
  random: () => number,
): KnownThread {
  const byId = new Map(thread.comments.map((comment) => [comment.id, comment]));
  const person = new Map<number, number>();
  for (const { id, parent } of thread.comments) {
    const answered = person.get(parent);
    const before = person.get(byId.get(parent)?.parent ?? -1);
    let chosen = Math.floor(random() * people);
    if (before !== undefined && before !== answered && random() < 0.5) chosen = before;
    while (chosen === answered) chosen = Math.floor(random() * people);
    person.set(id, chosen);
  }
  return {
    ...thread,
    comments: thread.comments.map((comment) => ({
      ...comment,
      author: `Person ${person.get(comment.id) ?? 0}`,
    })),
  };
}

/** Names from which plain extractors were seen to drop the line; others are lost by chance. */
const [LONG_NAME, LOST] = [40, 0.02];

/** A thread as a capture of one kind keeps it; null where its order is no tree's. */
export function toExample(
  thread: KnownThread,
  replyLines: CaptureKind["replyLines"],
  options: {
    readonly weight: number;
    readonly random: () => number;
    readonly dates?: boolean;
    /** Replies take up words of what they answer: not so where the words are made up. */
    readonly words?: boolean;
  },
): Example | null {
  const { comments } = thread;
  const indexOf = new Map(comments.map(({ id }, index) => [id, index]));
  const parents = Int32Array.from(comments, ({ parent }) => indexOf.get(parent) ?? -1);
  if (!isPreorder(parents)) return null;
  const said = comments.map(({ author, text, date }, index) => ({
    author,
    text,
    replyTo: keepLine(comments[parents[index] ?? -1]?.author ?? null, replyLines, options.random),
    postedAt:
      options.dates === false || date === ""
        ? null
        : readPostedAt(
            { text: date, title: null },
            { capturedAt: thread.capturedAt, timezone: "Europe/London" },
          ),
  }));
  return {
    name: thread.name,
    isReal: thread.isReal,
    listing: { ...readListing(said), wordsGain: (options.words ?? thread.isReal) ? 1 : 0 },
    kind: { topLevelOrder: thread.topLevelOrder, siblings: thread.siblings, replyLines },
    parents,
    weight: options.weight,
  };
}

function keepLine(
  name: string | null,
  lines: CaptureKind["replyLines"],
  random: () => number,
): string | null {
  if (name === null || lines === "none") return null;
  if (lines === "kept") return name;
  return name.length >= LONG_NAME || random() < LOST ? null : name;
}

function isPreorder(parents: Int32Array): boolean {
  const path: number[] = [];
  for (const [index, parent] of parents.entries()) {
    while (path.length > 0 && path.at(-1) !== parent) path.pop();
    if (parent >= 0 && path.length === 0) return false;
    path.push(index);
  }
  return true;
}

function readText(path: string): string | null {
  if (existsSync(path)) return readFileSync(path, "utf8");
  const packed = `${path}.gz`;
  return existsSync(packed) ? gunzipSync(readFileSync(packed)).toString("utf8") : null;
}
