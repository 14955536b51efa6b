import { readDepths } from "../thread/depths.js";
import { makeAuthorKeys, makeKeyCounter, siteOf } from "../thread/identity.js";
import type { Page, ParseOptions } from "../thread/page.js";
import type { Problem } from "../thread/problem.js";
import type { Comment } from "../thread/thread.js";
import { readAuthor, readEdited } from "./commentFields.js";
import { type InferredParent, nameCandidates } from "./inferParents.js";
import { sameName } from "./parentFeatures.js";
import type { Reading } from "./reading.js";
import { readTextArticle } from "./readTextArticle.js";
import { type DatedBlock, readComments } from "./readComments.js";
import type { FlattenedPage, TextBlock } from "./splitFlattenedText.js";
import { TEXT_PARSER } from "./versions.js";

/**
 * Reads flattened text of a wpDiscuz page as a Thread. Ids, nesting and absolute dates are lost
 * in such a capture; parents are inferred, each with its probability and runners-up.
 *
 * @returns comments in text order; none, with a Problem, for a page without a comment section
 */
export function parseWpDiscuzText(page: Page, options: ParseOptions = {}): Reading {
  const { flattened, dated, parents, doubted } = readComments(page, options);
  const url = page.url ?? options.baseUrl ?? null;
  const comments = toComments(dated, parents, siteOf(url));
  return {
    source: {
      format: "wpdiscuz-text",
      url,
      capturedAt: page.capturedAt?.toISOString() ?? null,
      sha256: page.sha256,
    },
    parser: TEXT_PARSER,
    article: readTextArticle(flattened.articleLines),
    count: { declared: flattened.declared, parsed: comments.length },
    comments,
    problems: [...findProblems(flattened, comments), ...describeDoubted(doubted)],
    leftOut: { isCountExact: flattened.isCountExact },
  };
}

function describeDoubted(doubted: ReadonlySet<number>): Problem[] {
  if (doubted.size === 0) return [];
  return [
    {
      code: "HEADER_IN_BODY",
      message: `${doubted.size} places read like a comment's header and were left in the body they stand in.`,
      hint: 'Their "Reply to" names nobody on the path above; people quote comments whole.',
    },
  ];
}

function toComments(
  blocks: readonly DatedBlock[],
  parents: readonly InferredParent[],
  site: string,
): Comment[] {
  const ids = blocks.map((_, index) => `c${index + 1}`);
  const keyOf = makeKeyCounter();
  const authorKeyOf = makeAuthorKeys(site);
  const drafts = blocks.map((block, index) => {
    const inferred = parents[index] ?? UNKNOWN;
    return { block, id: ids[index] ?? "", inferred, parentId: idAt(ids, inferred.parent) };
  });
  const depths = readDepths(drafts);
  return drafts.map(({ block, id, inferred, parentId }, index) => ({
    id,
    key: keyOf(block.author, block.text),
    ordinal: index + 1,
    parentId,
    parentConfidence: roundConfidence(inferred.probability),
    parentEvidence: nameEvidence(block, inferred, blocks),
    parentCandidates: inferred.candidates.length > 1 ? nameCandidates(inferred, ids) : [],
    depth: depths.get(id) ?? 0,
    author: readAuthor(block.author),
    authorKey: authorKeyOf(readAuthor(block.author)),
    authorRole: block.role,
    replyTo: block.replyTo,
    postedAt: block.postedAt,
    text: block.text,
    truncated: block.isTruncated,
    edited: block.edited === null ? null : readEdited(block.edited),
    votes: block.votes === null ? null : { up: null, down: null, net: block.votes },
    status: "published",
  }));
}

const UNKNOWN: InferredParent = { parent: null, probability: 1, candidates: [], quoted: 0 };

const idAt = (ids: readonly string[], index: number | null): string | null =>
  index === null ? null : (ids[index] ?? null);

/** Four digits; an inferred parent is never as sure as one the markup states. */
const roundConfidence = (probability: number): number =>
  Math.min(Math.round(probability * 1e4) / 1e4, 0.9999);

function nameEvidence(
  block: TextBlock,
  { parent }: InferredParent,
  blocks: readonly TextBlock[],
): Comment["parentEvidence"] {
  if (parent === null) return "none";
  return sameName(block.replyTo, blocks[parent]?.author ?? null) ? "reply-line" : "inferred";
}

function findProblems(page: FlattenedPage, comments: readonly Comment[]): Problem[] {
  const problems: Problem[] = [];
  if (page.isClosed)
    problems.push({ code: "COMMENTS_CLOSED", message: "The site takes no more comments here." });
  if (!page.hasSection) {
    problems.push({
      code: "NO_COMMENT_SECTION",
      message: "The text has no comment section that is known here.",
      hint: "An article without comments reads like this too.",
    });
    return problems;
  }
  if (page.declared === 0 && comments.length === 0)
    problems.push({
      code: "NO_COMMENTS",
      message: "The page has a comment section, and nobody has commented yet.",
    });
  if (page.isDegraded)
    problems.push({
      code: "DEGRADED_CAPTURE",
      message:
        "This capture has names and bodies only: where comments begin is a guess, and so are parents.",
      hint: 'Save the page as HTML, or as text with dates and "Reply to" lines.',
    });
  if (page.declared !== null && page.declared !== comments.length)
    problems.push({
      code: comments.length === 0 ? "COMMENTS_NOT_LOADED" : "COUNT_MISMATCH",
      message: `The page declares ${page.declared} comments; ${comments.length} were read.`,
      hint: "The rest is loaded on demand, hidden under a removed comment, or was not recognised.",
    });
  for (const { id, replyTo, parentEvidence } of comments)
    if (replyTo !== null && parentEvidence !== "reply-line")
      problems.push({
        code: "REPLY_LINE_UNRESOLVED",
        message: `The "Reply to" line of ${id} names nobody on the path above it.`,
        commentId: id,
      });
  return problems;
}
