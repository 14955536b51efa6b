import { ParleyError } from "../../errors.js";
import { sha256 } from "../../thread/identity.js";
import type { Page } from "../../thread/page.js";
import { decodeCapture } from "../decodeCapture.js";
import type { SiteAnswer } from "../exchange.js";

/**
 * An answer in the form that parsers read: a page, list or feed as it is; a call of the page's script with
 * its fields, since an answer alone does not say which comment was asked for.
 *
 * @returns null for an answer that is empty or no text
 */
export function toPage(answer: SiteAnswer): Page | null {
  const content = readContent(answer);
  if (content === null) return null;
  const { request, url, at } = answer;
  const page = { name: request.url, url, capturedAt: at };
  if (request.form === undefined) return { ...page, sha256: answer.sha256, content };
  const recorded = JSON.stringify({
    request: { url, fields: request.form },
    response: content,
  });
  // Two calls may get the same bytes: the same words, written twice.
  return { ...page, sha256: sha256(Buffer.from(recorded)), content: recorded };
}

/** The text of an answer, decoded by what it declares; null as above. */
export function readContent(answer: SiteAnswer): string | null {
  try {
    return decodeCapture({
      origin: "http",
      name: answer.request.url,
      url: answer.url,
      capturedAt: answer.at,
      sha256: answer.sha256,
      bytes: answer.bytes,
      contentType: answer.headers["content-type"] ?? null,
      httpStatus: answer.status,
    }).page.content;
  } catch (error) {
    if (error instanceof ParleyError) return null;
    throw error;
  }
}
