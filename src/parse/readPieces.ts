import type { Page } from "../thread/page.js";
import type { AjaxAnswer } from "./ajaxAnswer.js";
import { readAjaxAnswer } from "./ajaxAnswer.js";
import { detectFormat } from "./detectFormat.js";
import { findRefusedCall } from "./findRefusal.js";
import { type Exchange, readExchanges } from "./readExchanges.js";

/**
 * What one file holds. A browser's archive holds many pieces, a page one; `nothing` is a file that belongs
 * to a recording and has no comments in it (a nonce, a list of requests), `unknown` any other.
 */
export type Piece =
  | { readonly kind: "page" | "rest" | "feed" | "text"; readonly page: Page }
  | { readonly kind: "answer"; readonly answer: AjaxAnswer; readonly page: Page }
  | { readonly kind: "refused" | "nothing" | "unknown" };

/** Most pieces of one file: a browser's archive of a long visit has thousands of entries. */
const MOST_PIECES = 50_000;

/** Whether a file is a HAR archive: one file with many captures in it. */
export const isArchive = (content: string): boolean =>
  /^\s{0,100}\{\s{0,100}"log"\s{0,100}:/.test(content);

/** Takes a file apart by its content; its name says nothing. */
export function readPieces(page: Page): Piece[] {
  const { content } = page;
  if (!/^\s{0,100}[[{]/.test(content)) return [readWhole(page)];
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch {
    return [readWhole(page)];
  }
  if (findRefusedCall(content) !== null) return [{ kind: "refused" }];
  if (isRestList(json)) return [{ kind: "rest", page }];
  const exchanges = readExchanges(json);
  if (exchanges !== null)
    return exchanges.slice(0, MOST_PIECES).map((exchange) => readExchange(exchange, page));
  if (isRequestList(json)) return [{ kind: "nothing" }];
  return [readAnswer({ url: null, fields: new Map(), answer: json, capturedAt: null }, page)];
}

function readWhole(page: Page): Piece {
  const format = detectFormat(page.content);
  if (format === "wp-feed") return { kind: "feed", page };
  if (format === "wpdiscuz-html") return { kind: "page", page };
  if (format !== "wpdiscuz-text") return { kind: "unknown" };
  return page.content.trim().toLowerCase() === "nonce is invalid."
    ? { kind: "refused" }
    : { kind: "text", page };
}

/** A call of the plugin, or any other address a browser has fetched. */
function readExchange(exchange: Exchange, file: Page): Piece {
  if (exchange.fields.has("action")) return readAnswer(exchange, file);
  const { answer, url, capturedAt } = exchange;
  const content = typeof answer === "string" ? answer : JSON.stringify(answer ?? null);
  const page: Page = { ...file, url, capturedAt: capturedAt ?? file.capturedAt, content };
  if (/^\s{0,100}[[{]/.test(content)) {
    try {
      if (isRestList(JSON.parse(content))) return { kind: "rest", page };
    } catch {
      return { kind: "nothing" };
    }
    return { kind: "nothing" };
  }
  const format = detectFormat(content);
  if (format === "wp-feed") return { kind: "feed", page };
  // Frames and parts of other pages are in such an archive too; a page has a list of comments.
  const isPage =
    format === "wpdiscuz-html" && /\bid=['"](?:wpdcom|wpcomm|comments)['"]/.test(content);
  return isPage ? { kind: "page", page } : { kind: "nothing" };
}

function readAnswer(exchange: Exchange, page: Page): Piece {
  const answer = readAjaxAnswer(exchange);
  if (answer === "refused") return { kind: "refused" };
  if (answer === null) return { kind: exchange.fields.has("action") ? "nothing" : "unknown" };
  return {
    kind: "answer",
    answer,
    page: { ...page, capturedAt: answer.capturedAt ?? page.capturedAt, content: answer.html },
  };
}

const isRestEntry = (value: unknown): boolean =>
  typeof value === "object" && value !== null && "author_name" in value && "content" in value;

const isRestList = (json: unknown): boolean =>
  Array.isArray(json) ? json.length === 0 || json.some(isRestEntry) : isRestEntry(json);

/** What a browser's script sent, without the answers; answers' headers alone. */
const isRequestList = (json: unknown): boolean =>
  Array.isArray(json) &&
  json.every(
    (each) =>
      typeof each === "object" &&
      each !== null &&
      ("fields" in each || "request" in each || "headers" in each),
  );
