import { docsText } from "../../../http/docs/text.js";
import { addCopyButtons } from "./copy.js";
import { startFilter } from "./filter.js";

/** The page is complete without this: it only finds routes and copies lines. */
startFilter(docsText.filter);
addCopyButtons(docsText.copy, docsText.copied);
