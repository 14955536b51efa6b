/** How an element breaks the text around it. */
export type TextBreak = "none" | "line" | "block";

/** An element's name and what HTML says of every element of that name. Compared by identity. */
export interface Tag {
  readonly name: string;
  /** Has no content and no end tag. */
  readonly isVoid: boolean;
  readonly breaks: TextBreak;
  /** Names whose innermost open element ends where this one begins. */
  readonly ends: ReadonlySet<string> | null;
  /** Number of this name among known ones; -1 for a name that HTML does not have. */
  readonly index: number;
}

const VOID =
  "area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr";
const BLOCK = "p div blockquote ul ol pre h1 h2 h3 h4 h5 h6 table section article figure hr dl";
const LINE = "br li tr dt dd";
const OTHER =
  "html head body title script style noscript template svg math path g a span i b u em strong small s " +
  "del ins sub sup code cite q abbr time label form button select option optgroup textarea fieldset " +
  "datalist output iframe header footer main nav aside address details summary figcaption picture " +
  "video audio object canvas thead tbody tfoot th td rt rp ruby caption colgroup desc mi mo mn ms " +
  "mtext annotation-xml foreignobject";

const HEADING = "h1 h2 h3 h4 h5 h6 p";
const FORM = "input option optgroup select button datalist textarea";
const P_ENDERS =
  "address article aside blockquote details div dl fieldset figcaption figure footer form header hr " +
  "main nav ol p pre section table ul";

/** End tags that HTML lets a writer leave out, as htmlparser2's Parser has them. */
const ENDS = new Map<string, string>([
  ["tr", "tr th td"],
  ["th", "th"],
  ["td", "thead th td"],
  ["body", "head link script"],
  ["a", "a"],
  ["li", "li"],
  ...P_ENDERS.split(" ").map((name) => [name, "p"] as const),
  ..."h1 h2 h3 h4 h5 h6".split(" ").map((name) => [name, HEADING] as const),
  ..."select input output button datalist textarea".split(" ").map((name) => [name, FORM] as const),
  ["option", "option"],
  ["optgroup", "optgroup option"],
  ["dd", "dt dd"],
  ["dt", "dt dd"],
  ["rt", "rt rp"],
  ["rp", "rt rp"],
  ["tbody", "thead tbody"],
  ["tfoot", "thead tbody"],
]);

const words = (list: string): string[] => list.split(" ");
const voids = new Set(words(VOID));
const blocks = new Set(words(BLOCK));
const lines = new Set(words(LINE));

function toTag(name: string, index: number): Tag {
  const ends = ENDS.get(name);
  return {
    name,
    isVoid: voids.has(name),
    breaks: blocks.has(name) ? "block" : lines.has(name) ? "line" : "none",
    ends: ends === undefined ? null : new Set(words(ends)),
    index,
  };
}

const names = [...new Set([VOID, BLOCK, LINE, OTHER, P_ENDERS].flatMap(words))];
const TAGS: ReadonlyMap<string, Tag> = new Map(
  names.map((name, index) => [name, toTag(name, index)]),
);

/** How many names are known: their indexes are below this. */
export const KNOWN_TAGS = names.length;

/** The tag of a name as written, in any case. */
export function readTag(written: string): Tag {
  const tag = TAGS.get(written);
  if (tag !== undefined) return tag;
  const name = written.toLowerCase();
  return TAGS.get(name) ?? toTag(name, -1);
}

/** The tag of a name that HTML has. */
export function knownTag(name: string): Tag {
  const tag = TAGS.get(name);
  if (tag === undefined) throw new Error(`${name} is no HTML element`);
  return tag;
}
