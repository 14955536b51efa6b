import { ParleyError } from "../../errors.js";
import type { Page } from "../../thread/page.js";
import type { SiteAnswer } from "../exchange.js";
import { decodeAnswer, toPage } from "../toPage.js";

/** An answer just taken, in the form that parsers read; null for one that is empty or no text. */
export const readPage = (answer: SiteAnswer): Page | null =>
  orNull(() => toPage({ ...answer, takenAt: answer.at }).page);

/** The text of an answer, decoded by what it declares; null as above. */
export const readContent = (answer: SiteAnswer): string | null =>
  orNull(() => decodeAnswer({ ...answer, takenAt: answer.at }).page.content);

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof ParleyError) return null;
    throw error;
  }
}
