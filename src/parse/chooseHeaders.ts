import type { Header } from "./findHeaders.js";
import { isDateLine, isFooterLine, readReplyLine } from "./textLines.js";

/** Log-odds that a place that reads like a header is one. Hand-set, see docs/decisions/0004. */
const SCORE = {
  base: 1,
  doubledAmongDoubled: 5,
  singleAmongDoubled: -7,
  singleAmongSingle: 1,
  border: 1,
  footer: 2,
  /** Where comments end in a footer, one that follows words is likelier a line of a body. */
  noFooterAmongFooters: -4,
  text: -4,
  nameIsDate: -2.5,
  nameIsReplyLine: -3,
  nameIsButton: -4,
  nameRecurs: 0.5,
  replyKnown: 1.5,
  replyUnknown: -2.5,
  longName: -1.5,
} as const;

/**
 * Chooses the headers among the places that read like one: the set without overlaps that is
 * likeliest as a whole, given how this capture writes its headers elsewhere.
 */
export function chooseHeaders(headers: readonly Header[], lines: readonly string[]): Header[] {
  const style = readStyle(headers);
  const names = new Map<string, number>();
  for (const { author } of headers) names.set(author, (names.get(author) ?? 0) + 1);
  const scored = headers.map((header) => ({ header, score: scoreHeader(header, style, names) }));
  return pickBest(scored, lines.length);
}

interface Style {
  readonly isDoubled: boolean;
  readonly hasFooters: boolean;
}

function readStyle(headers: readonly Header[]): Style {
  const doubled = headers.filter(({ isDoubled }) => isDoubled).length;
  const footers = headers.filter(({ before }) => before === "footer").length;
  const singles = headers.length - doubled;
  return {
    isDoubled: doubled > 0 && doubled * 2 >= singles,
    hasFooters: footers * 2 > headers.length,
  };
}

function scoreHeader(header: Header, style: Style, names: ReadonlyMap<string, number>): number {
  const { author, replyTo, isDoubled, before } = header;
  let score: number = SCORE.base;
  if (style.isDoubled) score += isDoubled ? SCORE.doubledAmongDoubled : SCORE.singleAmongDoubled;
  else score += SCORE.singleAmongSingle;
  if (before === "text") score += SCORE.text;
  else if (before === "footer") score += SCORE.footer;
  else score += style.hasFooters ? SCORE.noFooterAmongFooters + SCORE.border : SCORE.border;
  if (isDateLine(author)) score += SCORE.nameIsDate;
  if (readReplyLine(author) !== null) score += SCORE.nameIsReplyLine;
  if (isFooterLine(author)) score += SCORE.nameIsButton;
  if ((names.get(author) ?? 0) > 1) score += SCORE.nameRecurs;
  if (author.length > 60) score += SCORE.longName;
  if (replyTo !== null) score += names.has(replyTo) ? SCORE.replyKnown : SCORE.replyUnknown;
  return score;
}

/** Weighted interval scheduling over lines: the best sum of scores without overlaps. */
function pickBest(
  scored: readonly { readonly header: Header; readonly score: number }[],
  lineCount: number,
): Header[] {
  const endingAt = new Map<number, { header: Header; score: number }[]>();
  for (const each of scored) {
    const list = endingAt.get(each.header.bodyAt) ?? [];
    list.push(each);
    endingAt.set(each.header.bodyAt, list);
  }
  const best = new Float64Array(lineCount + 2);
  const taken = new Map<number, Header>();
  for (let line = 1; line <= lineCount + 1; line++) {
    best[line] = best[line - 1] ?? 0;
    for (const { header, score } of endingAt.get(line) ?? []) {
      const sum = (best[header.at] ?? 0) + score;
      if (sum > (best[line] ?? 0)) {
        best[line] = sum;
        taken.set(line, header);
      }
    }
  }
  const chosen: Header[] = [];
  for (let line = lineCount + 1; line > 0;) {
    const header = taken.get(line);
    if (header !== undefined && best[line] !== best[line - 1]) {
      chosen.push(header);
      line = header.at;
    } else line--;
  }
  return chosen.reverse();
}
