import type { Thread } from "../thread/thread.js";
import type { LoadMarks } from "./loadMarks.js";

/** What a capture says about comments that are not in it. */
export interface LeftOut {
  /** False where the count is rounded ("2K"). */
  readonly isCountExact: boolean;
  /** The form holds every comment there is, as an export of the whole site does. */
  readonly holdsAll: boolean;
  /** A "Load more" that was not followed to its end. */
  readonly hasMore: boolean;
  /** Pages of comments that are not in the capture. */
  readonly otherPages: number;
  /** By comment id: replies below it, at any depth, that its "View Replies (n)" counts. */
  readonly repliesBelow: ReadonlyMap<string, number>;
  /** What the page's buttons and links say, for a merge with what they would bring. */
  readonly loadMarks: LoadMarks | null;
  /** The site refused an answer with comments in it. */
  readonly isRefused: boolean;
}

/** What a parser of one form returns; `toThread` makes a Thread of it. */
export type Reading = Omit<Thread, "completeness"> & { readonly leftOut?: Partial<LeftOut> };
