import type { ContextComment } from "../../thread/reviewQueue.js";

const CERTAIN = 0.95;

/** The page does not state the parent, and what stands in for it may well be wrong. */
export function isParentUncertain({ parentEvidence, parentConfidence }: ContextComment): boolean {
  return parentEvidence !== "markup" && parentConfidence < CERTAIN;
}
