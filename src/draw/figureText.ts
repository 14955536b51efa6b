import type { Figure } from "../eval/evalReport.js";

/** "0.78", "−0.10", or a dash for what has no value. */
export const fixed = (value: number | null, digits = 2): string =>
  value === null ? "–" : value.toFixed(digits).replace("-", "−");

/** "0.78 (0.75–0.81)": a figure with its 95 % interval where it has one. */
export function figureText({ value, low, high }: Figure, digits = 2): string {
  if (value === null || low === null || high === null) return fixed(value, digits);
  return `${fixed(value, digits)} (${fixed(low, digits)}–${fixed(high, digits)})`;
}
