import { siteOf } from "../thread/identity.js";
import type { Page, ParseOptions } from "../thread/page.js";
import type { Problem } from "../thread/problem.js";

/**
 * The article's address: what the capture states of itself, without its fragment; for a fetched one
 * only if that is on the host it was fetched from, else any site could write into another's articles.
 *
 * @param stated canonical link, or the link of a comment; null where the capture states none
 */
export function chooseAddress(
  page: Page,
  { baseUrl }: ParseOptions,
  stated: string | null,
  problems: Problem[],
): string | null {
  const base = page.url ?? baseUrl;
  if (stated === null || !URL.canParse(stated, base)) return base ?? null;
  const url = new URL(stated, base);
  if (url.protocol !== "http:" && url.protocol !== "https:") return base ?? null;
  url.hash = "";
  if (page.url === null || siteOf(page.url) === siteOf(url.href)) return url.href;
  problems.push({
    code: "CANONICAL_ELSEWHERE",
    message: `The capture names an address on ${url.host} as its own; it was fetched from ${new URL(page.url).host}.`,
    hint: "The address it was fetched from is kept.",
  });
  return page.url;
}
