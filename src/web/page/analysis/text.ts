import type { PictureName } from "../../../thread/analysis.js";
import { pictureText } from "../../../draw/pictures/pictureText.js";

/** The words of the page of pictures. */
export const analysisText = {
  title: "Analysis",
  ...pictureText,
  pictures: "Pictures",
  /** For the list of them. */
  names: {
    articles: "Articles",
    tree: "Thread",
    tone: "Tone by day",
    stances: "Stances",
    "stance-months": "Stances by month",
    camps: "Camps",
    talks: "Who talks to whom",
    dyads: "Pairs",
    escalations: "Turns",
    incivility: "Incivility",
    coverage: "Coverage",
    neutrality: "Neutrality",
  } satisfies Record<PictureName, string>,
  article: "Article",
  site: "Site",
  target: "Toward",
  from: "From",
  to: "To",
  copy: "Copy the query",
  copied: "Copied.",
  notCopied: "The browser does not let the page copy: open the query and copy it from there.",
  all: "All",
  query: "Query",
  table: "Table",
  notDrawn: "What draws it could not be loaded; load the page again. Its rows are below.",
  allRows: (rows: number) => `All ${rows} rows`,
  csv: "CSV",
  svg: "SVG",
  chooseArticle: "This picture is of one article: choose one.",
  noArticles: "There is no article yet.",
  moreArticles: "More can be chosen above; a site narrows them.",
  noList:
    "The articles could not be listed. Load the page again, or add article=NUMBER to its address.",
  comments: (count: number) => (count === 1 ? "1 comment" : `${count} comments`),
  account: "Your account",
};
