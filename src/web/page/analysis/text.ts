import type { PictureName } from "../../../thread/analysis.js";

/** The words of the page of pictures. */
export const analysisText = {
  title: "Analysis",
  titles: {
    articles: "Articles and their figures",
    tree: "The thread: who answers whom",
    tone: "Tone and lean by day, with 90 % intervals",
    stances:
      "Where commenters stand, by article (blue pro, grey neutral, brown skeptic, pale unknown)",
    "stance-months": "What commenters said, by month",
    camps: "Who stands together",
    talks: "Who talks to whom",
    dyads: "Pairs that talk most",
    escalations: "Where threads turned (triangles) and how uncivil they were",
    incivility: "Kinds of incivility by hour",
    coverage: "How much was read and scored",
    neutrality: "Whether one stance is flagged or rejected more, at the same incivility",
  } satisfies Record<PictureName, string>,
  picture: "Picture",
  article: "Article",
  all: "All",
  basis: (n: number, of: number, unit: string) =>
    of === 0
      ? "There is nothing to show yet."
      : `n = ${n} ${unit}, of ${of} (coverage ${Math.round((100 * n) / of)} %)${n < 30 ? ". Few: read the intervals, not the means." : ""}`,
  versions: (versions: readonly string[], at: string | null) =>
    `Measured by ${versions.join(", ") || "nothing yet"}; figures of ${at ?? "no time yet"}.`,
  ignored: (names: readonly string[]) => `Not narrowed by ${names.join(", ")}.`,
  cut: "More rows were found than are shown.",
  query: "Query",
  table: "Table",
  csv: "CSV",
  svg: "SVG",
  chooseArticle: "This picture is of one article: choose one.",
  account: "Your account",
};
