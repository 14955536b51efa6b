import { readAjaxAnswer, type AjaxAnswer } from "../../parse/ajaxAnswer.js";
import { parseWpDiscuzHtml } from "../../parse/parseWpDiscuzHtml.js";
import type { Rung } from "../../thread/certificate.js";
import { readContent } from "./readAnswer.js";
import type { VisitState } from "./visitState.js";

/** "Load more" calls of one visit where the site declares no total. */
const MOST_CALLS = 500;
/** A site that sorts by date repeats threads; twice nothing new is the end. */
const MOST_IDLE = 2;

type Fields = readonly (readonly [string, string])[];

/** The calls of the page's own script, as a guest's browser makes them. */
export class ScriptRung {
  readonly #state: VisitState;
  #isOpen: boolean;
  #nonce: string | null = null;
  #needsNonce: boolean;

  constructor(state: VisitState) {
    this.#state = state;
    const { ajaxUrl, postId, nonceName } = state.facts;
    this.#isOpen = ajaxUrl !== null && postId !== null;
    this.#needsNonce = nonceName !== null;
  }

  get isOpen(): boolean {
    return this.#isOpen && !this.#state.asker.isStopped;
  }

  /** Requests before the first call of use. */
  get entryCost(): number {
    return this.#needsNonce && this.#nonce === null ? 1 : 0;
  }

  /** The first comments of a page that comes without, and then more until there are no more. */
  async loadAll(): Promise<void> {
    const { gathered, facts } = this.#state;
    const isFirst = facts.loadsFirstByScript && gathered.shown === 0;
    let lastParentId = isFirst ? "0" : (gathered.marks.lastParentId ?? "0");
    let hasMore = isFirst || gathered.marks.hasMore;
    const byVote = facts.sorting === "by_vote";
    const asked = new Set<string>();
    const most = Math.min(MOST_CALLS, gathered.declared ?? MOST_CALLS) + MOST_IDLE;
    let idle = 0;
    for (let offset = isFirst ? 0 : 1; hasMore && this.isOpen; offset++) {
      if (this.#state.isDone() || idle >= MOST_IDLE || asked.size >= most) return;
      // Sorted by votes, a site goes by the offset and ignores the id.
      const place = byVote ? `${offset}` : lastParentId;
      if (asked.has(place)) return;
      asked.add(place);
      const rung = offset === 0 ? "firstload" : "loadmore";
      const shownBefore = gathered.shown;
      const answer = await this.#call(rung, this.#moreFields(offset, lastParentId));
      if (answer === null) return;
      idle = gathered.shown === shownBefore ? idle + 1 : 0;
      hasMore = answer.hasMore === true;
      lastParentId = answer.nextParentId ?? lastParentId;
    }
    if (!hasMore) gathered.marks = { ...gathered.marks, hasMore: false };
  }

  /** The replies of these roots. */
  async showReplies(rootIds: readonly string[]): Promise<void> {
    const isOld = this.#state.facts.dialect === "wpdiscuz-5";
    for (const id of rootIds) {
      if (!this.isOpen || this.#state.isDone()) return;
      await this.#call("showreplies", [
        ["action", isOld ? "wpdiscuzShowReplies" : "wpdShowReplies"],
        ["commentId", id],
      ]);
    }
  }

  /** The whole texts of these comments, one call each. */
  async readMore(ids: readonly string[]): Promise<void> {
    const isOld = this.#state.facts.dialect === "wpdiscuz-5";
    for (const id of ids) {
      if (!this.isOpen) return;
      await this.#call("readmore", [
        ["action", isOld ? "readMore" : "wpdReadMore"],
        ["commentId", id],
      ]);
    }
  }

  #moreFields(offset: number, lastParentId: string): Fields {
    const { dialect, sorting, order } = this.#state.facts;
    if (dialect === "wpdiscuz-5")
      return [
        ["action", "loadMoreComments"],
        ["offset", `${offset}`],
        ["orderBy", "comment_date_gmt"],
        ["order", order],
        ["lastParentId", lastParentId],
      ];
    return [
      ["action", "wpdLoadMoreComments"],
      ...(sorting === null ? [] : [["sorting", sorting] as const]),
      ["offset", `${offset}`],
      ["lastParentId", lastParentId],
      ["isFirstLoad", offset === 0 ? "1" : "0"],
      ["wpdType", ""],
    ];
  }

  /** One call, made once more with a fresh nonce where the site refuses the old one or wants one. */
  async #call(rung: Rung, fields: Fields): Promise<AjaxAnswer | null> {
    if (this.#needsNonce && this.#nonce === null && !(await this.#fetchNonce())) return null;
    let answer = await this.#post(rung, fields);
    if (answer === "refused" && (await this.#fetchNonce())) answer = await this.#post(rung, fields);
    if (answer === "refused" || answer === null) {
      if (answer === "refused")
        this.#state.asker.refuse(
          rung,
          "forbidden",
          200,
          "The site turned the call down, with a fresh nonce too.",
        );
      this.#isOpen = false;
      return null;
    }
    this.#state.tell(rung);
    return answer;
  }

  async #post(rung: Rung, fields: Fields): Promise<AjaxAnswer | "refused" | null> {
    const { asker, facts, gathered, page } = this.#state;
    const sent = this.#sign(fields);
    const content = await this.#send(rung, sent);
    if (content === null) return null;
    const exchange = {
      url: facts.ajaxUrl,
      fields: new Map(sent),
      answer: content,
      capturedAt: null,
    };
    const answer = readAjaxAnswer(exchange);
    if (answer === null || answer === "refused") {
      asker.dropLast();
      if (answer === null)
        asker.refuse(rung, "broken_answer", 200, "The answer holds nothing that is known here.");
      return answer;
    }
    if (answer.kind === "text") {
      if (answer.html !== "") gathered.addText(rung, answer.commentId ?? "");
    } else gathered.addShown(rung, parseWpDiscuzHtml({ ...page, content: answer.html }, {}));
    return answer;
  }

  async #fetchNonce(): Promise<boolean> {
    const { facts, asker } = this.#state;
    const content = await this.#send("nonce", [
      ["action", "wpdGetNonce"],
      ["postId", facts.postId ?? ""],
    ]);
    if (content === null) return false;
    asker.dropLast();
    const nonce = findNonce(content, facts.nonceName ?? DEFAULT_NONCE);
    if (nonce === null) {
      asker.refuse("nonce", "broken_answer", 200, "The site gives no nonce to guests.");
      this.#isOpen = false;
      return false;
    }
    this.#needsNonce = true;
    this.#nonce = nonce;
    return true;
  }

  #sign(fields: Fields): Fields {
    const { facts } = this.#state;
    const signed: Fields = [...fields, ["postId", facts.postId ?? ""]];
    return this.#nonce === null
      ? signed
      : [...signed, [facts.nonceName ?? DEFAULT_NONCE, this.#nonce]];
  }

  async #send(rung: Rung, form: Fields): Promise<string | null> {
    const { facts, asker } = this.#state;
    if (facts.ajaxUrl === null) return null;
    const answer = await asker.ask(rung, {
      method: "POST",
      url: facts.ajaxUrl,
      wanted: "json",
      form,
    });
    if (answer === null) {
      this.#isOpen = false;
      return null;
    }
    return readContent(answer) ?? "";
  }
}

const DEFAULT_NONCE = "wpdiscuz_nonce";

function findNonce(content: string, name: string): string | null {
  try {
    const { data } = JSON.parse(content) as { data?: Record<string, unknown> };
    const nonce = data?.[name];
    return typeof nonce === "string" && /^\w{1,64}$/.test(nonce) ? nonce : null;
  } catch {
    return null;
  }
}
