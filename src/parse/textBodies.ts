import {
  isEditedLine,
  isFooterLine,
  isReplyButton,
  isVoteLine,
  readMoreLength,
} from "./textLines.js";

export interface TextBody {
  readonly text: string;
  readonly isTruncated: boolean;
  /** The words that say it was cut, with what stands before them. */
  readonly cutText: string;
  readonly edited: string | null;
  readonly votes: number | null;
}

export interface BodyStyle {
  readonly isLast: boolean;
  /** Comments of this capture end in a button. */
  readonly hasFooters: boolean;
  /** Lines with vote counts below each comment: none, one, or two where votes are split. */
  readonly voteLines: number;
  readonly isTight: boolean;
  /** The plugin prints who edited a comment; 5.x does not. */
  readonly hasEdits: boolean;
  readonly fold: number | null;
}

/** Words with which the page goes on below the last comment. */
const ENDS =
  /^(?:load more comments|load rest of comments|wpdiscuz|\(button\) insert|insert|proudly powered by wordpress\.?|would love your thoughts.*|you are going to send email to|mehr kommentare laden|weitere kommentare laden|view comments?)$/i;

/** Text browsers fold lines at their width; a folded page has many lines just under it. */
export function readFold(lines: readonly string[]): number | null {
  let longest = 0;
  let near = 0;
  for (const { length } of lines) longest = Math.max(longest, length);
  for (const { length } of lines) if (length > longest - 16) near++;
  return longest >= 60 && longest <= 132 && near >= 6 && near * 12 > lines.length ? longest : null;
}

/** How many vote counts stand above the button of most comments. */
export function readVoteLines(bodies: readonly (readonly string[])[]): number {
  const seen = [0, 0, 0];
  for (const body of bodies) {
    const button = body.findLastIndex((line) => isReplyButton(line));
    // Where threading is off there is no button below the counts.
    const end = button >= 0 ? button : body.findLastIndex((line) => line !== "") + 1;
    let count = 0;
    while (count < 2 && isVoteLine(body[end - 1 - count] ?? "")) count++;
    for (let most = 1; most <= count; most++) seen[most] = (seen[most] ?? 0) + 1;
    seen[0] = (seen[0] ?? 0) + 1;
  }
  const [all = 0, one = 0, two = 0] = seen;
  if (two * 10 > all * 8) return 2;
  return one * 10 > all * 8 ? 1 : 0;
}

/** What stands between two headers, without votes, buttons, the edit line and what follows the last. */
export function readBody(body: readonly string[], style: BodyStyle): TextBody {
  const lines = style.isLast ? cutPageEnd(body, style.hasFooters) : [...body];
  const { votes, isCloseBy } = cutFooter(lines, style);
  const isEdited =
    style.hasEdits &&
    isEditedLine(lines.at(-1) ?? "") &&
    // Nothing follows the last comment closely; commenters seldom write such a line.
    ((style.isLast && !style.hasFooters) || isPluginLine(lines, style, isCloseBy));
  const edited = isEdited ? (lines.pop() ?? null) : null;
  dropBlankEnds(lines);
  const whole = toParagraphs(lines, style.fold);
  const cut = readMoreLength(whole);
  const text = cut > 0 ? whole.slice(0, whole.length - cut).trimEnd() : whole;
  return {
    text,
    isTruncated: cut > 0,
    cutText: whole.slice(text.length),
    edited,
    votes,
  };
}

/**
 * Whether a "Last edited" line is the plugin's, not the commenter's: the plugin's has no empty line
 * behind it, or before it where footers follow the words closely.
 */
const isPluginLine = (
  lines: readonly string[],
  { isTight }: BodyStyle,
  isCloseBy: boolean,
): boolean => (isTight ? lines.at(-2) !== "" : isCloseBy);

/** Footers of this capture follow the words without an empty line, as lynx prints them. */
export function readTight(bodies: readonly (readonly string[])[]): boolean {
  let [tight, all] = [0, 0];
  for (const body of bodies) {
    let at = body.length - 1;
    while (body[at] === "") at--;
    if (!isFooterLine(body[at] ?? "")) continue;
    while (isFooterLine(body[at] ?? "")) at--;
    all++;
    if (at >= 0 && body[at] !== "") tight++;
  }
  return tight * 2 > all;
}

/**
 * Takes buttons and vote counts off the end; numbers within the words stay.
 *
 * @returns the votes, and whether the footer or the next comment followed without an empty line
 */
function cutFooter(
  lines: string[],
  { hasFooters, voteLines }: BodyStyle,
): { votes: number | null; isCloseBy: boolean } {
  let isCloseBy = lines.at(-1) !== "";
  dropBlankEnds(lines);
  if (!hasFooters) return { votes: null, isCloseBy };
  let counts = 0;
  let votes: number | null = null;
  for (let last = lines.at(-1) ?? ""; isFooterLine(last); last = lines.at(-1) ?? "") {
    if (isVoteLine(last) && ++counts > voteLines) break;
    const count = /^[-−+]?\d{1,5}(?!\d)/.exec(last)?.[0] ?? /(?<=^Vote Up ?)-?\d+/i.exec(last)?.[0];
    if (count !== undefined) votes = (votes ?? 0) + Number(count.replace("−", "-"));
    lines.pop();
    isCloseBy = lines.at(-1) !== "";
    dropBlankEnds(lines);
  }
  return { votes, isCloseBy };
}

/** The last comment ends at its own footer, or where the page's own words begin. */
function cutPageEnd(lines: readonly string[], hasFooters: boolean): string[] {
  const end = lines.findIndex((line) => ENDS.test(line));
  let kept = end < 0 ? [...lines] : lines.slice(0, end);
  if (hasFooters) {
    const button = kept.findLastIndex((line) => isReplyButton(line));
    // Where threading is off there is no button: vote counts close the comment.
    const footer = button >= 0 ? button : kept.findLastIndex((line) => isVoteLine(line));
    if (footer >= 0) kept = kept.slice(0, footer + 1);
  }
  return kept;
}

function dropBlankEnds(lines: string[]): void {
  while (lines[0] === "") lines.shift();
  while (lines.at(-1) === "") lines.pop();
}

/** An address that a text browser broke at a slash. */
const TORN_ADDRESS = /https?:\/\/(?:\S*\/)?$/;
/** What the plugin writes in place of a picture; text browsers run it into the line before. */
const IMAGE = "comment image";
const IMAGE_END = /[ ]?comment image$/;

/** Lines of one paragraph stay lines, unless a text browser folded them; empty ones are borders. */
function toParagraphs(lines: readonly string[], fold: number | null): string {
  let text = "";
  let isBreak = false;
  let previous = "";
  for (const written of lines) {
    const line = fold === null ? written : written.replace(IMAGE_END, "");
    if (line === "" || line === IMAGE) {
      isBreak ||= written === "";
      continue;
    }
    const firstWord = line.split(" ", 1)[0] ?? "";
    // A line that had no room for the next word was folded.
    const isFolded = fold !== null && previous.length + 1 + firstWord.length > fold - 8;
    const isItem = /^[*+•-] /.test(line);
    const isTorn = fold !== null && TORN_ADDRESS.test(previous) && /^\S/.test(line);
    const joint = text === "" || isTorn ? "" : isBreak ? "\n\n" : isFolded && !isItem ? " " : "\n";
    text += joint + (isItem && fold !== null ? line.slice(2) : line);
    isBreak = false;
    previous = line;
  }
  return text;
}
