import { parseCaptures } from "../../parse/parseCaptures.js";
import type { ParseOptions } from "../../thread/page.js";
import type { Thread } from "../../thread/thread.js";
import type { SiteAnswer } from "../exchange.js";
import { readPage } from "./readAnswer.js";

/**
 * Reads the answers of one visit as one Thread, by the readers of recorded files: what is stored can be
 * read again by a better parser without a new request.
 *
 * @param answers the page first; POST answers with the form that was sent
 * @throws ParleyError as parseCaptures, for the page
 */
export const readCollection = (
  answers: readonly SiteAnswer[],
  options: ParseOptions = {},
): Thread =>
  parseCaptures(
    answers.flatMap((answer) => readPage(answer) ?? []),
    options,
  );
