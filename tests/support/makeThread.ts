import { authorKeyOf } from "../../src/thread/identity.js";
import type { Comment, Thread } from "../../src/thread/thread.js";
import type { SampleThread } from "./sampleThread.js";

export type Draft = Partial<Comment> & Pick<Comment, "id" | "parentId">;

/** A Thread of comments of which only what matters to a test is given. */
export function makeThread(drafts: readonly Draft[], rest: Partial<Thread> = {}): Thread {
  const comments = drafts.map((draft, index): Comment => {
    const author = draft.author === undefined ? `Hand ${index + 1}` : draft.author;
    return {
      key: `k${index}`,
      ordinal: index + 1,
      parentConfidence: 1,
      parentEvidence: "markup",
      parentCandidates: [],
      depth: 0,
      authorKey: authorKeyOf("local", author),
      authorRole: null,
      replyTo: null,
      postedAt: null,
      text: "A fair point about the keel.",
      truncated: false,
      edited: null,
      votes: null,
      status: "published",
      ...draft,
      author,
    };
  });
  return {
    source: { format: "wp-rest", url: null, capturedAt: null, sha256: "0".repeat(64) },
    parser: "test@1",
    article: { title: "A harbour", author: null, publishedAt: null, text: null },
    count: { declared: comments.length, parsed: comments.length },
    completeness: {
      state: "complete",
      declared: comments.length,
      read: comments.length,
      truncated: 0,
      missing: 0,
      notLoaded: 0,
      hidden: 0,
      missingParents: 0,
      because: [],
    },
    comments,
    problems: [],
    ...rest,
  };
}

/** A chain in which each comment answers the one before it, with an uncertain parent. */
export const makeChain = (length: number): Thread =>
  makeThread(
    Array.from({ length }, (_, index) => ({
      id: `c${index}`,
      parentId: index === 0 ? null : `c${index - 1}`,
      ...(index === 0 ? {} : { parentEvidence: "inferred" as const, parentConfidence: 0.9 }),
    })),
  );

/** A generated sample as the Thread that a perfect reading would give. */
export const fromSample = ({ comments }: SampleThread): Thread =>
  makeThread(
    comments.map(({ id, parent, author, text }) => ({
      id: `${id}`,
      parentId: parent === null ? null : `${parent}`,
      author,
      text,
    })),
  );
