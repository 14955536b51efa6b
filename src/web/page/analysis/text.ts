import { pictureText } from "../../../draw/pictures/pictureText.js";

/** The words of the page of pictures. */
export const analysisText = {
  title: "Analysis",
  ...pictureText,
  picture: "Picture",
  article: "Article",
  site: "Site",
  target: "Toward",
  from: "From",
  to: "To",
  copy: "Copy the query",
  copied: "Copied.",
  all: "All",
  query: "Query",
  table: "Table",
  notDrawn: "What draws it could not be loaded; load the page again. Its rows are below.",
  allRows: (rows: number) => `All ${rows} rows`,
  csv: "CSV",
  svg: "SVG",
  chooseArticle: "This picture is of one article: choose one.",
  account: "Your account",
};
