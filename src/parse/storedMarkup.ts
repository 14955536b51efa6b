import { PlainText } from "../thread/plainText.js";
import { readMarkup } from "./textMarkup.js";

/** Elements that end a line themselves: a line end beside them is white space of the source. */
const OWN_LINE = new Set(
  (
    "p div blockquote ul ol li pre h1 h2 h3 h4 h5 h6 table thead tbody tfoot tr td th section " +
    "article figure figcaption hr dl dt dd br form fieldset address details summary"
  ).split(" "),
);

/**
 * Plain text of markup as WordPress stores it: paragraphs apart by empty lines, lines by line ends.
 * A page, REST list or feed has them as `<p>` and `<br>`; an export does not.
 *
 * @see WordPress, wpautop
 */
export function readStoredMarkup(stored: string): string {
  // Most comments have no markup at all.
  if (!stored.includes("<") && !stored.includes("&")) return readLines(stored);
  return stored.includes("\n") || stored.includes("\r")
    ? readMarkup(markLineEnds(stored))
    : readMarkup(stored);
}

function readLines(stored: string): string {
  const text = new PlainText();
  for (const [index, line] of stored.split(/\r\n|\r|\n/).entries()) {
    if (index > 0) text.lineBreak();
    text.add(line);
  }
  return text.toString();
}

/** Writes the line ends as tags, but for those in tags, in preformatted text and beside blocks. */
function markLineEnds(stored: string): string {
  let marked = "";
  let copied = 0;
  let preformatted = 0;
  let isAfterOwnLine = true;
  for (let at = 0; at < stored.length;) {
    if (stored[at] === "<") {
      const tag = readTag(stored, at);
      if (tag !== null) {
        if (tag.name === "pre") preformatted = Math.max(0, preformatted + (tag.isEnd ? -1 : 1));
        isAfterOwnLine = OWN_LINE.has(tag.name);
        at = tag.end;
        continue;
      }
    }
    if (!isSpace(stored, at)) {
      isAfterOwnLine = false;
      at++;
      continue;
    }
    const space = readSpace(stored, at);
    if (space.lines > 0 && preformatted === 0) {
      const mark = nameLineEnds(stored, space, isAfterOwnLine);
      marked += stored.slice(copied, at) + mark;
      copied = space.end;
    }
    at = space.end;
  }
  return marked + stored.slice(copied);
}

function nameLineEnds(
  stored: string,
  { lines, end }: { lines: number; end: number },
  isAfterOwnLine: boolean,
): string {
  if (lines > 1) return "<p>";
  const next = readTag(stored, end);
  const isBeforeBlock = next !== null && next.name !== "br" && OWN_LINE.has(next.name);
  return isAfterOwnLine || isBeforeBlock ? " " : "<br>";
}

function readSpace(text: string, start: number): { lines: number; end: number } {
  let lines = 0;
  let end = start;
  for (; end < text.length && isSpace(text, end); end++)
    if (text[end] === "\n" || (text[end] === "\r" && text[end + 1] !== "\n")) lines++;
  return { lines, end };
}

const isSpace = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code === 32 || (code >= 9 && code <= 13);
};

const LONGEST_NAME = 12;

/** The tag or comment that begins here; null where `<` is a letter like any other. */
function readTag(
  text: string,
  start: number,
): { name: string; isEnd: boolean; end: number } | null {
  if (text[start] !== "<") return null;
  if (text.startsWith("<!--", start)) {
    const close = text.indexOf("-->", start + 4);
    return { name: "", isEnd: false, end: close < 0 ? text.length : close + 3 };
  }
  const isEnd = text[start + 1] === "/";
  const from = start + (isEnd ? 2 : 1);
  let to = from;
  while (to < text.length && to - from < LONGEST_NAME && isWordLetter(text.charCodeAt(to))) to++;
  if (to === from) return null;
  const close = text.indexOf(">", to);
  return {
    name: text.slice(from, to).toLowerCase(),
    isEnd,
    end: close < 0 ? text.length : close + 1,
  };
}

const isWordLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
