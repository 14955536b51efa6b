import type { PictureName } from "../../thread/analysis.js";

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
    escalations: "Where threads turned (triangles) and how uncivil they were",
    incivility: "Kinds of incivility by hour",
    coverage: "How much was read and scored",
    neutrality: "Whether one stance is flagged or rejected more, at the same incivility",
  } satisfies Record<PictureName, string>,
  /** What colours and sizes mean. */
  legends: {
    tree: "A comment a line, in the order of the page. The fuller the dot, the likelier it is uncivil; a red ring: flagged. A dashed line: the parent is not sure. Bars on the right: tone, brown to the left negative, blue to the right positive.",
    stances:
      "Blue pro, grey neutral, brown skeptic, pale unknown: too little was said. Intervals are in the table.",
    "stance-months":
      "Blue pro, grey neutral, brown skeptic, pale unknown: too little was said. Intervals are in the table.",
    camps:
      "A dot is a person, larger who wrote more, fuller who belongs there more surely; a red ring: uncivil at least once.",
    talks:
      "Rows answer columns, both in the order of camps. Blue agrees, red disagrees, pale is unsure; larger: more replies.",
    dyads: "Outlined: replies either way. Solid: those that are uncivil.",
    incivility: "The fuller, the larger the share of that hour's comments.",
    neutrality: "1: no difference. A line that crosses 1 shows none beyond chance.",
  } as Partial<Record<PictureName, string>>,
  basis: (n: number, of: number, unit: string) =>
    of === 0
      ? "There is nothing to show yet."
      : `n = ${n} ${unit}, of ${of} (coverage ${Math.round((100 * n) / of)} %)${n < 30 ? ". Few: read the intervals, not the means." : "."}`,
  versions: (versions: readonly string[], at: string | null) =>
    `Measured by ${versions.join(", ") || "nothing yet"}; figures of ${at ?? "no time yet"}.`,
  ignored: (names: readonly string[]) =>
    `Not narrowed by ${names.map((name) => (name === "article" ? "article: it is of the whole site" : name)).join(", ")}.`,
  cut: "More rows were found than are shown.",
};
