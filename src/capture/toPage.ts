import { sha256 } from "../thread/identity.js";
import type { Page } from "../thread/page.js";
import type { Problem } from "../thread/problem.js";
import { decodeCapture } from "./decodeCapture.js";
import type { SiteAnswer, SiteRequest } from "./exchange.js";

/** An answer with the body it stands for: of a 304, the one it confirms. */
export interface TakenAnswer extends Pick<SiteAnswer, "url" | "headers"> {
  readonly request: SiteRequest;
  readonly bytes: Buffer;
  /** Hex, of `bytes`. */
  readonly sha256: string;
  /** When the bytes were taken from the site: relative dates count from here. */
  readonly takenAt: Date;
}

/**
 * An answer of a site as parsers read it. A posted form is put beside its answer, as recorded calls have
 * it: which comment was asked for stands in the form alone.
 *
 * @throws ParleyError INPUT_EMPTY, INPUT_BINARY
 */
export function toPage(answer: TakenAnswer): { page: Page; problems: Problem[] } {
  const { request } = answer;
  const { page, problems } = decodeAnswer(answer);
  if (request.method === "GET") return { page: { ...page, name: answer.url }, problems };
  const content = JSON.stringify({
    request: { method: request.method, url: request.url, fields: request.form ?? [] },
    response: page.content,
  });
  // Two comments of one text have one answer, and each needs it.
  return { page: { ...page, name: answer.url, sha256: sha256(content), content }, problems };
}

/** The body of an answer as text, by what it declares. @throws ParleyError INPUT_EMPTY, INPUT_BINARY */
export const decodeAnswer = (answer: TakenAnswer): { page: Page; problems: Problem[] } =>
  decodeCapture({
    origin: "http",
    name: answer.url,
    url: answer.url,
    capturedAt: answer.takenAt,
    sha256: answer.sha256,
    bytes: answer.bytes,
    contentType: answer.headers["content-type"] ?? null,
    httpStatus: 200,
  });
