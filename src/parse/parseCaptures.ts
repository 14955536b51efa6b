import { readDepths } from "../thread/depths.js";
import { siteOf } from "../thread/identity.js";
import type { Page, ParseOptions } from "../thread/page.js";
import type { Problem } from "../thread/problem.js";
import type { Article, Comment, Thread, ThreadCapture } from "../thread/thread.js";
import { collectCaptures, type Collected } from "./collectCaptures.js";
import { describeDisputes } from "./describeDisputes.js";
import { type Loaded, readLoaded } from "./followLoads.js";
import { adoptIds, findCutComment } from "./matchText.js";
import { type Dispute, type FullText, mergeComment, RANK, type Witness } from "./mergeComment.js";
import { findMissingParents } from "./parseWpDiscuzHtml.js";
import { placeUnseen } from "./placeUnseen.js";
import type { LeftOut, Reading } from "./reading.js";
import { describeCount, toThread } from "./toThread.js";
import { MERGE_PARSER } from "./versions.js";

/**
 * Reads several captures of one thread as one Thread: pages, recorded calls of their script, HAR archives,
 * REST lists, feeds and, as the poorest, flattened text. Comments are merged by id; docs/concepts.md says
 * which capture a field is taken from. The order is that of a visitor who has loaded everything.
 *
 * @param pages the first one says which article it is; one given twice counts once
 * @returns comments with `sources`, and `captures` to say what those are
 * @throws ParleyError as parseCapture, for the first capture
 */
export function parseCaptures(pages: readonly Page[], options: ParseOptions = {}): Thread {
  const collected = collectCaptures(pages, options);
  const url = chooseUrl(collected) ?? options.baseUrl ?? null;
  const site = siteOf(url);
  const witnesses = gatherWitnesses(collected, site);
  const merged = new Map<string, Comment>();
  const disputes: Dispute[] = [];
  const texts = gatherTexts(collected, witnesses);
  for (const [id, [first, ...rest]] of witnesses) {
    if (first === undefined) continue;
    const { comment, disputes: found } = mergeComment([first, ...rest], texts.get(id), site);
    merged.set(id, comment);
    disputes.push(...found);
  }
  const loaded = readLoaded(collected, witnesses);
  const comments = number(placeComments(loaded.order, merged), merged);
  return toThread({
    ...describeSource(collected, url),
    count: { declared: loaded.declared, parsed: comments.length },
    comments,
    problems: [
      ...gatherProblems(collected, merged),
      ...describeDisputes(disputes, collected.captures),
      ...describeCount(loaded.declared, comments.length),
      ...findMissingParents(comments),
    ],
    leftOut: dropFound(loaded, comments),
  });
}

/** What the page's buttons and other pages would bring is here already where a list gave all it counts. */
function dropFound({ declared, leftOut }: Loaded, comments: readonly Comment[]): Partial<LeftOut> {
  const shown = comments.filter(({ status }) => status !== "held").length;
  const isAllHere = leftOut.isCountExact === true && declared === shown;
  return isAllHere ? { ...leftOut, hasMore: false, otherPages: 0 } : leftOut;
}

/** The article's own address is on its page; exports have it in the links of their entries. */
function chooseUrl({ contributions, answers }: Collected): string | null {
  const readings = [...contributions, ...answers].map(({ reading }) => reading);
  return readings.find(({ source }) => source.url !== null)?.source.url ?? null;
}

/** All readings of each comment, those that say most first; a text's under the ids it could be given. */
function gatherWitnesses(collected: Collected, site: string): Map<string, Witness[]> {
  const all: Witness[] = [];
  const add = (captureId: string, rank: number, { comments }: Pick<Reading, "comments">): void => {
    for (const comment of comments) all.push({ captureId, rank, comment });
  };
  for (const { captureId, kind, reading } of collected.contributions)
    if (kind !== "text") add(captureId, RANK[kind], reading);
  for (const { captureId, answer, reading } of collected.answers)
    if (answer.kind !== "text")
      add(captureId, answer.kind === "sorted" ? RANK.sorted : RANK.answer, reading);
  const known = new Map(all.map(({ comment }) => [comment.id, comment]));
  for (const { captureId, kind, reading } of collected.contributions)
    if (kind === "text")
      add(captureId, RANK.text, { comments: adoptIds(reading.comments, known.values(), site) });
  const byId = new Map<string, Witness[]>();
  for (const witness of all.sort((a, b) => a.rank - b.rank)) {
    const list = byId.get(witness.comment.id);
    if (list === undefined) byId.set(witness.comment.id, [witness]);
    else list.push(witness);
  }
  return byId;
}

function gatherTexts(
  { answers }: Collected,
  witnesses: ReadonlyMap<string, readonly Witness[]>,
): Map<string, FullText> {
  const texts = new Map<string, FullText>();
  const cut = [...witnesses.values()].flatMap(([first]) =>
    first?.comment.truncated === true ? [first.comment] : [],
  );
  for (const { captureId, answer, text } of answers) {
    if (answer.kind !== "text" || text === "") continue;
    const id = answer.commentId ?? findCutComment(text, cut)?.id;
    if (id !== undefined) texts.set(id, { captureId, text });
  }
  return texts;
}

function placeComments(order: readonly string[], merged: ReadonlyMap<string, Comment>): string[] {
  const sortable = [...merged.values()].map(({ id, parentId, postedAt }) => ({
    id,
    parentId,
    timeMs: postedAt === null ? null : Date.parse(postedAt.earliest),
  }));
  return placeUnseen(
    order.filter((id) => merged.has(id)),
    sortable,
  );
}

function number(ids: readonly string[], merged: ReadonlyMap<string, Comment>): Comment[] {
  const depths = readDepths([...merged.values()]);
  return ids.flatMap((id, index) => {
    const comment = merged.get(id);
    return comment === undefined
      ? []
      : [{ ...comment, ordinal: index + 1, depth: depths.get(id) ?? 0 }];
  });
}

function describeSource(collected: Collected, url: string | null) {
  const { captures, contributions, answers } = collected;
  const used = new Set([...contributions, ...answers].map(({ captureId }) => captureId));
  const first = captures[0];
  const format =
    contributions.find(({ captureId }) => captureId === first?.id)?.reading.source.format ??
    contributions[0]?.reading.source.format ??
    "wpdiscuz-html";
  return {
    source: {
      format,
      url,
      capturedAt: first?.page.capturedAt?.toISOString() ?? null,
      sha256: first?.page.sha256 ?? "",
    },
    captures: captures
      .filter(({ id }) => used.has(id))
      .map(({ id, page, form }): ThreadCapture => ({
        id,
        name: page.name ?? "",
        format: form,
        sha256: page.sha256,
        capturedAt: page.capturedAt?.toISOString() ?? null,
      })),
    parser: MERGE_PARSER,
    article: mergeArticles(contributions.map(({ reading }) => reading.article)),
  };
}

const mergeArticles = (articles: readonly Article[]): Article => {
  const first = (field: keyof Article): string | null =>
    articles.find((article) => article[field] !== null)?.[field] ?? null;
  return {
    title: first("title"),
    author: first("author"),
    publishedAt: first("publishedAt"),
    text: first("text"),
  };
};

/** Said anew of the whole, or answered by another capture. */
const SETTLED = new Set<Problem["code"]>([
  "COMMENTS_NOT_LOADED",
  "COMMENT_REPEATED",
  "COUNT_MISMATCH",
  "NO_COMMENTS",
  "NO_COMMENT_SECTION",
  "PARENT_NOT_ON_PAGE",
]);

function gatherProblems(
  { contributions, answers, problems }: Collected,
  merged: ReadonlyMap<string, Comment>,
): Problem[] {
  const said = new Set<string>();
  const isAlone = contributions.every(({ kind }) => kind === "feed");
  const found = [...contributions, ...answers].flatMap(({ reading }) =>
    reading.problems.filter(({ code, commentId }) => {
      if (SETTLED.has(code) || (code === "FEED_HOLDS_NEWEST" && !isAlone)) return false;
      if (code !== "DATE_UNREADABLE") return true;
      return merged.get(commentId ?? "")?.postedAt === null;
    }),
  );
  return [...found, ...problems].filter(({ code, commentId, message }) => {
    const key = `${code} ${commentId ?? message}`;
    return !said.has(key) && said.add(key).size > 0;
  });
}
