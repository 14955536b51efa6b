import { z } from "zod";
import { ParentEvidence } from "./thread.js";

/** Stands first in what an import stores of a conversation, and is told by it. */
export const CORPUS_FORM = "parley-corpus@1";

/** Longest id, name or date that is taken: what is longer is none. */
export const LONGEST_NAME = 500;
const name = z.string().min(1).max(LONGEST_NAME);

/** A comment as a corpus states it; times as they are written there. */
export const CorpusComment = z.object({
  id: name,
  parent: name.nullable(),
  author: name.nullable(),
  text: z.string(),
  time: name.nullable(),
  /** Where the corpus states the end of an interval. */
  until: name.optional(),
  /** Only where a corpus says how its parents are known, as those that Parley wrote do. */
  evidence: ParentEvidence.optional(),
  confidence: z.number().min(0).max(1).optional(),
  role: name.optional(),
  status: z.enum(["published", "held", "deleted"]).optional(),
  isTruncated: z.boolean().optional(),
  votes: z
    .object({ up: z.int().nullable(), down: z.int().nullable(), net: z.int().nullable() })
    .optional(),
});
export type CorpusComment = z.infer<typeof CorpusComment>;

/** One conversation of somebody else's corpus, as an import stores it: the capture that is parsed. */
export const CorpusConversation = z.object({
  form: z.literal(CORPUS_FORM),
  /** Made from the site and the conversation's id; nothing need stand there. */
  address: z.url({ protocol: /^https?$/ }),
  title: z.string().nullable(),
  comments: z.array(CorpusComment),
});
export type CorpusConversation = z.infer<typeof CorpusConversation>;
