import { parseWpRest } from "../../parse/parseWpRest.js";
import { ParleyError } from "../../errors.js";
import type { SiteAnswer } from "../exchange.js";
import { readContent } from "./readAnswer.js";
import type { VisitState } from "./visitState.js";

/** Entries of one list: the most that WordPress gives. */
export const REST_PAGE = 100;
/** Lists of one visit. */
const MOST_LISTS = 1000;

/** WordPress's own lists of comments: full texts, parents, and what hangs under removed comments. */
export class RestRung {
  readonly #state: VisitState;
  /** False from the first refusal on. */
  #isOpen: boolean;
  /** Sites may ignore `include`. */
  #canChoose = true;
  #total: number | null = null;

  constructor(state: VisitState) {
    this.#state = state;
    this.#isOpen = state.facts.restUrl !== null && state.facts.postId !== null;
  }

  get isOpen(): boolean {
    return this.#isOpen && !this.#state.asker.isStopped;
  }

  /** What REST counts; null where it was not asked. */
  get total(): number | null {
    return this.#total;
  }

  /** Reads list after list, newest first, until nothing is missing. */
  async listAll(): Promise<void> {
    let lists = 1;
    for (let page = 1; page <= lists && this.isOpen; page++) {
      if (page > 1 && this.#state.isDone()) return;
      const answer = await this.#ask({ per_page: REST_PAGE, page });
      if (answer === null) return;
      this.#total ??= readCount(answer, "x-wp-total");
      lists = Math.min(MOST_LISTS, readCount(answer, "x-wp-totalpages") ?? page);
    }
  }

  /** Asks for the texts of these comments, a hundred at a time. */
  async listThese(ids: readonly string[]): Promise<void> {
    for (let from = 0; from < ids.length && this.isOpen && this.#canChoose; from += REST_PAGE) {
      const asked = ids.slice(from, from + REST_PAGE);
      const answer = await this.#ask({ per_page: REST_PAGE, include: asked.join(",") });
      if (answer === null) return;
      this.#canChoose = (readCount(answer, "x-wp-total") ?? 0) <= asked.length;
    }
  }

  /** One comment by itself: sticky ones are in no list. */
  async readOne(id: string): Promise<void> {
    const { facts, asker, gathered } = this.#state;
    if (!this.isOpen || facts.restUrl === null) return;
    const url = addToPath(facts.restUrl, id);
    const answer = await asker.ask("rest", { method: "GET", url, wanted: "json" });
    // A single one may be kept from visitors while the lists are open.
    if (answer !== null && !this.#take()) asker.dropLast();
    if (gathered.cut.includes(id)) this.#isOpen = false;
    this.#state.tell("rest");
  }

  async #ask(query: Readonly<Record<string, string | number>>): Promise<SiteAnswer | null> {
    const { facts, asker } = this.#state;
    if (facts.restUrl === null || facts.postId === null) return null;
    const url = new URL(facts.restUrl);
    url.searchParams.set("post", facts.postId);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, `${value}`);
    const answer = await asker.ask("rest", { method: "GET", url: url.href, wanted: "json" });
    const stored = asker.last;
    if (answer === null || stored === undefined || !this.#take()) {
      if (answer !== null) {
        asker.dropLast();
        asker.refuse(
          "rest",
          "broken_answer",
          answer.status,
          "The REST answer is no list of comments.",
        );
      }
      this.#isOpen = false;
      return null;
    }
    this.#state.tell("rest");
    return stored;
  }

  /** @returns whether the last answer holds comments */
  #take(): boolean {
    const { asker, gathered, facts } = this.#state;
    const content = asker.last === undefined ? null : readContent(asker.last);
    if (content === null || asker.last === undefined) return false;
    const { url, at, sha256 } = asker.last;
    try {
      const reading = parseWpRest(
        { url, capturedAt: at, sha256, content },
        { isOfPost: ({ postId }) => postId === null || postId === facts.postId },
      );
      gathered.addComments("rest", reading);
      return true;
    } catch (error) {
      if (error instanceof ParleyError) return false;
      throw error;
    }
  }
}

function readCount({ headers }: SiteAnswer, name: string): number | null {
  const value = headers[name];
  return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : null;
}

/** With plain permalinks the path is in the query. */
function addToPath(restUrl: string, id: string): string {
  const url = new URL(restUrl);
  const route = url.searchParams.get("rest_route");
  if (route === null) url.pathname += `/${id}`;
  else url.searchParams.set("rest_route", `${route}/${id}`);
  return url.href;
}
