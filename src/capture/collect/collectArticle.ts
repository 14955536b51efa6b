import { ParleyError } from "../../errors.js";
import { readCapture } from "../../parse/parseCapture.js";
import type { Reading } from "../../parse/reading.js";
import type { Certificate, Depth } from "../../thread/certificate.js";
import type { Page } from "../../thread/page.js";
import type { SiteAnswer, SiteOutcome, Visit } from "../exchange.js";
import { Asker } from "./asker.js";
import { climbEverything, climbShortest, hasMarks } from "./climb.js";
import { Gathered } from "./gathered.js";
import { readSiteFacts } from "./siteFacts.js";
import { readPage } from "./readAnswer.js";
import type { CollectProgress, VisitState } from "./visitState.js";

export interface CollectRequest {
  readonly url: string;
  readonly depth?: Depth;
  /** The last whole answer of each address, to ask only whether it changed. */
  readonly known?: ReadonlyMap<string, SiteAnswer>;
  readonly signal?: AbortSignal;
  /** False where `visit` stores what comes: `answers` are not held then. */
  readonly isKeeping?: boolean;
}

/** What one visit to an article brought home. */
export interface Collection {
  /**
   * `collected`: there is a page, and `answers` hold the thread. `unchanged`: a 304, the last visit's
   * answers still stand. `refused`: there is no page; `certificate.refused` says why.
   */
  readonly state: "collected" | "unchanged" | "refused";
  /** What came of the last request: where the site asked for a pause, that. */
  readonly last: SiteOutcome | null;
  /**
   * Whole answers that hold comments, in order; for a 304 the known one. What `readCollection` reads. Not
   * all of them where `isKeeping` was false.
   */
  readonly answers: readonly SiteAnswer[];
  readonly certificate: Certificate;
}

/**
 * Brings home the discussion below one article, by as few requests as do it: the page first, then REST, the
 * calls of its script, WordPress's pages, the feed. Makes no request but through `visit`.
 *
 * @param visit waits for its turn, and never throws for what a site does
 * @param onProgress after each answer
 * @returns refusals as values: a site that says no is no error
 * @throws what `signal` was aborted with
 * @see docs/decisions/0009-collect.md
 */
export async function collectArticle(
  {
    url,
    depth = "full",
    known = new Map<string, SiteAnswer>(),
    signal,
    isKeeping = true,
  }: CollectRequest,
  visit: Visit,
  onProgress: (progress: CollectProgress) => void = () => undefined,
): Promise<Collection> {
  const gathered = new Gathered();
  const asker = new Asker(visit, known, gathered, signal, isKeeping);
  const finish = (state: Collection["state"], ended: Certificate["ended"]): Collection => ({
    state,
    last: asker.lastOutcome,
    answers: asker.answers,
    certificate: certify(asker, gathered, ended),
  });
  const first = await asker.ask("page", { method: "GET", url, wanted: "page" });
  if (first?.status === 304 && (await isStillSo(asker, url))) return finish("unchanged", "depth");
  // A changed list behind an unchanged page: the page comes from a cache, and is read again as a whole.
  if (first?.status === 304) {
    asker.dropAll();
    await asker.ask("page", { method: "GET", url, wanted: "page" }, false);
  }
  const page = first === null || asker.last === undefined ? null : readPage(asker.last);
  const reading = page === null ? null : readDiscussion(page, asker);
  if (page === null || reading === null) return finish("refused", "refused");
  gathered.addShown("page", reading);
  const isExact = reading.leftOut?.isCountExact ?? true;
  gathered.declared = isExact ? reading.count.declared : null;
  gathered.marks = reading.leftOut?.loadMarks ?? gathered.marks;
  const state: VisitState = {
    asker,
    gathered,
    facts: readSiteFacts(page.content, page.url ?? url),
    page,
    isDone: () => depth !== "everything" && gathered.isComplete,
    tell: (rung) => {
      const { found, declared } = gathered;
      onProgress({ rung, found, declared, requests: asker.requests });
    },
  };
  state.tell("page");
  if (depth === "everything") await climbEverything(state);
  else if (depth === "full" && !state.isDone()) await climbShortest(state);
  return finish("collected", nameEnd(state, depth));
}

/** Nothing else that has validators says otherwise: the first list of REST, where the site gives it some. */
async function isStillSo(asker: Asker, url: string): Promise<boolean> {
  const list = [...asker.known.values()].find(
    ({ request, headers }) =>
      request.url !== url &&
      /[?&]per_page=100&page=1$/.test(request.url) &&
      (headers.etag ?? headers["last-modified"]) !== undefined,
  );
  if (list === undefined) return true;
  const answer = await asker.ask("rest", { method: "GET", url: list.request.url, wanted: "json" });
  return answer === null || answer.status === 304 || totalOf(answer) === totalOf(list);
}

const totalOf = ({ headers }: SiteAnswer): string | undefined => headers["x-wp-total"];

function readDiscussion(page: Page, asker: Asker): Reading | null {
  try {
    return readCapture(page, { format: "wpdiscuz-html" });
  } catch (error) {
    if (!(error instanceof ParleyError)) throw error;
    // A check for robots, a log-in, an error page: what stands there is no thread.
    asker.refuse("page", error.code === "PAGE_MISSING" ? "gone" : "forbidden", null, error.hint);
    return null;
  }
}

function nameEnd(state: VisitState, depth: Depth): Certificate["ended"] {
  const { gathered, asker } = state;
  if (gathered.isComplete) return "complete";
  if (depth === "page") return "depth";
  const isShort = (gathered.missing ?? 0) > 0 || gathered.cut.length > 0 || hasMarks(state);
  return isShort && (asker.isStopped || asker.refused.length > 0) ? "refused" : "exhausted";
}

function certify(asker: Asker, gathered: Gathered, ended: Certificate["ended"]): Certificate {
  const { declared, found, missing, yields } = gathered;
  return {
    declared,
    found,
    inFull: found - gathered.cut.length,
    hidden: gathered.countHidden(),
    missing,
    refused: asker.refused,
    bySource: Object.fromEntries(yields),
    requests: asker.requests,
    ended,
  };
}
