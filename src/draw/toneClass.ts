import type { Tone } from "./replyGraph.js";

/** Classes of the diverging scale, negative to positive. Neutral is as wide as the scorer's label. */
export const TONE_CLASSES = ["n2", "n1", "z", "p1", "p2"] as const;
/** `x`: not scored. */
export type ToneClass = (typeof TONE_CLASSES)[number] | "x";

export function toneClassOf(score: number | null): ToneClass {
  if (score === null) return "x";
  if (score <= -0.5) return "n2";
  if (score < -0.1) return "n1";
  if (score <= 0.1) return "z";
  return score < 0.5 ? "p1" : "p2";
}

/** Ring round the dot: none, thin or thick. */
export function ringClassOf({ incivility }: Tone): "" | "medium" | "high" {
  return incivility.level === "medium" || incivility.level === "high" ? incivility.level : "";
}
