import type { Spread } from "./examples.js";
import type { Row, SetName } from "./rows.js";

/** A part of a head's training rows: what the target is (null: the row is left out), and its weight. */
export interface Part {
  readonly set: SetName | "own" | "own_sentiment";
  readonly weight: number;
  readonly target: (labels: Row["labels"]) => number | null;
}

export interface Head {
  readonly name: string;
  readonly spread: Spread;
  readonly strength: number;
  readonly loss: "logistic" | "squared";
  /**
   * Sets that say yes more often than others are taken at their word. Else each has an intercept of
   * its own that is dropped afterwards, for sets are sampled by their own rules.
   */
  readonly isPooled?: boolean;
  readonly parts: readonly Part[];
}

/** Measured by cross-validation. */
const WIDE: Spread = { words: 8, letters: 1, vectors: 0.5, tone: 2 };
/** Where labels are noisy: what sort of harm a rater saw in a harmful comment. */
const NARROW: Spread = { words: 2, letters: 2, vectors: 0.5, tone: 0.5 };

const read = (name: string) => (labels: Row["labels"]) => Number(labels[name] ?? 0);
const toxic = read("toxic");
const perspectiveOf =
  (name: string) =>
  ({ perspective }: Row["labels"]) =>
    (perspective as Record<string, number> | undefined)?.[name] ?? null;
/** Text that Perspective finds harmless has none of the finer labels. */
const harmless = ({ perspective_api: score }: Row["labels"]) => (Number(score) < 0.3 ? 0 : null);
/** Our own labels are a person's yes and no, and people err. */
const yes = (value: boolean) => (value ? 0.95 : 0.05);
const ownLabel = (name: string) => (labels: Row["labels"]) =>
  yes((labels.labels as readonly string[]).includes(name));
const ownUncivil = ({ uncivil }: Row["labels"]) => yes(uncivil === 1);
const ownHate = ({ labels }: Row["labels"]) =>
  (labels as readonly string[]).includes("identity_attack") ? 0.95 : 0.02;

const typed = (name: string, theirs: string): Head => ({
  name,
  spread: NARROW,
  strength: 0.1,
  loss: "logistic",
  parts: [
    { set: "civil_typed_spans", weight: 1, target: read(`${name}_frac`) },
    { set: "wiki_context_toxicity", weight: 0.1, target: harmless },
    { set: "perspective_wiki", weight: 0.5, target: perspectiveOf(theirs) },
    { set: "own", weight: 0.1, target: ownLabel(name) },
  ],
});

const ownOnly = (name: string, ...more: readonly Part[]): Head => ({
  name,
  spread: WIDE,
  strength: 0.5,
  loss: "logistic",
  parts: [
    { set: "own", weight: 1, target: ownLabel(name) },
    { set: "wiki_context_toxicity", weight: 0.1, target: harmless },
    ...more,
  ],
});

const feeling = (set: SetName): Part => ({
  set,
  weight: 1,
  target: ({ score }) => Math.max(-1, Math.min(1, Number(score) / 4)),
});

/**
 * What is trained, on what. Soft targets are used as they are: Perspective's own scores teach more
 * than yes and no, and so does the share of raters.
 */
export const HEADS: readonly Head[] = [
  {
    name: "toxicity",
    spread: WIDE,
    strength: 0.3,
    loss: "logistic",
    parts: [
      { set: "wiki_context_toxicity", weight: 1, target: read("perspective_api") },
      { set: "perspective_wiki", weight: 2, target: perspectiveOf("TOXICITY") },
    ],
  },
  {
    name: "moderated",
    spread: WIDE,
    strength: 0.3,
    loss: "logistic",
    parts: [{ set: "own", weight: 2, target: ownUncivil }],
  },
  {
    name: "forum",
    spread: WIDE,
    strength: 0.3,
    loss: "logistic",
    parts: [{ set: "reddit_incivility", weight: 1, target: toxic }],
  },
  {
    name: "news",
    spread: WIDE,
    strength: 0.3,
    loss: "logistic",
    parts: [{ set: "fox_news_hate", weight: 1, target: toxic }],
  },
  {
    // Hostility to a group. Most comments hold none: sets of ordinary comments say so.
    name: "hate",
    spread: WIDE,
    strength: 0.3,
    loss: "logistic",
    isPooled: true,
    parts: [
      { set: "own", weight: 1, target: ownHate },
      { set: "wiki_context_toxicity", weight: 1, target: harmless },
      { set: "perspective_wiki", weight: 2, target: perspectiveOf("IDENTITY_ATTACK") },
      { set: "fox_news_hate", weight: 2, target: toxic },
      { set: "reddit_incivility", weight: 4, target: (labels) => (toxic(labels) ? null : 0.01) },
      { set: "arc_nyt_stance", weight: 10, target: () => 0.01 },
      { set: "vader_nyt", weight: 2, target: () => 0 },
      { set: "vader_movie", weight: 1, target: () => 0 },
      { set: "vader_amazon", weight: 1, target: () => 0 },
    ],
  },
  typed("insult", "INSULT"),
  typed("profanity", "PROFANITY"),
  typed("threat", "THREAT"),
  typed("identity_attack", "IDENTITY_ATTACK"),
  ownOnly("name_calling"),
  ownOnly("aspersion"),
  ownOnly("lying_accusation"),
  ownOnly("vulgarity", { set: "civil_typed_spans", weight: 0.2, target: read("profanity_frac") }),
  ownOnly("pejorative_speech"),
  ownOnly("sarcasm", { set: "arc_nyt_stance", weight: 0.3, target: read("sarcastic") }),
  {
    name: "sentiment",
    spread: WIDE,
    strength: 2,
    loss: "squared",
    parts: [
      feeling("vader_nyt"),
      feeling("vader_tweets"),
      feeling("vader_movie"),
      feeling("vader_amazon"),
      { set: "own_sentiment", weight: 1, target: read("score") },
    ],
  },
];

/** Heads that are added up into one column: the sum is all that scoring needs of them. */
export const JOINED: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  uncivil: { toxicity: 0.7, forum: 0.21, news: 0.14, moderated: 0.7 },
};
/** Heads that have no column of their own. */
export const ONLY_JOINED: ReadonlySet<string> = new Set(["moderated", "forum", "news"]);
