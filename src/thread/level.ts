/** What people are shown instead of a number that looks more exact than it is. */
export type Level = "low" | "medium" | "high";

/** Priority joins a rule's severity and its probability, so nothing flagged is near 0. */
export function findPriorityLevel(priority: number): Level {
  return findLevel(priority, { medium: 0.6, high: 0.75 });
}

export function findProbabilityLevel(probability: number): Level {
  return findLevel(probability, { medium: 0.4, high: 0.7 });
}

function findLevel(
  value: number,
  least: { readonly medium: number; readonly high: number },
): Level {
  if (value >= least.high) return "high";
  return value >= least.medium ? "medium" : "low";
}
