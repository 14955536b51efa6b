import robotsModule from "robots-parser";

/** A CommonJS function whose types describe an ES module's default export. */
const robotsParser = robotsModule as unknown as typeof robotsModule.default;

/** What robots.txt groups for us are headed with. */
export const PRODUCT_TOKEN = "parley";

/** Longest crawl-delay that is kept, in milliseconds: some sites write hours to keep everybody out. */
export const MOST_CRAWL_DELAY_MS = 60_000;
/** Bytes of rules with wildcards: matching takes that many times the address's length. */
const MOST_WILD = 64 * 1024;

export interface RobotsRules {
  readonly isAllowed: (url: string) => boolean;
  readonly crawlDelayMs: number;
}

/**
 * Reads a robots.txt (RFC 9309): the longest rule wins, Allow wins a tie. WordPress forbids
 * /wp-admin/ and allows /wp-admin/admin-ajax.php, which is the longer one.
 *
 * @param origin scheme, host and port it speaks for
 * @param text at most 500 KiB; a last line that is cut must be gone
 */
export function readRobotsRules(origin: string, text: string): RobotsRules {
  if (measureWildcards(text) > MOST_WILD) return { isAllowed: () => false, crawlDelayMs: 0 };
  const robots = robotsParser(`${origin}/robots.txt`, text);
  const seconds = robots.getCrawlDelay(PRODUCT_TOKEN) ?? 0;
  return {
    isAllowed: (url) => robots.isAllowed(url, PRODUCT_TOKEN) ?? true,
    crawlDelayMs: seconds > 0 ? Math.min(seconds * 1000, MOST_CRAWL_DELAY_MS) : 0,
  };
}

function measureWildcards(text: string): number {
  let length = 0;
  for (const line of text.split(/[\r\n]/)) if (line.includes("*")) length += line.length;
  return length;
}
