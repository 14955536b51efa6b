import { ParleyError } from "../errors.js";
import type { Page, ParseOptions } from "../thread/page.js";
import type { SourceFormat, Thread } from "../thread/thread.js";
import { cutCircles } from "./cutCircles.js";
import { detectFormat } from "./detectFormat.js";
import { parseWpDiscuzHtml } from "./parseWpDiscuzHtml.js";
import { parseWpDiscuzText } from "./parseWpDiscuzText.js";
import { parseWpFeed } from "./parseWpFeed.js";
import { parseWpRest } from "./parseWpRest.js";
import { parseWxr } from "./parseWxr.js";

/**
 * Reads a capture of any known form as a Thread.
 *
 * @throws ParleyError PAGE_NOT_A_THREAD for a page with neither an article nor comments,
 *   INPUT_NOT_SUPPORTED for an export of several posts; neither is worth a retry
 */
export function parseCapture(page: Page, options: ParseOptions = {}): Thread {
  const format =
    options.format === undefined || options.format === "auto"
      ? detectFormat(page.content)
      : options.format;
  const thread = cutCircles(readAs(format, page, options));
  const { article, comments } = thread;
  if (comments.length === 0 && article.text === null && !hasSection(thread))
    throw new ParleyError(
      "PAGE_NOT_A_THREAD",
      "There is no article and no comment in this input.",
      {
        hint: "Save the whole page of an article with its comments, as HTML or as text.",
      },
    );
  return thread;
}

const hasSection = ({ problems }: Thread): boolean =>
  !problems.some(({ code }) => code === "NO_COMMENT_SECTION");

function readAs(format: SourceFormat, page: Page, options: ParseOptions): Thread {
  if (format === "wpdiscuz-html") return parseWpDiscuzHtml(page, options);
  if (format === "wpdiscuz-text") return parseWpDiscuzText(page, options);
  if (format === "wp-rest") return parseWpRest(page, options);
  if (format === "wp-feed") return parseWpFeed(page, options);
  return parseWxr(page, options);
}
