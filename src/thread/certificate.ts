import { z } from "zod";

/** What a request asked of a site; each is one way to its comments. */
export const Rung = z.enum([
  "page",
  "page_n",
  "rest",
  "nonce",
  "firstload",
  "loadmore",
  "showreplies",
  "readmore",
  "feed",
]);
export type Rung = z.infer<typeof Rung>;

const count = z.int().min(0);

/** What one rung gave that none before it had. */
export const RungYield = z.object({
  requests: count,
  /** Comments first seen here. */
  found: count,
  /** Texts that were cut or unknown before and are whole here. */
  texts: count,
});
export type RungYield = z.infer<typeof RungYield>;

/**
 * How much of a discussion one visit brought home, and why not more. Comments are counted by id, whatever
 * number of answers they are in.
 */
export const Certificate = z.object({
  /** What the site counts, comments it shows to nobody included; null where it says no exact number. */
  declared: count.nullable(),
  found: count,
  /** Of the found ones, those with their whole text. */
  inFull: count,
  /** Of the found ones, those that stand below a comment that was taken away: no visitor is shown them. */
  hidden: count,
  /** Declared and given by no rung; null without an exact count. */
  missing: count.nullable(),
  refused: z.array(
    z.object({
      what: Rung,
      reason: z.string().max(40),
      status: z.int().nullable(),
      hint: z.string().max(500),
    }),
  ),
  bySource: z.partialRecord(Rung, RungYield),
  requests: count,
  /**
   * `complete`: everything declared is found and whole. `depth`: more was not asked for. `exhausted`: no
   * rung is left that could give more. `refused`: the site, or a limit, stands against the rest.
   */
  ended: z.enum(["complete", "depth", "exhausted", "refused"]),
});
export type Certificate = z.infer<typeof Certificate>;

/** `page`: one request. `full`: every comment in full. `everything`: votes and edits of all as well. */
export const DEPTHS = ["page", "full", "everything"] as const;
export type Depth = (typeof DEPTHS)[number];
