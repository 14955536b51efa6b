import { PlainText } from "../thread/plainText.js";
import type { Tag } from "./htmlTags.js";
import { walkMarkup } from "./walkMarkup.js";

const SILENT_TAGS = new Set(["script", "style", "template", "noscript"]);

/** Breaks the text where an element begins. */
export function breakBefore(text: PlainText, { breaks }: Tag): void {
  if (breaks === "block") text.block();
  else if (breaks === "line") text.lineBreak();
}

/** Breaks the text where an element ends; a line end, which has no end of its own, counts once. */
export function breakAfter(text: PlainText, { breaks }: Tag): void {
  if (breaks === "block") text.block();
}

/** Plain text of a comment's markup, as `content.rendered` of REST and feeds have it. */
export function readMarkup(html: string): string {
  const text = new PlainText();
  let silent = 0;
  walkMarkup(html, {
    open: (tag) => {
      if (SILENT_TAGS.has(tag.name)) silent++;
      breakBefore(text, tag);
    },
    text: (source, start, end) => {
      if (silent === 0) text.add(source, start, end);
    },
    close: (tag) => {
      if (SILENT_TAGS.has(tag.name)) silent--;
      breakAfter(text, tag);
    },
  });
  return text.toString();
}
