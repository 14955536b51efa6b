export const STANCES = ["pro", "neutral", "skeptic", "unknown"];
export const STANCE_COLOURS = ["var(--accent)", "var(--edge)", "var(--medium)", "var(--line)"];

/** @returns at most so many letters, with an ellipsis where some are left out */
export const shorten = (words: string | null, most = 24): string => {
  const all = words ?? "–";
  return all.length > most ? `${all.slice(0, most - 1)}…` : all;
};

/** The end of a pseudonym, which tells it from others; all of one site may begin alike. */
export const endOf = (pseudonym: string | null, most = 9): string => {
  const all = pseudonym ?? "–";
  return all.length > most ? `…${all.slice(1 - most)}` : all;
};
