import { readDepths } from "../thread/depths.js";
import { authorKeyOf, siteOf } from "../thread/identity.js";
import type { Page } from "../thread/page.js";
import type { Problem } from "../thread/problem.js";
import type { Article, Comment, SourceFormat } from "../thread/thread.js";
import { readAuthor } from "./commentFields.js";
import { findMissingParents } from "./parseWpDiscuzHtml.js";
import type { Reading } from "./reading.js";

/** A comment of an export: id and parent are stated, the text is whole. */
export interface StatedComment {
  readonly id: string;
  readonly parentId: string | null;
  readonly author: string | null;
  readonly replyTo: string | null;
  /** ISO 8601 in UTC, to the second; null where the export has none that can be read. */
  readonly postedAt: {
    readonly instant: string;
    /** Where the export gives no instant but an interval: its end. */
    readonly latest?: string;
    readonly asWritten: string;
  } | null;
  readonly text: string;
  readonly status: Comment["status"];
  readonly truncated?: boolean;
  readonly edited?: Comment["edited"];
  readonly votes?: Comment["votes"];
}

/** Makes a Thread of an export's comments, in the export's order. */
export function toStatedThread(
  source: {
    readonly page: Page;
    readonly format: SourceFormat;
    readonly parser: string;
    readonly url: string | null;
    readonly article: Article;
    readonly declared: number | null;
    readonly problems: readonly Problem[];
  },
  stated: readonly StatedComment[],
): Reading {
  const { page, url } = source;
  const site = siteOf(url);
  const depths = readDepths(stated);
  const comments = stated.map((each, index) =>
    toComment(each, index, site, depths.get(each.id) ?? 0),
  );
  return {
    source: {
      format: source.format,
      url,
      capturedAt: page.capturedAt?.toISOString() ?? null,
      sha256: page.sha256,
    },
    parser: source.parser,
    article: source.article,
    count: { declared: source.declared, parsed: comments.length },
    comments,
    problems: [...source.problems, ...findMissingParents(comments)],
  };
}

function toComment(stated: StatedComment, index: number, site: string, depth: number): Comment {
  const author = readAuthor(stated.author);
  const { postedAt } = stated;
  return {
    id: stated.id,
    key: `id-${stated.id}`,
    ordinal: index + 1,
    parentId: stated.parentId,
    parentConfidence: 1,
    parentEvidence: "markup",
    parentCandidates: [],
    depth,
    author,
    authorKey: authorKeyOf(site, author),
    authorRole: null,
    replyTo: stated.replyTo,
    postedAt:
      postedAt === null
        ? null
        : {
            earliest: postedAt.instant,
            latest: postedAt.latest ?? postedAt.instant,
            asWritten: postedAt.asWritten,
          },
    text: readPluginMarks(stated.text),
    truncated: stated.truncated ?? false,
    edited: stated.edited ?? null,
    votes: stated.votes ?? null,
    status: stated.status,
  };
}

const SPOILER = /\[spoiler(?: title=["”“″']([^\]"”“″']{0,200})["”“″'])?\]/g;
const IMAGE_LINE = /^https?:\/\/\S{1,2000}\.(?:jpe?g|png|gif|webp|avif)$/i;

/**
 * Exports hold what the commenter typed; the page shows wpDiscuz's spoilers as two
 * paragraphs, their title and words, and an address of a picture alone on its line as the picture.
 */
function readPluginMarks(text: string): string {
  if (!text.includes("[spoiler") && !text.includes("://")) return text;
  return text
    .replace(SPOILER, (_, title: string | undefined) => `\n\n${title ?? ""}\n\n`)
    .replaceAll("[/spoiler]", "\n\n")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => !IMAGE_LINE.test(line))
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

export const NO_ARTICLE: Article = { title: null, author: null, publishedAt: null, text: null };

/** The ISO instant of any date an export writes with its zone; null where it cannot be read. */
export function readInstant(written: string): string | null {
  if (written.length > 64) return null;
  const ms = Date.parse(written.trim());
  return ms >= YEAR_1_MS && ms < YEAR_10000_MS ? new Date(ms).toISOString() : null;
}

/** Lists and feeds of a whole site hold comments of many posts. */
export const describeElsewhere = (entries: number): Problem[] =>
  entries === 0
    ? []
    : [
        {
          code: "CAPTURE_OF_ANOTHER_POST",
          message: `${entries} entries belong to other posts and were left out.`,
          hint: "Ask for the comments of one post: ?post=ID, or <post>/feed/.",
        },
      ];
/** Outside of these ISO 8601 needs a sign, which nothing else here reads. */
const YEAR_1_MS = Date.parse("0001-01-01T00:00:00Z");
const YEAR_10000_MS = Date.UTC(10_000, 0);
