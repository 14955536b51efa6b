import { ParleyError } from "../errors.js";
import type { Page, ParseOptions } from "../thread/page.js";
import type { Reading } from "./reading.js";
import { WxrReader } from "./wxrReader.js";

/**
 * Reads a WordPress export with the comments of one post.
 *
 * @throws ParleyError INPUT_NOT_SUPPORTED for an export of several posts, which is not one Thread;
 *   PAGE_NOT_A_THREAD for one without comments; EXPORT_INVALID
 */
export function parseWxr(page: Page, options: ParseOptions = {}): Reading {
  const reader = new WxrReader({ url: page.url, capturedAt: page.capturedAt }, options);
  const [reading, ...others] = [...reader.write(page.content), ...reader.end()];
  if (others.length > 0)
    throw new ParleyError(
      "INPUT_NOT_SUPPORTED",
      `This export holds the comments of ${others.length + 1} posts.`,
      { hint: "`parley parse` prints a Thread for each; export one post for the rest." },
    );
  if (reading === undefined) {
    reader.checkWhole();
    throw new Error("an export without threads was found whole");
  }
  return reading;
}
