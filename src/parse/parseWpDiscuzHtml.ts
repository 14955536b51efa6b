import { readDepths } from "../thread/depths.js";
import { makeAuthorKeys, siteOf } from "../thread/identity.js";
import type { Page, ParseOptions } from "../thread/page.js";
import { collapseSpace } from "../thread/plainText.js";
import type { Problem } from "../thread/problem.js";
import type { Comment, Thread } from "../thread/thread.js";
import { chooseAddress } from "./chooseAddress.js";
import { makeDateReader } from "./commentDates.js";
import { type HtmlPage, type MarkedComment, readHtmlPage } from "./readHtmlPage.js";
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
export function parseWpDiscuzHtml(page: Page, options: ParseOptions = {}): Thread {
  const html = readHtmlPage(page.content);
  const problems: Problem[] = [];
  const url = chooseAddress(page, options, html.canonicalUrl, problems);
  const marked = dropRepeats(html.comments, problems);
  const depths = readDepths(marked);
  const context = {
    keyOf: makeAuthorKeys(siteOf(url)),
    readDate: makeDateReader({ capturedAt: page.capturedAt, timezone: options.timezone }),
    problems,
  };
  const comments = marked.map((each, index) =>
    toComment(each, index + 1, depths.get(each.id) ?? 0, context),
  );
  problems.push(...findMissingParents(comments), ...describeSection(html, comments.length));
  return {
    source: {
      format: "wpdiscuz-html",
      url,
      capturedAt: page.capturedAt?.toISOString() ?? null,
      sha256: page.sha256,
    },
    parser: HTML_PARSER,
    article: {
      title: html.title,
      author: html.author,
      publishedAt: html.publishedAt,
      text: html.articleText,
    },
    count: { declared: html.declared, parsed: comments.length },
    comments,
    problems,
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
  readonly problems: Problem[];
}

function toComment(
  marked: MarkedComment,
  ordinal: number,
  depth: number,
  context: Context,
): Comment {
  const { problems } = context;
  const author = readAuthor(marked.author || marked.avatarName);
  const postedAt = context.readDate(marked.dateText, marked.dateTitle);
  if (postedAt === null && (marked.dateText !== "" || marked.dateTitle !== null))
    problems.push({
      code: "DATE_UNREADABLE",
      message: `The date of comment ${marked.id} is in a form not known here.`,
      hint: "Give --captured-at where dates are relative.",
      commentId: marked.id,
    });
  return {
    id: marked.id,
    key: `id-${marked.id}`,
    ordinal,
    parentId: marked.parentId,
    parentConfidence: 1,
    parentEvidence: "markup",
    parentCandidates: [],
    depth,
    author,
    authorKey: context.keyOf(author),
    authorRole: marked.role === "" || marked.role === "Guest" ? null : marked.role,
    replyTo: marked.replyTo === "" ? null : readReplyName(marked.replyTo),
    postedAt,
    text: marked.text.toString(),
    truncated: marked.isTruncated,
    edited: readEdited(marked.edited),
    votes: readVotes(marked),
    status: marked.isUnapproved ? "held" : "published",
  };
}

/** "Anonymous" is what the plugin shows where no name was stored: nobody's name, so not one person. */
export const readAuthor = (written: string | null): string | null =>
  written === "" || written === "Anonymous" ? null : written;

const readReplyName = (written: string): string => written.replace(/^Reply to\s+/i, "");

/** "Last edited 5 months ago by NAME"; NAME is the editor, not always the author. */
export function readEdited(written: string): Comment["edited"] {
  if (written === "") return null;
  const [, name] = / by (\S.{0,199})$/.exec(written) ?? [];
  return { by: name ?? null, asWritten: written };
}

function readVotes({ vote, voteUp, voteDown }: MarkedComment): Comment["votes"] {
  const [net, up, down] = [vote, voteUp, voteDown].map(readCount);
  if (net == null && up == null && down == null) return null;
  const downAbsolute = down == null ? null : Math.abs(down);
  return {
    up: up ?? null,
    down: downAbsolute,
    net: net ?? (up != null && downAbsolute !== null ? up - downAbsolute : null),
  };
}

function readCount(written: string | null): number | null {
  if (written === null) return null;
  const digits = collapseSpace(written).replace("−", "-");
  return /^-?\d{1,9}$/.test(digits) ? Number(digits) : null;
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

function describeSection(html: HtmlPage, parsed: number): Problem[] {
  const { declared, hasSection, isClosed } = html;
  if (!hasSection)
    return [
      {
        code: "NO_COMMENT_SECTION",
        message: "The page has no comment section that is known here.",
        hint: "An article without comments reads like this too. Save the page as a fixture and add a dialect in src/parse if it has some.",
      },
    ];
  const problems: Problem[] = [];
  if (isClosed)
    problems.push({ code: "COMMENTS_CLOSED", message: "The site takes no more comments here." });
  if (declared !== null && declared !== parsed)
    problems.push({
      code: parsed === 0 ? "COMMENTS_NOT_LOADED" : "COUNT_MISMATCH",
      message: `The page declares ${declared} comments; ${parsed} are in this capture.`,
      hint: "The rest is loaded on demand, or hidden under a removed comment.",
    });
  return problems;
}
