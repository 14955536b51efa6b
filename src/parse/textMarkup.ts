import { Parser } from "htmlparser2";
import { PlainText } from "../thread/plainText.js";

const BLOCK_TAGS = new Set(
  "p div blockquote ul ol pre h1 h2 h3 h4 h5 h6 table section article figure hr dl".split(" "),
);
const LINE_TAGS = new Set(["br", "li", "tr", "dt", "dd"]);
const SILENT_TAGS = new Set(["script", "style", "template", "noscript"]);

/** Breaks the text where an element begins. */
export function breakBefore(text: PlainText, tag: string): void {
  if (BLOCK_TAGS.has(tag)) text.block();
  else if (LINE_TAGS.has(tag)) text.lineBreak();
}

/** Breaks the text where an element ends; a line end, which has no end of its own, counts once. */
export function breakAfter(text: PlainText, tag: string): void {
  if (BLOCK_TAGS.has(tag)) text.block();
}

/** Plain text of a comment's markup, as `content.rendered` of REST and feeds have it. */
export function readMarkup(html: string): string {
  const text = new PlainText();
  let silent = 0;
  const parser = new Parser({
    onopentag: (tag) => {
      if (SILENT_TAGS.has(tag)) silent++;
      breakBefore(text, tag);
    },
    ontext: (run) => {
      if (silent === 0) text.add(run);
    },
    onclosetag: (tag) => {
      if (SILENT_TAGS.has(tag)) silent--;
      breakAfter(text, tag);
    },
  });
  parser.end(html);
  return text.toString();
}
