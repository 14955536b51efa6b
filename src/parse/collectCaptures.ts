import { ParleyError } from "../errors.js";
import type { Page, ParseOptions } from "../thread/page.js";
import type { Problem } from "../thread/problem.js";
import type { CaptureForm } from "../thread/thread.js";
import type { AjaxAnswer } from "./ajaxAnswer.js";
import { detectFormat } from "./detectFormat.js";
import { readCapture } from "./parseCapture.js";
import { parseWpDiscuzHtml } from "./parseWpDiscuzHtml.js";
import {
  isElsewhere,
  joinClaims,
  NO_CLAIM,
  type PostClaim,
  readPostId,
  toClaim,
} from "./postClaim.js";
import type { Reading } from "./reading.js";
import { isArchive, type Piece, readPieces } from "./readPieces.js";
import { readMarkup } from "./textMarkup.js";

/** What one file gave. */
export interface Contribution {
  readonly captureId: string;
  readonly kind: "page" | "rest" | "feed" | "text";
  readonly reading: Reading;
}
export interface AnswerContribution {
  readonly captureId: string;
  readonly answer: AjaxAnswer;
  /** Comments of a list; empty for the text of one. */
  readonly reading: Reading;
  /** Plain text of a "Read more" answer. */
  readonly text: string;
}
export interface NamedCapture {
  readonly id: string;
  readonly page: Page;
  readonly form: CaptureForm;
}
export interface Collected {
  readonly captures: readonly NamedCapture[];
  readonly contributions: readonly Contribution[];
  readonly answers: readonly AnswerContribution[];
  readonly refused: number;
  readonly problems: readonly Problem[];
}

/** Names said in one Problem. */
const MOST_NAMES = 10;

/**
 * Reads every capture by the parser of its form and leaves out what is of another article. The first one
 * says which article that is; what it does not say, the others add.
 *
 * @throws ParleyError what the first capture is refused with; of others it becomes a Problem
 */
export function collectCaptures(pages: readonly Page[], options: ParseOptions): Collected {
  const collector = new Collector(options);
  const seen = new Set<string>();
  const isNew = ({ sha256 }: Page): boolean => !seen.has(sha256) && seen.add(sha256).size > 0;
  for (const [index, page] of pages.filter(isNew).entries()) collector.add(page, `s${index + 1}`);
  return collector.finish();
}

class Collector {
  readonly #options: ParseOptions;
  readonly #captures: NamedCapture[] = [];
  readonly #contributions: Contribution[] = [];
  readonly #answers: AnswerContribution[] = [];
  readonly #problems: Problem[] = [];
  readonly #unused: string[] = [];
  readonly #elsewhere: string[] = [];
  readonly #texts: { page: Page; captureId: string }[] = [];
  #refused = 0;
  #claim: PostClaim = NO_CLAIM;

  constructor(options: ParseOptions) {
    this.#options = { timezone: options.timezone, baseUrl: options.baseUrl };
    this.#format = options.format;
  }

  /** The form a person has named is that of the first capture. */
  #format: ParseOptions["format"];

  add(page: Page, captureId: string): void {
    const isFirst = this.#captures.length === 0;
    const format = this.#format;
    this.#format = undefined;
    const pieces =
      format === undefined || format === "auto" ? readPieces(page) : [toPiece(format, page)];
    const form = nameForm(page, pieces);
    this.#captures.push({ id: captureId, page, form });
    let used = 0;
    for (const piece of pieces)
      try {
        used += Number(this.#addPiece(piece, captureId));
      } catch (error) {
        if (isFirst || !(error instanceof ParleyError)) throw error;
      }
    const isHarmless = pieces.length > 0 && pieces.every(({ kind }) => kind === "nothing");
    if (used === 0 && !isHarmless && this.#elsewhere.at(-1) !== nameOf(page))
      this.#unused.push(nameOf(page));
  }

  finish(): Collected {
    this.#addText();
    const problems = [...this.#problems];
    if (this.#refused > 0)
      problems.push({
        code: "CAPTURE_REFUSED",
        message: `${this.#refused} recorded answers are refusals of the site.`,
        hint: "Record them anew: a nonce lives 12 to 24 hours.",
      });
    if (this.#elsewhere.length > 0)
      problems.push({
        code: "CAPTURE_OF_ANOTHER_POST",
        message: `Captures of another article were left out: ${listNames(this.#elsewhere)}.`,
        hint: "Give the captures of one article only.",
      });
    if (this.#unused.length > 0)
      problems.push({
        code: "CAPTURE_NOT_USED",
        message: `Files that hold nothing of the thread were passed over: ${listNames(this.#unused)}.`,
        hint: "Pages, recorded calls, HAR archives, REST lists and feeds are read.",
      });
    return {
      captures: this.#captures,
      contributions: this.#contributions,
      answers: this.#answers,
      refused: this.#refused,
      problems,
    };
  }

  /** @returns whether the piece is a capture of this thread */
  #addPiece(piece: Piece, captureId: string): boolean {
    if (piece.kind === "refused") {
      this.#refused++;
      return true;
    }
    if (!("page" in piece)) return false;
    if (piece.kind === "answer") return this.#addAnswer(piece.answer, piece.page, captureId);
    if (piece.kind === "rest" || piece.kind === "feed")
      return this.#addExport(piece.kind, piece.page, captureId);
    if (piece.kind === "page") return this.#addPage(piece.page, captureId);
    this.#texts.push({ page: piece.page, captureId });
    return true;
  }

  #addPage(page: Page, captureId: string): boolean {
    const reading = readCapture(page, { ...this.#options, format: "wpdiscuz-html" });
    const hasSection = !reading.problems.some(({ code }) => code === "NO_COMMENT_SECTION");
    if (this.#contributions.length > 0 && !hasSection) return false;
    if (!this.#accept(toClaim(reading.source.url, readPostId(page.content)), page)) return false;
    this.#contributions.push({ captureId, kind: "page", reading });
    return true;
  }

  #addExport(kind: "rest" | "feed", page: Page, captureId: string): boolean {
    const reading = readCapture(page, {
      ...this.#options,
      format: kind === "rest" ? "wp-rest" : "wp-feed",
      isOfPost: ({ url, postId }) => this.#isHere(toClaim(url, postId)),
    });
    const isOther = reading.problems.some(({ code }) => code === "CAPTURE_OF_ANOTHER_POST");
    if (reading.comments.length === 0 && isOther) {
      this.#elsewhere.push(nameOf(page));
      return false;
    }
    this.#contributions.push({ captureId, kind, reading });
    return true;
  }

  #addAnswer(answer: AjaxAnswer, page: Page, captureId: string): boolean {
    // A call's own address is that of the site's script, not of an article.
    const claim = { ...toClaim(answer.url, answer.postId), address: null };
    if (!this.#accept(claim, page) || !this.#accept(toClaim(readLink(answer.html), null), page))
      return false;
    const reading = parseWpDiscuzHtml(page, this.#options);
    const text = answer.kind === "text" ? readMarkup(answer.html) : "";
    this.#answers.push({ captureId, answer, reading, text });
    return true;
  }

  /** Flattened text has no ids: a page says all that a text of it says, and one text is enough. */
  #addText(): void {
    const [first] = this.#texts;
    if (first === undefined || this.#contributions.some(({ kind }) => kind === "page")) return;
    try {
      const reading = readCapture(first.page, { ...this.#options, format: "wpdiscuz-text" });
      this.#contributions.push({ captureId: first.captureId, kind: "text", reading });
    } catch (error) {
      if (first.captureId === "s1" || !(error instanceof ParleyError)) throw error;
      this.#unused.push(nameOf(first.page));
    }
  }

  #isHere(claim: PostClaim): boolean {
    if (isElsewhere(this.#claim, claim)) return false;
    this.#claim = joinClaims(this.#claim, claim);
    return true;
  }

  #accept(claim: PostClaim, page: Page): boolean {
    const isHere = this.#isHere(claim);
    if (!isHere && this.#elsewhere.at(-1) !== nameOf(page)) this.#elsewhere.push(nameOf(page));
    return isHere;
  }
}

const nameOf = ({ name, sha256 }: Page): string => name ?? sha256.slice(0, 12);

function listNames(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return names.slice(0, MOST_NAMES).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

function toPiece(format: string, page: Page): Piece {
  if (format === "wpdiscuz-html") return { kind: "page", page };
  if (format === "wp-rest") return { kind: "rest", page };
  if (format === "wp-feed") return { kind: "feed", page };
  return format === "wpdiscuz-text" ? { kind: "text", page } : { kind: "unknown" };
}

function nameForm({ content }: Page, pieces: readonly Piece[]): CaptureForm {
  if (isArchive(content)) return "http-archive";
  const [first] = pieces;
  if (first?.kind === "rest") return "wp-rest";
  const isCall = pieces.some(({ kind }) => kind === "answer" || kind === "refused");
  return isCall ? "wpdiscuz-ajax" : detectFormat(content);
}

/** The address of a comment, as its share button has it: before any of the commenter's words. */
function readLink(html: string): string | null {
  const at = html.indexOf("data-wpd-clipboard=");
  return at < 0
    ? null
    : (/^[^=]+=['"]([^'"]{1,2000})/.exec(html.slice(at, at + 2100))?.[1] ?? null);
}
