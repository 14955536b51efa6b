import { escapeMarkup } from "../../draw/cleanText.js";

/** Markup that is safe to send: only `html` makes it. */
export interface Html {
  readonly markup: string;
}

type Part = Html | string | number | false | null | undefined | readonly Html[];

/** Markup with every text in it escaped; attributes must be quoted. */
export const html = (fixed: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  markup: fixed.map((text, at) => text + write(parts[at])).join(""),
});

function write(part: Part): string {
  if (part === null || part === undefined || part === false) return "";
  if (typeof part === "string" || typeof part === "number") return escapeMarkup(`${part}`);
  return "markup" in part ? part.markup : part.map(({ markup }) => markup).join("");
}

/** Paragraphs with `code` in them, which is all that descriptions have of Markdown. */
export const paragraphs = (text: string): Html =>
  html`${text.split("\n\n").map((each) => html`<p>${inline(each)}</p>`)}`;

export const inline = (text: string): Html =>
  html`${text
    .split("`")
    .map((each, at) => (at % 2 === 1 ? html`<code>${each}</code>` : html`${each}`))}`;
