import { collapseSpace } from "../thread/plainText.js";
import { readArticlePart } from "./articleMarkup.js";
import { readEmbed } from "./commentEmbeds.js";
import { readSectionMark } from "./coreMarkup.js";
import type { Tag } from "./htmlTags.js";
import { LoadMarkReader, type LoadMarks } from "./loadMarks.js";
import { Part } from "./markupParts.js";
import { ONE } from "./phrases.js";
import { Attribute, type Attributes } from "./attributes.js";

/** A field longer than this is not a name, a date or a title. */
export const MAX_FIELD = 4096;

/** What a page says outside its comments: of itself, its article and its comment section. */
export class PageFacts {
  readonly #metas = new Map<string, string>();
  readonly #loadMarks = new LoadMarkReader();
  hasSection = false;
  /** The section is wpDiscuz's, whatever else the page has. */
  isWpDiscuz = false;
  isClosed = false;
  declared: number | null = null;
  /** A service that keeps this page's comments. */
  embed: string | null = null;
  #canonicalUrl: string | null = null;
  #heading: string | null = null;
  #pageTitle: string | null = null;
  #byline: string | null = null;
  #time: string | null = null;

  get canonicalUrl(): string | null {
    return this.#canonicalUrl ?? this.#metas.get("og:url") ?? null;
  }

  get title(): string | null {
    return this.#metas.get("og:title") ?? this.#heading ?? this.#pageTitle;
  }

  get author(): string | null {
    return this.#metas.get("author") ?? this.#byline;
  }

  get publishedAt(): string | null {
    return this.#metas.get("article:published_time") ?? this.#time;
  }

  /** The program that made the page ("WordPress 6.1"), if it says. */
  get generator(): string | null {
    return this.#metas.get("generator") ?? null;
  }

  get loadMarks(): LoadMarks {
    return this.#loadMarks.marks;
  }

  startWpDiscuz(classes: string | undefined): void {
    this.hasSection = true;
    this.isWpDiscuz = true;
    this.isClosed = classes?.includes("wpd-comments-closed") ?? false;
  }

  /** What an element says of the section; true where its text is the count of comments. */
  readSection(tag: Tag, classes: readonly string[], attributes: Attributes): boolean {
    const count = attributes.get(Attribute.CommentsCount);
    if (count !== undefined && /^\d{1,9}$/.test(count)) this.declared = Number(count);
    if (this.hasSection) this.#loadMarks.read(tag, classes, attributes);
    const id = attributes.get(Attribute.Id);
    this.embed ??= readEmbed(tag, id, classes, attributes);
    const mark = readSectionMark(tag, id, classes);
    if (mark === null) return false;
    this.hasSection = true;
    if (mark === "closed") this.isClosed = true;
    return mark === "count";
  }

  /** What an element outside the section is. */
  readOutside(tag: Tag, classes: readonly string[], attributes: Attributes): Part {
    switch (tag.name) {
      case "meta":
        this.#readMeta(attributes);
        return Part.None;
      case "link":
        if (attributes.get(Attribute.Rel) === "canonical")
          this.#canonicalUrl ??= attributes.get(Attribute.Href) ?? null;
        break;
      case "time":
        this.#time ??= attributes.get(Attribute.DateTime) ?? null;
    }
    if (this.hasSection)
      return tag.name === "script" || tag.name === "style" ? Part.Skip : Part.None;
    return readArticlePart(tag, classes, attributes);
  }

  /** The text of a part that is over. */
  finish(part: Part, written: string): void {
    if (part === Part.PageTitle) this.#pageTitle ??= written || null;
    else if (part === Part.Heading) this.#heading ??= written || null;
    else if (part === Part.Byline) this.#byline ??= written || null;
    else if (part === Part.Count) this.declared ??= readDeclared(written);
  }

  #readMeta(attributes: Attributes): void {
    const name = attributes.get(Attribute.Property) ?? attributes.get(Attribute.Name);
    const content = attributes.get(Attribute.Content);
    if (name !== undefined && content !== undefined && !this.#metas.has(name))
      this.#metas.set(name, collapseSpace(content.slice(0, MAX_FIELD)));
  }
}

/** Words before a count: "Comments (12)". A number further on is the title's. */
const MOST_WORDS = 3;

/** The number in "12 thoughts on “…”", "One response", "Comments (3)"; null where there is none. */
export function readDeclared(heading: string): number | null {
  const [before = ""] = heading.split(/["“”„«‘]/, 1);
  const words = before
    .toLowerCase()
    .split(" ")
    .slice(0, MOST_WORDS + 1);
  for (const word of words) {
    const [, digits] = /^\(?(\d{1,3}(?:[.,\u202f]\d{3})+|\d{1,9})\)?[:.]?$/.exec(word) ?? [];
    if (digits !== undefined) return Number(digits.replace(/\D/g, ""));
  }
  return ONE.has(words[0] ?? "") ? 1 : null;
}
