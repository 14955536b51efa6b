export const STANCES = ["pro", "neutral", "skeptic", "unknown"];
export const STANCE_COLOURS = ["var(--accent)", "var(--edge)", "var(--medium)", "var(--line)"];

/** @returns at most so many letters, with an ellipsis where some are left out */
export const shorten = (words: string | null, most = 24): string => {
  const all = words ?? "–";
  return all.length > most ? `${all.slice(0, most - 1)}…` : all;
};
