import { PlainText } from "../thread/plainText.js";
import { Attribute, type Attributes } from "./attributes.js";
import { knownTag, type Tag } from "./htmlTags.js";
import { walkMarkup } from "./walkMarkup.js";

/** Elements whose text no reader sees. */
export const SILENT_TAGS = new Set(["script", "style", "template", "noscript"]);

/** Breaks the text where an element begins. */
export function breakBefore(text: PlainText, { breaks }: Tag): void {
  if (breaks === "block") text.block();
  else if (breaks === "line") text.lineBreak();
}

/** Breaks the text where an element ends; a line end, which has no end of its own, counts once. */
export function breakAfter(text: PlainText, { breaks }: Tag): void {
  if (breaks === "block") text.block();
}

const IMG = knownTag("img");
/** Classes that WordPress and its script give the pictures they put in place of emoji. */
const EMOJI = /(?:^|\s)(?:emoji|wp-smiley)(?:\s|$)/;

/**
 * Adds the emoji that a picture stands for: feeds have pictures, and so has a page that a browser saved.
 * Other pictures are no words.
 *
 * @see WordPress, wp_staticize_emoji; Twemoji
 */
export function addEmoji(text: PlainText, tag: Tag, attributes: Attributes): void {
  if (tag !== IMG) return;
  const classes = attributes.get(Attribute.Class);
  if (classes !== undefined && EMOJI.test(classes)) text.add(attributes.get(Attribute.Alt) ?? "");
}

/** Plain text of a comment's markup, as `content.rendered` of REST and feeds have it. */
export function readMarkup(html: string): string {
  const text = new PlainText();
  let silent = 0;
  walkMarkup(html, {
    open: (tag, attributes) => {
      if (SILENT_TAGS.has(tag.name)) silent++;
      breakBefore(text, tag);
      if (silent === 0) addEmoji(text, tag, attributes);
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
