import iconv from "iconv-lite";
import type { Chance } from "./random.js";

type Mutation = (bytes: Buffer, chance: Chance, bases: readonly Buffer[]) => Buffer;

/** What parsers look for, and what breaks their stride. */
const FLOODS = [
  "<div>",
  "</div>",
  "<p",
  "<a href='",
  '<a href="',
  "<!--",
  "-->",
  "<![CDATA[",
  "]]>",
  "<script>",
  "<textarea>",
  "<svg>",
  "<item>",
  "</item>",
  "<wp:comment>",
  "</wp:comment>",
  "&amp;",
  "&",
  "&#0;",
  "&#x110000;",
  "&#xd800;",
  "&lol;",
  "\0",
  "\r",
  "\n",
  "\n\n",
  " ",
  "\u00a0",
  "\ufeff",
  "\u2028",
  "\u0001",
  "\ud83d\udea2",
  "\u0301",
  "6 months ago\n",
  "right now\n",
  "999999999999 years ago\n",
  "Reply to X\n",
  "Reply to\u00a0 6 months ago\n",
  "Last edited 5 months ago by X\n",
  "X\nX\n6 months ago\n",
  "View all comments\n",
  "Inline Feedbacks\n",
  "2K Comments\n",
  "[",
  "{",
  '{"a":',
  "[spoiler]",
  '[spoiler title="',
  "https://a.example/a.png\n",
  "1e999,",
  "-0,",
  "November 31, 2026 10:55 pm\n",
  "0000-00-00 00:00:00",
  "275760-09-13",
  "-000001-01-01T00:00:00",
  "… Read more »",
  '<div id="wpd-comm-1_1" class="wpd-comment">',
  '<div class="wpd-comment-text">',
  "__proto__",
  "constructor",
] as const;

/** The bytes of a surrogate on its own, which UTF-8 forbids, and other sequences it does. */
const BAD_BYTES = [
  [0xed, 0xa0, 0x80],
  [0xff],
  [0xc0, 0x80],
  [0xf8, 0x88, 0x80, 0x80, 0x80],
  [0xe2, 0x82],
  [0x80],
] as const;

const MUTATIONS: readonly Mutation[] = [
  function truncate(bytes, chance) {
    return chance.below(2) === 0
      ? bytes.subarray(0, chance.below(bytes.length + 1))
      : bytes.subarray(chance.below(bytes.length + 1));
  },
  function repeat(bytes, chance) {
    const [from, to] = part(bytes, chance);
    const times = 1 + chance.below(3);
    return insert(bytes, chance, ...Array.from({ length: times }, () => bytes.subarray(from, to)));
  },
  function remove(bytes, chance) {
    const [from, to] = part(bytes, chance);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  },
  function flip(bytes, chance) {
    const flipped = Buffer.from(bytes);
    if (flipped.length > 0)
      for (let n = 1 + chance.below(24); n > 0; n--)
        flipped[chance.below(flipped.length)] = chance.below(256);
    return flipped;
  },
  function splice(bytes, chance, bases) {
    const other = chance.pick(bases);
    const [from, to] = part(other, chance);
    return chance.below(2) === 0
      ? insert(bytes, chance, other.subarray(from, to))
      : Buffer.concat([bytes.subarray(0, chance.below(bytes.length + 1)), other.subarray(from)]);
  },
  function flood(bytes, chance) {
    const times = 1 + Math.floor(10 ** (chance.next() * 3.3));
    return insert(bytes, chance, Buffer.from(chance.pick(FLOODS).repeat(times)));
  },
  function floods(bytes, chance) {
    let flooded = bytes;
    for (let n = 1 + chance.below(12); n > 0; n--)
      flooded = insert(flooded, chance, Buffer.from(chance.pick(FLOODS)));
    return flooded;
  },
  function spoil(bytes, chance) {
    return insert(bytes, chance, Buffer.from(chance.pick(BAD_BYTES)));
  },
  /** Ids that meet again: repeated, of themselves, in circles. */
  function muddleIds(bytes, chance) {
    const share = chance.next();
    const few = 1 + chance.below(9);
    return mapText(bytes, (text) =>
      text.replace(/\d{4,20}/g, (id) => (chance.next() < share ? `${chance.below(few)}` : id)),
    );
  },
  function growNumbers(bytes, chance) {
    const share = chance.next() / 4;
    return mapText(bytes, (text) =>
      text.replace(/\d{1,20}/g, (id) =>
        chance.next() < share ? id.repeat(1 + chance.below(60)) : id,
      ),
    );
  },
  function shuffleLines(bytes, chance) {
    return mapText(bytes, (text) => {
      const lines = text.split("\n");
      for (let n = 1 + chance.below(lines.length); n > 0; n--)
        lines.splice(chance.below(lines.length), 1, lines[chance.below(lines.length)] ?? "");
      return lines.join("\n");
    });
  },
  function dropQuotes(bytes, chance) {
    const mark = chance.pick(['"', "'", ">", "<", "]", ";", "\n", " "]);
    const share = chance.next();
    return mapText(bytes, (text) =>
      text.replaceAll(mark, () => (chance.next() < share ? "" : mark)),
    );
  },
  function recode(bytes, chance) {
    const encoding = chance.pick(["utf16le", "utf16be", "latin1", "windows-1251", "shift_jis"]);
    return iconv.encode(bytes.toString("utf8"), encoding, { addBOM: chance.below(2) === 0 });
  },
];

/** One to five mutations, one upon the other. */
export function mutate(
  bytes: Buffer,
  chance: Chance,
  bases: readonly Buffer[],
): { bytes: Buffer; by: string[] } {
  const by: string[] = [];
  let mutated = bytes;
  for (let n = 1 + chance.below(5); n > 0; n--) {
    const mutation = chance.pick(MUTATIONS);
    by.push(mutation.name);
    mutated = mutation(mutated, chance, bases);
  }
  return { bytes: mutated, by };
}

function part(bytes: Buffer, chance: Chance): [number, number] {
  const from = chance.below(bytes.length + 1);
  return [from, from + chance.below(Math.min(6000, bytes.length - from) + 1)];
}

function insert(bytes: Buffer, chance: Chance, ...pieces: Buffer[]): Buffer {
  const at = chance.below(bytes.length + 1);
  return Buffer.concat([bytes.subarray(0, at), ...pieces, bytes.subarray(at)]);
}

/** Byte for byte, so that what is no UTF-8 stays what it is. */
const mapText = (bytes: Buffer, change: (text: string) => string): Buffer =>
  Buffer.from(change(bytes.toString("latin1")), "latin1");
