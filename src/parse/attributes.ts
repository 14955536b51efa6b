import { decodeHTMLAttribute } from "entities";

/** Attributes that readers ask for; values of all others are passed over. At most 31. */
export const Attribute = {
  Alt: 0,
  Class: 1,
  Content: 2,
  CommentsCount: 3,
  DateTime: 4,
  Href: 5,
  Id: 6,
  ItemProp: 7,
  Name: 8,
  Property: 9,
  Rel: 10,
  Title: 11,
  CommentId: 12,
  Source: 13,
  SpotId: 14,
  Value: 15,
  ShowLoadMore: 16,
  LastParentId: 17,
} as const;
export type Attribute = (typeof Attribute)[keyof typeof Attribute];

/** Names of these, in their order. */
const NAMES = [
  ..."alt class content data-comments-count datetime href id itemprop name property rel title".split(
    " ",
  ),
  ..."data-commentid src data-spot-id value data-is_show_load_more data-lastparentid".split(" "),
];

export interface Attributes {
  /** The value with its entities decoded; undefined where the element has no such attribute. */
  get(attribute: Attribute): string | undefined;
}

const LONGEST_NAME = Math.max(...NAMES.map((name) => name.length));
/** Attributes by length and first letter, which no two share. */
const BY_SHAPE = new Map(
  NAMES.map((name, index) => [toShape(name.length, name.charCodeAt(0)), index]),
);

function toShape(length: number, first: number): number {
  return (length << 5) | (first & 31);
}

const NONE = -1;
/** The bit that makes an ASCII letter a small one. */
const LOWER = 32;

/** The attributes of one element at a time. Values are cut out of the page only when asked for. */
export class AttributeList implements Attributes {
  readonly #html: string;
  /** Where each value stands in the page. */
  readonly #starts = new Int32Array(NAMES.length);
  readonly #ends = new Int32Array(NAMES.length);
  /** A bit for each attribute that the element has. */
  #has = 0;
  #at = NONE;

  constructor(html: string) {
    this.#html = html;
  }

  get(attribute: Attribute): string | undefined {
    if ((this.#has & (1 << attribute)) === 0) return undefined;
    const value = this.#html.slice(this.#starts[attribute], this.#ends[attribute]);
    return value.includes("&") ? decodeHTMLAttribute(value) : value;
  }

  clear(): void {
    this.#has = 0;
    this.#at = NONE;
  }

  begin(start: number, end: number): void {
    const index = this.#find(start, end);
    // The first of two attributes of one name counts.
    this.#at = index === NONE || (this.#has & (1 << index)) !== 0 ? NONE : index;
    if (this.#at !== NONE) this.#starts[index] = this.#ends[index] = 0;
  }

  value(start: number, end: number): void {
    if (this.#at === NONE) return;
    this.#starts[this.#at] = start;
    this.#ends[this.#at] = end;
  }

  end(): void {
    if (this.#at !== NONE) this.#has |= 1 << this.#at;
    this.#at = NONE;
  }

  /** Most attributes of a page are none of these: they are told apart without cutting them out. */
  #find(start: number, end: number): number {
    if (end - start > LONGEST_NAME) return NONE;
    const index = BY_SHAPE.get(toShape(end - start, this.#html.charCodeAt(start))) ?? NONE;
    const name = NAMES[index] ?? "";
    for (let at = 0; at < name.length; at++) {
      const code = this.#html.charCodeAt(start + at);
      const known = name.charCodeAt(at);
      if (code !== known && (code | LOWER) !== known) return NONE;
    }
    return index;
  }
}
