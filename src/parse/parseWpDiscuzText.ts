import { readDepths } from "../thread/depths.js";
import { authorKeyOf, makeKeyCounter, siteOf } from "../thread/identity.js";
import type { Page, ParseOptions } from "../thread/page.js";
import type { Problem } from "../thread/problem.js";
import type { Comment, Thread } from "../thread/thread.js";
import { readAuthor, readEdited } from "./commentFields.js";
import { readPostedAt } from "./commentDates.js";
import { inferParents, type InferredParent, nameCandidates } from "./inferParents.js";
import { sameName, toUtterance } from "./parentEvidence.js";
import { readTextArticle } from "./readTextArticle.js";
import { type FlattenedPage, splitFlattenedText, type TextBlock } from "./splitFlattenedText.js";
import { TEXT_PARSER } from "./versions.js";

/**
 * Reads flattened text of a wpDiscuz page as a Thread. Ids, nesting and absolute dates are lost
 * in such a capture; parents are inferred, each with its probability and runners-up.
 *
 * @returns comments in text order; none, with a Problem, for a page without a comment section
 */
export function parseWpDiscuzText(page: Page, options: ParseOptions = {}): Thread {
  const { flattened, dated, parents, doubted } = readTogether(page, options);
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
  };
}

type DatedBlock = TextBlock & Pick<Comment, "postedAt">;

interface Reading {
  readonly flattened: FlattenedPage;
  readonly dated: readonly DatedBlock[];
  readonly parents: readonly InferredParent[];
  /** Lines that read like a header and were left in a body. */
  readonly doubted: ReadonlySet<number>;
}

/** Readings of one text before it is left as it is. */
const MOST_READINGS = 4;
/** Where more reply lines than this lead nowhere, the capture lost comments; nothing is quoted. */
const MOST_UNRESOLVED = 0.08;

/**
 * Splits and infers in turns: a header whose "Reply to" names nobody on the path above is likelier a
 * quoted one, words of the comment it stands in. It is left there and the rest read again.
 */
function readTogether(page: Page, options: ParseOptions): Reading {
  const doubted = new Set<number>();
  for (let reading = 1; ; reading++) {
    const flattened = splitFlattenedText(page.content, doubted);
    const dated = flattened.blocks.map((block) => ({
      ...block,
      postedAt: readPostedAt(
        { text: block.dateText ?? "", title: null },
        { capturedAt: page.capturedAt, timezone: options.timezone },
      ),
    }));
    const parents = inferParents(dated.map(toUtterance), flattened);
    const quoted = findQuoted(dated, parents, flattened);
    if (quoted.length === 0 || reading === MOST_READINGS)
      return { flattened, dated, parents, doubted };
    for (const at of quoted) doubted.add(at);
  }
}

function findQuoted(
  blocks: readonly DatedBlock[],
  parents: readonly InferredParent[],
  { declared, isCountExact }: FlattenedPage,
): number[] {
  const replies = blocks.filter(({ replyTo }) => replyTo !== null).length;
  const names = new Set(blocks.map(({ author }) => author));
  const unresolved = blocks.flatMap(({ replyTo, at, dateText }, index) => {
    const parent = parents[index]?.parent ?? null;
    if (replyTo === null || index === 0) return [];
    if (parent !== null && sameName(replyTo, blocks[parent]?.author ?? null)) return [];
    const isUnknown = !names.has(replyTo);
    const isOff =
      dateText !== blocks[index - 1]?.dateText && dateText !== blocks[index + 1]?.dateText;
    return { at, suspicion: Number(isUnknown) * 2 + Number(isOff) };
  });
  if (unresolved.length > Math.max(4, replies * MOST_UNRESOLVED)) return [];
  // Where the count is exact and the page holds all, it says how many are quoted.
  const most =
    isCountExact && declared !== null && blocks.length >= declared
      ? blocks.length - declared
      : Infinity;
  return unresolved
    .sort((a, b) => b.suspicion - a.suspicion)
    .slice(0, most)
    .map(({ at }) => at);
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
  const drafts = blocks.map((block, index) => {
    const inferred = parents[index] ?? { parent: null, probability: 1, candidates: [] };
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
    authorKey: authorKeyOf(site, readAuthor(block.author)),
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
  if (!page.hasSection)
    return [
      {
        code: "NO_COMMENT_SECTION",
        message: "The text has no comment section that is known here.",
        hint: "An article without comments reads like this too.",
      },
    ];
  const problems: Problem[] = [];
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
