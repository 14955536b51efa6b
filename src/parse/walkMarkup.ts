import { decodeHTML } from "entities";
import { Tokenizer, type TokenizerCallbacks } from "htmlparser2";
import { AttributeList, type Attributes } from "./attributes.js";
import { KNOWN_TAGS, knownTag, readTag, type Tag } from "./htmlTags.js";

/** What a walk over a page tells. An element that HTML closes by itself is closed like any other. */
export interface MarkupReader {
  /** `attributes` hold until the next call only. */
  open(tag: Tag, attributes: Attributes): void;
  /**
   * Text stands in `source` from `start` to `end`: in the page itself or, where it has entities, in a
   * decoded copy of what the page has from `begin` to `until`.
   */
  text(source: string, start: number, end: number, begin: number, until: number): void;
  close(tag: Tag): void;
}

/**
 * Walks a page's elements and texts in one pass, on a stack of its own: pages may nest as deep as
 * they like, and the time is linear in the page whatever its markup.
 *
 * htmlparser2's Tokenizer splits the page; its Parser, whose rules for implied ends these are, would
 * cut and copy every attribute of elements that mean nothing, and searches its stack for each end tag.
 *
 * @see htmlparser2 12, Parser
 */
export function walkMarkup(html: string, reader: MarkupReader): void {
  // Entities are decoded in what is kept, and not in all that is passed over.
  const tokenizer = new Tokenizer({ decodeEntities: false }, new MarkupWalk(html, reader));
  tokenizer.write(html);
  tokenizer.end();
}

const [P, BR, IMG, FORM] = ["p", "br", "img", "form"].map(knownTag) as [Tag, Tag, Tag, Tag];
const LI = knownTag("li");
const LISTS = new Set([knownTag("ol"), knownTag("ul")]);
const SVG = knownTag("svg");
const MATH = knownTag("math");
const FOREIGN_OBJECT = knownTag("foreignobject");
/** HTML inside SVG or MathML. */
const INTEGRATION = new Set("mi mo mn ms mtext annotation-xml desc title".split(" ").map(knownTag));

/** Elements whose text is no markup, entities included. */
const RAW = new Set(["script", "style", "xmp", "iframe", "noembed", "noframes", "plaintext"]);

type Context = "html" | "svg" | "math";

class MarkupWalk implements TokenizerCallbacks {
  readonly #html: string;
  readonly #reader: MarkupReader;
  readonly #attributes: AttributeList;
  readonly #stack: Tag[] = [];
  /** How many of each known name are open, by index; of the others, by name. */
  readonly #openKnown = new Uint32Array(KNOWN_TAGS);
  readonly #openOther = new Map<string, number>();
  /** Contexts, and the depth of the element that began each. */
  readonly #contexts: { readonly context: Context; readonly depth: number }[] = [];
  #context: Context = "html";
  /** Where the next entity may begin; -1 before the first was looked for. */
  #nextAmpersand = -1;
  /** Open items of each open list, the innermost last: an end tag of an item ends none of a list around. */
  readonly #items: number[] = [0];
  /** The tag being read; null where its start tag is to be passed over. */
  #tag: Tag | null = null;

  constructor(html: string, reader: MarkupReader) {
    this.#html = html;
    this.#reader = reader;
    this.#attributes = new AttributeList(html);
  }

  isInForeignContext(): boolean {
    return this.#context !== "html";
  }

  ontext(start: number, end: number): void {
    if (this.#nextAmpersand < start) {
      const next = this.#html.indexOf("&", start);
      this.#nextAmpersand = next < 0 ? Infinity : next;
    }
    if (this.#nextAmpersand >= end || this.#isRaw()) {
      this.#reader.text(this.#html, start, end, start, end);
      return;
    }
    const text = decodeHTML(this.#html.slice(start, end));
    this.#reader.text(text, 0, text.length, start, end);
  }

  ontextentity(): void {
    // Entities are left to `ontext`.
  }

  oncdata(start: number, end: number, offset: number): void {
    if (this.isInForeignContext())
      this.#reader.text(this.#html, start, end - offset, start, end - offset);
  }

  onopentagname(start: number, end: number): void {
    this.#attributes.clear();
    this.#start(this.#readTag(start, end));
  }

  onopentagend(): void {
    const tag = this.#tag;
    if (tag === null) return;
    this.#tag = null;
    this.#reader.open(tag, this.#attributes);
    if (tag.isVoid) this.#reader.close(tag);
  }

  onselfclosingtag(): void {
    const tag = this.#tag;
    const isClosed = this.isInForeignContext();
    this.onopentagend();
    if (isClosed && tag !== null && this.#stack.at(-1) === tag) this.#pop();
  }

  onclosetag(start: number, end: number): void {
    const tag = this.#readTag(start, end);
    if (tag === BR) this.#emitEmpty(BR);
    else if (tag.isVoid) return;
    else if (tag === LI && this.#items.at(-1) === 0) return;
    else if (this.#isOpen(tag)) {
      while (this.#pop().name !== tag.name);
    } else if (tag === P) {
      this.#start(P);
      this.#tag = null;
      this.#attributes.clear();
      this.#reader.open(P, this.#attributes);
      this.#pop();
    }
  }

  onattribname(start: number, end: number): void {
    this.#attributes.begin(start, end);
  }

  onattribdata(start: number, end: number): void {
    this.#attributes.value(start, end);
  }

  onattribentity(): void {
    // Entities are left to the list.
  }

  onattribend(): void {
    this.#attributes.end();
  }

  onend(): void {
    // A start tag that the page breaks off in was never opened.
    if (this.#tag !== null && !this.#tag.isVoid) this.#stack.pop();
    while (this.#stack.length > 0) this.#pop();
  }

  oncomment(): void {
    // Comments are not shown.
  }

  ondeclaration(): void {
    // Doctypes say nothing that is read here.
  }

  onprocessinginstruction(): void {
    // HTML has none.
  }

  #isRaw(): boolean {
    return this.#context === "html" && RAW.has(this.#stack.at(-1)?.name ?? "");
  }

  #readTag(start: number, end: number): Tag {
    const written = this.#html.slice(start, end);
    return written === "image" && this.#context === "html" ? IMG : readTag(written);
  }

  #start(tag: Tag): void {
    // HTML passes over a form inside a form.
    if (tag === FORM && this.#isOpen(FORM)) {
      this.#tag = null;
      return;
    }
    this.#tag = tag;
    if (tag.ends !== null) while (tag.ends.has(this.#stack.at(-1)?.name ?? "")) this.#pop();
    if (!tag.isVoid) this.#push(tag);
  }

  #push(tag: Tag): void {
    const context = this.#contextIn(tag);
    if (context !== null) {
      this.#contexts.push({ context: this.#context, depth: this.#stack.length });
      this.#context = context;
    }
    if (LISTS.has(tag)) this.#items.push(0);
    this.#stack.push(tag);
    this.#count(tag, 1);
  }

  /** The context that an element begins; null where it begins none. */
  #contextIn(tag: Tag): Context | null {
    if (tag === SVG) return "svg";
    if (tag === MATH) return "math";
    if (INTEGRATION.has(tag)) return "html";
    return tag === FOREIGN_OBJECT && this.#context === "svg" ? "html" : null;
  }

  #pop(): Tag {
    const tag = this.#stack.pop();
    if (tag === undefined) throw new Error("an element was closed that is not open");
    const before = this.#contexts.at(-1);
    if (before?.depth === this.#stack.length) {
      this.#contexts.pop();
      this.#context = before.context;
    }
    this.#count(tag, -1);
    if (LISTS.has(tag)) this.#items.pop();
    this.#reader.close(tag);
    return tag;
  }

  #emitEmpty(tag: Tag): void {
    this.#attributes.clear();
    this.#reader.open(tag, this.#attributes);
    this.#reader.close(tag);
  }

  #isOpen({ index, name }: Tag): boolean {
    return (index < 0 ? (this.#openOther.get(name) ?? 0) : (this.#openKnown[index] ?? 0)) > 0;
  }

  #count(tag: Tag, change: number): void {
    const { index, name } = tag;
    if (tag === LI) this.#items.push((this.#items.pop() ?? 0) + change);
    if (index < 0) this.#openOther.set(name, (this.#openOther.get(name) ?? 0) + change);
    else this.#openKnown[index] = (this.#openKnown[index] ?? 0) + change;
  }
}
