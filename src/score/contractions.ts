/** A contraction taken apart: the two words, and where in the raw word the second one starts. */
export interface Contraction {
  readonly words: readonly [string, string];
  readonly at: number;
}

/**
 * Takes an English contraction apart, so that "don't", "dont" and "do not" read the same.
 *
 * `'s` is "is" after a pronoun and else a possessive, which is no contraction: see `simplify`.
 *
 * @param plain the word in lower case with its apostrophe
 * @param raw the same word as written; the offset is counted in it
 */
export function splitContraction(plain: string, raw: string): Contraction | null {
  if (plain.length < 2 || plain.length > 12) return null;
  const bare = UNMARKED.get(plain);
  if (bare) return { words: bare, at: Math.min(raw.length, plain.length - suffixLength(plain)) };
  const apostrophe = raw.search(/['’ʼ]/);
  if (apostrophe < 1) return null;
  const [head = "", tail = ""] = plain.split("'");
  if (tail === "t" && head.endsWith("n")) {
    return { words: [NOT_VERBS.get(head) ?? head.slice(0, -1), "not"], at: apostrophe - 1 };
  }
  const verb = tail === "s" ? (PRONOUNS.has(head) ? "is" : undefined) : ENDINGS.get(tail);
  return verb ? { words: [head, verb], at: apostrophe } : null;
}

const ENDINGS = new Map([
  ["re", "are"],
  ["m", "am"],
  ["ve", "have"],
  ["ll", "will"],
  ["d", "would"],
]);

/** Verbs whose stem changes before "n't". */
const NOT_VERBS = new Map([
  ["won", "will"],
  ["can", "can"],
  ["shan", "shall"],
  ["ain", "is"],
]);

const PRONOUNS = new Set(
  "it he she that there what who here let where how this everyone nobody".split(" "),
);

/** Spellings without the apostrophe that are no other word. "were", "well", "ill", "its" are. */
const UNMARKED = new Map<string, readonly [string, string]>([
  ...[
    "do",
    "does",
    "did",
    "is",
    "are",
    "was",
    "has",
    "have",
    "had",
    "would",
    "could",
    "should",
  ].map((verb): [string, readonly [string, string]] => [`${verb}nt`, [verb, "not"]]),
  ["cant", ["can", "not"]],
  ["cannot", ["can", "not"]],
  ["wont", ["will", "not"]],
  ["aint", ["is", "not"]],
  ["im", ["i", "am"]],
  ["ive", ["i", "have"]],
  ["youre", ["you", "are"]],
  ["youve", ["you", "have"]],
  ["youll", ["you", "will"]],
  ["theyre", ["they", "are"]],
  ["theyve", ["they", "have"]],
  ["hes", ["he", "is"]],
  ["shes", ["she", "is"]],
  ["thats", ["that", "is"]],
  ["theres", ["there", "is"]],
  ["whats", ["what", "is"]],
]);

function suffixLength(plain: string): number {
  if (plain === "cannot") return 3;
  if (plain.endsWith("nt")) return 2;
  if (plain.endsWith("im") || plain.endsWith("s")) return 1;
  return 2;
}
