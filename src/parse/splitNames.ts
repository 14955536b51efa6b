import type { TextBlock } from "./splitFlattenedText.js";
import { readMoreLength } from "./textLines.js";

/** A run of lines between empty ones. */
interface Paragraph {
  readonly at: number;
  readonly lines: readonly string[];
  /** Empty lines before it. */
  readonly gap: number;
}

interface NamedBlock {
  readonly name: Paragraph | null;
  readonly body: readonly Paragraph[];
}

/** Log-odds that a line alone is a name; hand-set, see docs/decisions/0004. */
const SCORE = {
  base: -1,
  first: 8,
  recurs: 1.6,
  recursOften: 1.4,
  mentioned: 2.5,
  sentenceEnd: -3.5,
  perWordOverThree: -0.8,
  lowerCase: -0.7,
  capitals: 0.9,
  address: -8,
} as const;
/** Two names in a row mean an empty comment, which is rare. */
const EMPTY_BODY = -3;
const MAX_NAME = 60;

/**
 * Splits the poorest captures: names and bodies only, no dates and no reply lines. A name is a short
 * line alone that recurs, is answered by name, and does not end like a sentence; how many there are
 * follows the count the page declares.
 *
 * @param lines what stands below the section's own words
 * @returns no blocks where no line reads like a name
 */
export function splitNames(
  lines: readonly string[],
  from: number,
  declared: number | null,
): TextBlock[] {
  const paragraphs = readParagraphs(lines, from);
  const scores = scoreNames(paragraphs);
  const bias = declared === null ? 0 : findBias(paragraphs, scores, declared);
  const names = chooseNames(paragraphs, scores, bias);
  return groupByName(paragraphs, names).map(toBlock);
}

function readParagraphs(lines: readonly string[], from: number): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let open: string[] = [];
  let gap = 0;
  for (let at = from; at <= lines.length; at++) {
    const line = lines[at] ?? "";
    if (line !== "") {
      if (open.length === 0) paragraphs.push({ at, lines: open, gap });
      open.push(line);
      gap = 0;
    } else {
      gap++;
      open = [];
    }
  }
  return paragraphs;
}

function scoreNames(paragraphs: readonly Paragraph[]): number[] {
  const times = new Map<string, number>();
  for (const { lines } of paragraphs)
    if (lines.length === 1) times.set(lines[0] ?? "", (times.get(lines[0] ?? "") ?? 0) + 1);
  const mentioned = readMentions(paragraphs);
  return paragraphs.map(({ lines: [line = "", ...more] }, index) => {
    if (more.length > 0 || line.length > MAX_NAME) return -Infinity;
    return (
      scoreName(line, times.get(line) ?? 1, mentioned.has(line)) + (index === 0 ? SCORE.first : 0)
    );
  });
}

function scoreName(line: string, times: number, isMentioned: boolean): number {
  let score: number = SCORE.base;
  const words = line.split(/\s+/);
  if (times > 1) score += SCORE.recurs;
  if (times > 3) score += SCORE.recursOften;
  if (isMentioned) score += SCORE.mentioned;
  // "Marjorie D." ends in an initial, not in a sentence.
  if (/[.!?…:;,»”"')]$/u.test(line) && !/(?:^|\s)\p{Lu}\.$/u.test(line)) score += SCORE.sentenceEnd;
  score += SCORE.perWordOverThree * Math.max(0, words.length - 3);
  if (/^\p{Ll}/u.test(line)) score += SCORE.lowerCase;
  if (words.length > 1 && words.every((word) => /^[\p{Lu}\p{N}"'(&]/u.test(word)))
    score += SCORE.capitals;
  if (line.includes("://")) score += SCORE.address;
  return score;
}

/** Names that bodies call with "@". */
function readMentions(paragraphs: readonly Paragraph[]): ReadonlySet<string> {
  const texts = paragraphs.flatMap(({ lines }) => lines.filter((line) => line.includes("@")));
  const names = paragraphs.flatMap(({ lines }) => (lines.length === 1 ? lines : []));
  return new Set(names.filter((name) => texts.some((text) => text.includes(`@${name}`))));
}

/** The bias to every score that brings the number of names nearest to the declared count. */
function findBias(
  paragraphs: readonly Paragraph[],
  scores: readonly number[],
  declared: number,
): number {
  let best = { bias: 0, miss: Infinity };
  for (let step = 0; step <= 24; step++) {
    // 0, then further and further to both sides: the least bias that does it.
    const bias = (step % 2 === 0 ? 1 : -1) * Math.ceil(step / 2) * 0.25;
    const names = chooseNames(paragraphs, scores, bias);
    const miss = Math.abs(groupByName(paragraphs, names).length - declared);
    if (miss < best.miss) best = { bias, miss };
  }
  return best.bias;
}

/** The best sum of scores over all ways to call paragraphs names; two in a row cost. */
function chooseNames(
  paragraphs: readonly Paragraph[],
  scores: readonly number[],
  bias: number,
): boolean[] {
  let [asBody, asName] = [0, -Infinity];
  const cameFromName: [boolean, boolean][] = [];
  for (const score of scores) {
    const nameAfterName = asName + EMPTY_BODY;
    const nextName = Math.max(asBody, nameAfterName) + score + bias;
    const nextBody = Math.max(asBody, asName);
    cameFromName.push([asName > asBody, nameAfterName > asBody]);
    [asBody, asName] = [nextBody, nextName];
  }
  const names = Array.from({ length: paragraphs.length }, () => false);
  let isName = asName > asBody;
  for (let index = paragraphs.length - 1; index >= 0; index--) {
    names[index] = isName;
    isName = cameFromName[index]?.[isName ? 1 : 0] ?? false;
  }
  return names;
}

/** A comment begins at a name, or, where its name was lost, behind more than one empty line. */
function groupByName(paragraphs: readonly Paragraph[], names: readonly boolean[]): NamedBlock[] {
  const blocks: { name: Paragraph | null; body: Paragraph[] }[] = [];
  for (const [index, paragraph] of paragraphs.entries()) {
    if (names[index] === true) blocks.push({ name: paragraph, body: [] });
    else if (blocks.length === 0 || paragraph.gap > 1)
      blocks.push({ name: null, body: [paragraph] });
    else blocks.at(-1)?.body.push(paragraph);
  }
  return blocks;
}

function toBlock({ name, body }: NamedBlock): TextBlock {
  const whole = body.map(({ lines }) => lines.join("\n")).join("\n\n");
  const cut = readMoreLength(whole);
  const text = cut > 0 ? whole.slice(0, whole.length - cut).trimEnd() : whole;
  return {
    at: name?.at ?? body[0]?.at ?? 0,
    author: name?.lines[0] ?? null,
    role: null,
    dateText: null,
    replyTo: null,
    text,
    isTruncated: cut > 0,
    cutText: whole.slice(text.length),
    edited: null,
    votes: null,
  };
}
