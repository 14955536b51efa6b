import { text } from "./text.js";

/** Labels that look alike are marked alike; each family also has its own underline, not only a colour. */
export type LabelFamily = "threat" | "identity" | "insult" | "accusation" | "swearing" | "other";

/** Most harmful first: where spans overlap, this one gives the passage its look. */
const FAMILIES: readonly (readonly [LabelFamily, readonly string[]])[] = [
  ["threat", ["threat"]],
  ["identity", ["identity_attack"]],
  ["insult", ["insult", "name_calling", "pejorative_speech"]],
  ["accusation", ["lying_accusation", "aspersion"]],
  ["swearing", ["profanity", "vulgarity"]],
];

export function findFamily(labels: readonly string[]): LabelFamily {
  const found = FAMILIES.find(([, members]) => labels.some((label) => members.includes(label)));
  return found?.[0] ?? "other";
}

export function nameLabel(label: string): string {
  return text.labels[label] ?? label.replaceAll("_", " ");
}
