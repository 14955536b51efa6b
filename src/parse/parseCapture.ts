import { ParleyError } from "../errors.js";
import type { Page, ParseOptions } from "../thread/page.js";
import type { SourceFormat, Thread } from "../thread/thread.js";
import { cutCircles } from "./cutCircles.js";
import { detectFormat } from "./detectFormat.js";
import { describeRefusal, findRefusal, findRefusedCall, toRefusalError } from "./findRefusal.js";
import { parseCorpus } from "./parseCorpus.js";
import { parseWpDiscuzHtml } from "./parseWpDiscuzHtml.js";
import { parseWpDiscuzText } from "./parseWpDiscuzText.js";
import { parseWpFeed } from "./parseWpFeed.js";
import { parseWpRest } from "./parseWpRest.js";
import { parseWxr } from "./parseWxr.js";
import type { Reading } from "./reading.js";
import { toThread } from "./toThread.js";

/**
 * Reads a capture of any known form as a Thread.
 *
 * @throws ParleyError INPUT_NOT_SUPPORTED for an export of several posts,
 *   PAGE_REFUSED and PAGE_MISSING for what a site sends in place of a thread,
 *   PAGE_NOT_A_THREAD for a page with neither an article nor comments; none is worth a retry
 */
export function parseCapture(page: Page, options: ParseOptions = {}): Thread {
  return toThread(readCapture(page, options));
}

/** As parseCapture, before it is said how complete it is. */
export function readCapture(page: Page, options: ParseOptions): Reading {
  const refusedCall = /^\s{0,100}\{/.test(page.content) ? findRefusedCall(page.content) : null;
  if (refusedCall !== null) throw toRefusalError(refusedCall);
  const format =
    options.format === undefined || options.format === "auto"
      ? detectFormat(page.content)
      : options.format;
  return checkRefusal(cutCircles(readAs(format, page, options)), page);
}

/** A page without comments may be a refusal; one without an article as well is nothing at all. */
function checkRefusal(reading: Reading, page: Page): Reading {
  const { article, comments } = reading;
  if (comments.length > 0 || hasSection(reading)) return reading;
  const refusal = findRefusal(page.content, article.text?.length ?? 0);
  if (refusal === "paywall" && article.text !== null)
    return {
      ...reading,
      problems: [...reading.problems, { code: "PAGE_PAYWALLED", ...describeRefusal(refusal) }],
    };
  if (refusal !== null) throw toRefusalError(refusal);
  if (article.text === null)
    throw new ParleyError(
      "PAGE_NOT_A_THREAD",
      "There is no article and no comment in this input.",
      {
        hint: "Save the whole page of an article with its comments, as HTML or as text.",
      },
    );
  return reading;
}

const hasSection = ({ problems }: Reading): boolean =>
  !problems.some(({ code }) => code === "NO_COMMENT_SECTION");

function readAs(format: SourceFormat, page: Page, options: ParseOptions): Reading {
  if (format === "wpdiscuz-html") return parseWpDiscuzHtml(page, options);
  if (format === "wpdiscuz-text") return parseWpDiscuzText(page, options);
  if (format === "wp-rest") return parseWpRest(page, options);
  if (format === "wp-feed") return parseWpFeed(page, options);
  if (format === "corpus") return parseCorpus(page, options);
  return parseWxr(page, options);
}
