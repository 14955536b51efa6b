import { ParleyError } from "../../errors.js";
import { readCapture } from "../../parse/parseCapture.js";
import { parseWpFeed } from "../../parse/parseWpFeed.js";
import { readPage } from "./readAnswer.js";
import type { VisitState } from "./visitState.js";

/** Pages of comments of one visit. */
const MOST_PAGES = 500;
/** Entries of a comment feed, where the site has not set another number. */
export const FEED_ENTRIES = 10;

/** WordPress's own pages of comments (`comment-page-N`), all but the one that is there. */
export async function askOtherPages(state: VisitState): Promise<void> {
  const { asker, gathered, facts } = state;
  const { page: own, pages } = gathered.marks;
  if (facts.pageTemplate === null) return;
  for (let page = 1; page <= Math.min(pages, MOST_PAGES); page++) {
    if (page === own) continue;
    if (asker.isStopped || state.isDone()) return;
    const url = facts.pageTemplate.replace("{n}", `${page}`);
    const answer = await asker.ask("page_n", { method: "GET", url, wanted: "page" });
    const read = asker.last === undefined ? null : readPage(asker.last);
    if (answer === null || read === null) return;
    try {
      gathered.addShown("page_n", readCapture(read, { format: "wpdiscuz-html" }));
    } catch (error) {
      if (!(error instanceof ParleyError)) throw error;
      asker.dropLast();
      asker.refuse("page_n", "broken_answer", answer.status, error.hint);
      return;
    }
    state.tell("page_n");
  }
  if (pages <= MOST_PAGES) gathered.marks = { ...gathered.marks, pages: 1 };
}

/** The article's comment feed: the newest few, sticky comments and pingbacks among them, in full. */
export async function askFeed(state: VisitState): Promise<void> {
  const { asker, gathered, facts } = state;
  if (facts.feedUrl === null || asker.isStopped) return;
  const answer = await asker.ask("feed", { method: "GET", url: facts.feedUrl, wanted: "feed" });
  const read = asker.last === undefined ? null : readPage(asker.last);
  if (answer === null) return;
  try {
    if (read === null)
      throw new ParleyError("INPUT_EMPTY", "The feed is empty.", { hint: "The feed is empty." });
    gathered.addComments("feed", parseWpFeed(read, { isOfPost: () => true }));
  } catch (error) {
    if (!(error instanceof ParleyError)) throw error;
    asker.dropLast();
    asker.refuse("feed", "broken_answer", answer.status, error.hint);
    return;
  }
  state.tell("feed");
}
