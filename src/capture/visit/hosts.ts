import { z } from "zod";

/** Why a host had trouble when it was last asked. */
export const Trouble = z.enum(["rate_limited", "site_down"]);
export type Trouble = z.infer<typeof Trouble>;

/** The right to send one request to a host: held by one visit over all workers and machines. */
export interface Turn {
  readonly host: string;
  readonly holder: string;
  /** Answers in a row that said "later", before this request. */
  readonly troubles: number;
}

/** What stands between a visit and its turn, and for how long at least, in milliseconds. */
export interface Wait {
  readonly because: "taken" | "gap" | "hour_cap" | Trouble;
  readonly waitMs: number;
}

/** What a site's robots.txt said when it was last asked for. */
export interface RobotsRecord {
  /** The file, at most 500 KiB; null where it could not be had. */
  readonly text: string | null;
  /** Status of the answer; null without one. */
  readonly status: number | null;
  /** Age in milliseconds of `text`, and of the last try. */
  readonly ageMs: number;
  readonly triedMs: number;
}

/**
 * Keeps turns, back-off and robots.txt per host, so that a site sees one polite reader however many
 * there are. Times are differences: machines' clocks need not agree.
 */
export interface Hosts {
  /** Counts against `perHour` when it is given. A turn ends by itself `leaseMs` after it was last held on to. */
  readonly take: (
    host: string,
    ask: { readonly leaseMs: number; readonly perHour: number },
  ) => Promise<Turn | Wait>;
  /** @returns false where another has the turn by now */
  readonly holdOn: (turn: Turn, leaseMs: number) => Promise<boolean>;
  /** Nobody has the next turn before `restMs` are over. */
  readonly end: (
    turn: Turn,
    result: {
      readonly restMs: number;
      readonly trouble: Trouble | null;
      readonly wasUsed: boolean;
    },
  ) => Promise<void>;
  /** @param origin scheme, host and port */
  readonly readRobots: (origin: string) => Promise<RobotsRecord | null>;
  /** @param answer text null: nothing could be had, an older text stays beside the new try */
  readonly saveRobots: (
    origin: string,
    answer: { readonly text: string | null; readonly status: number | null },
  ) => Promise<void>;
}
