import type { Page, ParseOptions } from "../thread/page.js";
import type { Comment } from "../thread/thread.js";
import { makeDateReader } from "./commentDates.js";
import { inferParents, type InferredParent } from "./inferParents.js";
import {
  findPlaces,
  type FlattenedPage,
  splitFlattenedText,
  type TextBlock,
  type TextPlaces,
} from "./splitFlattenedText.js";

export type DatedBlock = TextBlock & Pick<Comment, "postedAt">;

export interface TextReading {
  readonly flattened: FlattenedPage;
  readonly dated: readonly DatedBlock[];
  /** One for each block. */
  readonly parents: readonly InferredParent[];
  /** Lines that read like a header and were left in a body. */
  readonly doubted: ReadonlySet<number>;
}

/** Log-weights of a header being a quoted one: people quote comments whole, but seldom. */
const QUOTED = { base: -6.5, nameUnknown: 1.5, dateApart: 0.7 } as const;
/** Where more headers than this would be quoted, the capture lost comments; none is. */
const MOST_QUOTED = { count: 4, share: 0.08 } as const;

/**
 * Splits flattened text and infers parents together: a header whose "Reply to" names nobody on the
 * path above is likelier a quoted one, words of the comment it stands in, and is left there.
 */
export function readComments(page: Page, options: ParseOptions): TextReading {
  const places = findPlaces(page.content);
  const readDate = makeDateReader({ capturedAt: page.capturedAt, timezone: options.timezone });
  const first = readBlocks(places, readDate, NONE);
  const { flattened, dated } = first;
  const doubts = weighDoubts(first);
  if (doubts === null) {
    const parents = inferParents(dated, flattened);
    return {
      ...first,
      parents: flattened.isDegraded ? parents.map(hedge) : parents,
      doubted: NONE,
    };
  }
  const parents = inferParents(dated, flattened, doubts);
  const quoted = findQuoted(first, parents);
  if (quoted.length === 0) return { ...first, parents, doubted: NONE };
  if (quoted.length > Math.max(MOST_QUOTED.count, dated.length * MOST_QUOTED.share))
    return { ...first, parents: inferParents(dated, flattened), doubted: NONE };
  const doubted = new Set(quoted.map((index) => dated[index]?.at ?? -1));
  const again = readBlocks(places, readDate, doubted);
  const kept = dropQuoted(parents, new Set(quoted));
  // Without them other lines may read like headers; then nothing that was inferred holds.
  const isSame = kept.length === again.dated.length;
  return {
    ...again,
    parents: isSame ? kept : inferParents(again.dated, again.flattened),
    doubted,
  };
}

/** P(the comments around a parent were split as they were written) in captures without headers. */
const SPLIT_RIGHT = 0.75;

/**
 * Parents are inferred given the splits. Where those are guessed too, that much of the probability
 * is spread over all candidates. Measured on the names-only captures of the rendered threads.
 */
function hedge(inferred: InferredParent): InferredParent {
  const even = (1 - SPLIT_RIGHT) / (inferred.candidates.length + 1);
  const candidates = inferred.candidates.map(({ parent, probability }) => ({
    parent,
    probability: SPLIT_RIGHT * probability + even,
  }));
  const probability = SPLIT_RIGHT * inferred.probability + even;
  return { ...inferred, candidates, probability };
}

const NONE: ReadonlySet<number> = new Set();

function readBlocks(
  places: TextPlaces,
  readDate: ReturnType<typeof makeDateReader>,
  notHeaders: ReadonlySet<number>,
) {
  const flattened = splitFlattenedText(places, notHeaders);
  const dated = flattened.blocks.map((block): DatedBlock => ({
    ...block,
    postedAt: readDate(block.dateText ?? "", null),
  }));
  return { flattened, dated };
}

/** null where no header can be a quoted one. */
function weighDoubts({ flattened, dated }: Pick<TextReading, "flattened" | "dated">) {
  const { declared, isCountExact, replyLines } = flattened;
  // Where the count is exact and the page holds no more, all of them are comments.
  const isFull = isCountExact && declared !== null && dated.length <= declared;
  if (replyLines === "none" || (isFull && dated.length === declared)) return null;
  const names = new Set(dated.map(({ author }) => author));
  return Float64Array.from(dated, ({ replyTo, dateText }, index) => {
    if (replyTo === null || index === 0) return -Infinity;
    const isApart =
      dateText !== dated[index - 1]?.dateText && dateText !== dated[index + 1]?.dateText;
    return (
      QUOTED.base + (names.has(replyTo) ? 0 : QUOTED.nameUnknown) + (isApart ? QUOTED.dateApart : 0)
    );
  });
}

/** The entries that are likelier quoted than not; no more than the page's own count leaves room for. */
function findQuoted(
  { flattened, dated }: Pick<TextReading, "flattened" | "dated">,
  parents: readonly InferredParent[],
): number[] {
  const { declared, isCountExact } = flattened;
  const room =
    isCountExact && declared !== null && dated.length > declared
      ? dated.length - declared
      : Infinity;
  return parents
    .map(({ quoted }, index) => ({ quoted, index }))
    .filter(({ quoted }) => quoted > 0.5)
    .sort((a, b) => b.quoted - a.quoted)
    .slice(0, room)
    .map(({ index }) => index);
}

/** The other entries' parents, by their new indexes; what pointed to a quoted one is shared out. */
function dropQuoted(
  parents: readonly InferredParent[],
  quoted: ReadonlySet<number>,
): InferredParent[] {
  const newIndex = new Map<number | null, number | null>([[null, null]]);
  for (const index of parents.keys())
    if (!quoted.has(index)) newIndex.set(index, newIndex.size - 1);
  return parents.flatMap((inferred, index) => {
    if (quoted.has(index)) return [];
    const left = inferred.candidates.filter(({ parent }) => newIndex.has(parent));
    const sum = left.reduce((total, { probability }) => total + probability, 0);
    const candidates = left.map(({ parent, probability }) => ({
      parent: newIndex.get(parent) ?? null,
      probability: sum > 0 ? probability / sum : 1,
    }));
    const [best = { parent: null, probability: 1 }] = candidates;
    return [{ ...best, candidates, quoted: inferred.quoted }];
  });
}
