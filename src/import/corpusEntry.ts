import type { CorpusComment } from "../thread/corpus.js";

/** Why something in a corpus was not taken. */
export const LEFT_OUT = [
  "line_too_long",
  "no_json",
  "no_utterance",
  "wrong_columns",
  "repeated",
  "conversation_too_large",
] as const;
export type LeftOutReason = (typeof LEFT_OUT)[number];

/** What of an utterance that was taken could not be. */
export const GIVEN_UP = [
  "parent_circle",
  "parent_unreadable",
  "author_unreadable",
  "time_no_date",
  "time_from_start",
] as const;
export type GivenUpReason = (typeof GIVEN_UP)[number];

/** Fields that are there, but over the longest that is taken, or neither a word nor a number. */
export type UnreadField = "parent" | "author" | "time";

/** One utterance, and the conversation it says it is in. */
export interface Utterance {
  /** Null where the corpus has no conversations: then all of it is one. */
  readonly conversation: string | null;
  /** Place within the conversation where the corpus states one; else that in the file counts. */
  readonly place: number | null;
  /** Headline of the conversation, where each utterance has it. */
  readonly title: string | null;
  readonly unread: readonly UnreadField[];
  readonly comment: CorpusComment;
}

/** What a file has in a place; `line` is 1-based, or the number of the entry in a JSON array. */
export type CorpusEntry =
  | { readonly kind: "utterance"; readonly line: number; readonly utterance: Utterance }
  | { readonly kind: "left_out"; readonly line: number; readonly because: LeftOutReason };

/** What a corpus says of a conversation apart from its utterances. */
export interface ConversationFacts {
  readonly id: string;
  readonly title: string | null;
  /** Conversations with the same one belong together: Parley writes one to a thread of an article. */
  readonly together: string | null;
}

/** A corpus that is open for reading, each part once. */
export interface OpenCorpus {
  readonly form: "convokit" | "csv" | "jsonl";
  readonly facts: AsyncIterable<ConversationFacts>;
  readonly entries: AsyncIterable<CorpusEntry>;
}
