import type { Coarse, PictureName } from "../../thread/analysis.js";

/** Names of stances; each is a class of the style sheets too. */
const STANCE_KEYS = ["pro", "neutral", "skeptic", "unknown"] as const;

const COARSE: Readonly<Record<Coarse, string>> = {
  threads:
    "The days choose the threads in which somebody wrote then; figures are of whole threads.",
  pairs: "The days choose the pairs who talked around then; figures are of all they said.",
  months: "Figures are of whole months.",
};

/** Words beside the pictures, on the page and in a report. */
export const pictureText = {
  titles: {
    articles: "Articles and their figures",
    tree: "The thread: who answers whom",
    tone: "Tone and lean by day, with 90 % intervals",
    stances: "Where commenters stand, by article",
    "stance-months": "What commenters said, by month",
    camps: "Who stands together",
    talks: "Who talks to whom",
    dyads: "Pairs that talk most",
    escalations: "Where threads turned, and how uncivil they were",
    incivility: "Kinds of incivility by hour",
    coverage: "How much was read and scored",
    neutrality: "Whether one stance is flagged or rejected more, at the same incivility",
  } satisfies Record<PictureName, string>,
  /** What colours and sizes mean. */
  legends: {
    tree: "A line is a comment, in the order of the page, with the end of its author's pseudonym. The fuller the dot, the likelier it is uncivil; a small dot: not scored; a red ring: flagged. A dashed line: the parent is not sure. Bars: tone, from negative to positive, and stance, from skeptic to pro; no bar: neither can be told.",
    tone: "A dot is the mean of a day, its bar the interval; no bar: too few comments for one.",
    stances: "Unknown: too little was said. Intervals are in the table.",
    "stance-months": "Unknown: too little was said. Intervals are in the table.",
    camps:
      "A dot is a person, larger who wrote more, fuller who belongs there more surely; a red ring: uncivil at least once.",
    escalations:
      "A strip is a thread, from its first comment to its last. The fuller, the likelier the worst comment there is uncivil; a triangle: the tone turned.",
    coverage:
      "Read: of what the page declares, none where it declares nothing. Scored and lean: of what is stored; a lean needs something said of the target.",
    talks:
      "Rows answer columns, both in the order of camps. Blue agrees, red disagrees, pale is unsure; larger: more replies. Of many, the 24 with most replies.",
    dyads: "Outlined: replies either way. Solid: those that are uncivil.",
    incivility: "The fuller, the larger the share of that hour's comments.",
    neutrality: "1: no difference. A line that crosses 1 shows none beyond chance.",
  } as Partial<Record<PictureName, string>>,
  /** What colours stand for. */
  keys: { stances: STANCE_KEYS, "stance-months": STANCE_KEYS } as Partial<
    Record<PictureName, typeof STANCE_KEYS>
  >,
  basis: (n: number, of: number, unit: string) =>
    of === 0
      ? "There is nothing to show yet."
      : `n = ${n} ${unit}, of ${of} (coverage ${Math.round((100 * n) / of)} %)${n < 30 ? ". Few: read the intervals, not the means." : "."}`,
  versions: (versions: readonly string[], at: string | null) =>
    `Measured by ${versions.join(", ") || "nothing yet"}; figures of ${at === null ? "no time yet" : `${at.slice(0, 16).replace("T", " ")} UTC`}.`,
  ignored: (names: readonly string[]) =>
    `Not narrowed by ${names.map((name) => (name === "article" ? "article: it is of the whole site" : name)).join(", ")}.`,
  coarse: (what: readonly Coarse[]) => what.map((each) => COARSE[each]).join(" "),
  cut: "More rows were found than are shown.",
};
