import { z } from "zod";
import { Addressee, IncivilityLabel, StanceLabel } from "../../src/thread/score.js";

const instant = z.iso.datetime();

/** What the author of a sample meant by a comment: the answer a scorer is measured against. */
export const SampleGold = z.strictObject({
  /** Toward supporting Ukraine; neutral where the comment is about something else. */
  stance: StanceLabel,
  labels: z.array(IncivilityLabel),
  addressee: Addressee,
});
export type SampleGold = z.infer<typeof SampleGold>;

export const SampleComment = z.strictObject({
  id: z.int().positive(),
  parent: z.int().positive().nullable(),
  author: z.string().trim().min(1),
  role: z.enum(["Author", "Admin"]).nullable(),
  postedAt: instant,
  /** The full text, paragraphs apart by a blank line, also where the page cuts it. */
  text: z.string().trim().min(1),
  votes: z.int(),
  edited: z.strictObject({ by: z.string().min(1), at: instant }).nullable(),
  /** The rendered page shows the opening words and "Read more »". */
  truncated: z.boolean(),
  gold: SampleGold,
});
export type SampleComment = z.infer<typeof SampleComment>;

/** One thread written for this repository, in samples/source. `comments` ascend by id and time. */
export const SampleThread = z.strictObject({
  slug: z.string().regex(/^[a-z0-9-]+$/),
  url: z.url(),
  site: z.string().min(1),
  title: z.string().min(1),
  author: z.string().min(1),
  authorBio: z.string().min(1),
  publishedAt: instant,
  capturedAt: instant,
  /** Turns the top level only: replies ascend either way. */
  sort: z.enum(["oldest", "newest"]),
  article: z.array(z.string().min(1)).min(1),
  comments: z.array(SampleComment),
});
export type SampleThread = z.infer<typeof SampleThread>;
