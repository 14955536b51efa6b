import { readDepths } from "../thread/depths.js";
import { makeAuthorKeys, makeKeyCounter, siteOf } from "../thread/identity.js";
import type { Page, ParseOptions } from "../thread/page.js";
import type { Problem } from "../thread/problem.js";
import type { Comment } from "../thread/thread.js";
import { chooseAddress } from "./chooseAddress.js";
import { readAuthor, readEdited, readReplyName, readRole, readVotes } from "./commentFields.js";
import { makeDateReader } from "./commentDates.js";
import { readCoreParents, type ReadParent } from "./coreParents.js";
import { describeSection, isBare } from "./describeSection.js";
import type { MarkedComment } from "./markedComment.js";
import { type HtmlPage, readHtmlPage } from "./readHtmlPage.js";
import type { LeftOut, Reading } from "./reading.js";
import { HTML_PARSER } from "./versions.js";

/**
 * Reads one captured page as a Thread.
 *
 * Parents come from element ids (`wpd-comm-<comment>_<parent>`, 0 at top level), not from HTML
 * nesting: WordPress stops nesting at its depth limit, so deeper replies sit beside their parent.
 *
 * @returns comments in page order, none for a page without a section; a Problem for each thing
 *   that could not be read
 * @see wpDiscuz, WpdiscuzWalker::start_el
 */
export function parseWpDiscuzHtml(page: Page, options: ParseOptions = {}): Reading {
  const html = readHtmlPage(page.content);
  const { comments: all, facts, articleText } = html;
  const problems: Problem[] = [];
  const url = chooseAddress(page, options, facts.canonicalUrl, problems);
  const marked = dropRepeats(all, problems);
  const parents = facts.isWpDiscuz ? marked.map(statedParent) : readCoreParents(marked);
  const depths = readDepths(
    marked.map(({ id }, index) => ({ id, parentId: parents[index]?.parentId ?? null })),
  );
  const context = {
    keyOf: makeAuthorKeys(siteOf(url)),
    readDate: makeDateReader({ capturedAt: page.capturedAt, timezone: options.timezone }),
    countKey: makeKeyCounter(),
    isOldCore: isOldCore(facts.generator),
  };
  const comments = marked.map((each, index) =>
    toComment(
      each,
      { ordinal: index + 1, depth: depths.get(each.id) ?? 0 },
      parents[index] ?? statedParent(each),
      context,
    ),
  );
  problems.push(
    ...describeDates(marked, comments, page.capturedAt),
    ...findMissingParents(comments),
    ...describeSection(facts, comments.length),
  );
  return {
    source: {
      format: "wpdiscuz-html",
      url,
      capturedAt: page.capturedAt?.toISOString() ?? null,
      sha256: page.sha256,
    },
    parser: HTML_PARSER,
    article: {
      title: facts.title,
      author: facts.author,
      publishedAt: facts.publishedAt,
      text: articleText,
    },
    count: { declared: facts.declared, parsed: comments.length },
    comments,
    problems,
    leftOut: readLeftOut(html),
  };
}

function readLeftOut({ comments, facts }: HtmlPage): Partial<LeftOut> {
  const repliesBelow = new Map<string, number>();
  for (const { id, folded } of comments) {
    const [, replies] = /\((\d{1,6})\)/.exec(folded) ?? [];
    if (replies !== undefined) repliesBelow.set(id, Number(replies));
  }
  const { loadMarks } = facts;
  return {
    hasMore: loadMarks.hasMore,
    otherPages: loadMarks.pages - 1,
    repliesBelow,
    loadMarks,
    holdsAll: isBare(facts, comments.length),
  };
}

/** An id stands for one comment; a page that repeats one (a bad AJAX merge) keeps the first. */
function dropRepeats(comments: readonly MarkedComment[], problems: Problem[]): MarkedComment[] {
  const seen = new Set<string>();
  return comments.filter(({ id }) => {
    if (seen.has(id)) {
      problems.push({
        code: "COMMENT_REPEATED",
        message: `Comment ${id} stands on the page more than once; the first is kept.`,
        commentId: id,
      });
      return false;
    }
    seen.add(id);
    return true;
  });
}

interface Context {
  readonly keyOf: (author: string | null) => string | null;
  readonly readDate: ReturnType<typeof makeDateReader>;
  readonly countKey: ReturnType<typeof makeKeyCounter>;
  readonly isOldCore: boolean;
}

const statedParent = ({ parentId }: MarkedComment): ReadParent => ({
  parentId,
  parentConfidence: 1,
  parentEvidence: "markup",
  parentCandidates: [],
});

function toComment(
  marked: MarkedComment,
  place: Pick<Comment, "ordinal" | "depth">,
  parent: ReadParent,
  context: Context,
): Comment {
  const author = readAuthor(marked.author || marked.avatarName);
  const text = (marked.text.isEmpty ? marked.looseText : marked.text).toString();
  return {
    id: marked.id,
    key: marked.hasId ? `id-${marked.id}` : context.countKey(author, text),
    ordinal: place.ordinal,
    ...parent,
    depth: place.depth,
    author,
    authorKey: context.keyOf(author),
    authorRole: readRole(marked.role),
    replyTo: readReplyName(marked),
    postedAt: readDate(marked, context),
    text,
    truncated: marked.isTruncated,
    edited: readEdited(marked.edited, author),
    votes: readVotes(marked),
    status: marked.isHeld ? "held" : "published",
  };
}

/** `datetime` with its zone is an instant; else what is written is read like any date. */
function readDate(
  { dateTime, dateText, dateTitle }: MarkedComment,
  { readDate, isOldCore }: Context,
): Comment["postedAt"] {
  if (dateTime !== null) {
    const exact = readZoned(dateTime);
    // Before 5.3 WordPress wrote the site's own time and called it UTC.
    if (exact !== null && !(isOldCore && /\+00:?00$/.test(dateTime)))
      return { earliest: exact, latest: exact, asWritten: dateText || dateTime };
    const [day = "", time = ""] = dateTime.slice(0, 19).split(/[T ]/);
    const local = readDate(dateText, `${day} ${time}`.trim());
    if (local !== null) return local;
  }
  return readDate(dateText, dateTitle);
}

const ZONED = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/;

function readZoned(written: string): string | null {
  const ms = ZONED.test(written) ? Date.parse(written.replace(" ", "T")) : Number.NaN;
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

function isOldCore(generator: string | null): boolean {
  const [, major, minor] = /^WordPress (\d{1,2})\.(\d{1,2})/.exec(generator ?? "") ?? [];
  return major !== undefined && (Number(major) < 5 || (Number(major) === 5 && Number(minor) < 3));
}

/** One Problem for all dates that were written and could not be read. */
function describeDates(
  marked: readonly MarkedComment[],
  comments: readonly Comment[],
  capturedAt: Date | null,
): Problem[] {
  const unread = comments.filter(({ postedAt }, index) => {
    const { dateText = "", dateTitle = null, dateTime = null } = marked[index] ?? {};
    return postedAt === null && (dateText !== "" || dateTitle !== null || dateTime !== null);
  });
  const [first] = unread;
  if (first === undefined) return [];
  return [
    {
      code: "DATE_UNREADABLE",
      message: `The dates of ${unread.length} of ${comments.length} comments are in a form not known here; the first is comment ${first.id}.`,
      hint:
        capturedAt === null
          ? "Give --captured-at where dates are relative."
          : "English, German, French, Spanish, Polish and Ukrainian dates are read.",
      ...(unread.length === 1 ? { commentId: first.id } : {}),
    },
  ];
}

/** Replies whose parent is not in this capture. They stay: another page may hold it. */
export function findMissingParents(comments: readonly Comment[]): Problem[] {
  const present = new Set(comments.map(({ id }) => id));
  return comments
    .filter(({ parentId }) => parentId !== null && !present.has(parentId))
    .map(({ id }) => ({
      code: "PARENT_NOT_ON_PAGE",
      message: `Comment ${id} answers one that is not in this capture.`,
      hint: "Another page or a later load may hold it.",
      commentId: id,
    }));
}
