import type { ParentEvidence } from "./thread.js";

/** From this probability on an inferred parent is shown as if it were known. */
export const CERTAIN = 0.95;

/** The page does not state the parent, and what stands in for it may well be wrong. */
export function isParentUncertain(comment: {
  readonly parentEvidence: ParentEvidence;
  readonly parentConfidence: number;
}): boolean {
  return comment.parentEvidence !== "markup" && comment.parentConfidence < CERTAIN;
}
