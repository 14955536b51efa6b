/** Inputs of one fault in great number. `size` 1 is the full size, 100,000 deep or 50 MB. */
export type Giant = (size: number) => string;

const times = (count: number, make: (index: number) => string): string =>
  Array.from({ length: Math.ceil(count) }, (_, index) => make(index)).join("");
const repeat = (text: string, count: number): string => text.repeat(Math.ceil(count));
const LINE_MB = 50;

const htmlOf = (inner: string): string =>
  `<!DOCTYPE html><html><body><article><p>keel</p></article><div id="wpdcom">${inner}</div></body></html>`;
const wpdComment = (id: number, parent: number, inner = ""): string =>
  `<div id="wpd-comm-${id}_${parent}" class="wpd-comment"><div class="wpd-comment-text">keel${inner}</div></div>`;
const exportOf = (inner: string): string =>
  `<?xml version="1.0"?><rss xmlns:wp="x"><channel><item>${inner}</item></channel></rss>`;
const wpComment = (id: number, parent: number, text = "keel"): string =>
  `<wp:comment><wp:comment_id>${id}</wp:comment_id><wp:comment_content>${text}</wp:comment_content><wp:comment_parent>${parent}</wp:comment_parent></wp:comment>`;
const rest = (id: number, parent: number): string =>
  `{"id":${id},"parent":${parent},"author_name":"Kit","content":{"rendered":"keel"}}`;
const header = (name: string): string => `${name}\n${name}\n6 months ago\n\nkeel and hull\n\n`;

export const GIANTS: Readonly<Record<string, Giant>> = {
  "elements nested deep": (n) => htmlOf(repeat("<div>", 100_000 * n) + wpdComment(1, 0)),
  "mixed elements nested deep": (n) => htmlOf(repeat("<ul><li><b><blockquote>", 25_000 * n)),
  "closing tags of nothing": (n) =>
    htmlOf(repeat("<div>", 20_000 * n) + repeat("</span></b>", 50_000 * n)),
  "comments nested deep": (n) =>
    htmlOf(
      times(
        100_000 * n,
        (i) =>
          `<div id="wpd-comm-${i + 1}_${i}" class="wpd-comment"><div class="wpd-comment-text">keel</div>`,
      ),
    ),
  "a text nested deep": (n) => htmlOf(wpdComment(1, 0, repeat("<blockquote>", 100_000 * n))),
  "a circle of comments": (n) =>
    htmlOf(
      times(100_000 * n, (i) => wpdComment(i + 1, i + 2)) +
        wpdComment(Math.ceil(100_000 * n) + 1, 1),
    ),
  "circles of two": (n) => htmlOf(times(100_000 * n, (i) => wpdComment(i + 1, (i ^ 1) + 1))),
  "one id, again and again": (n) => htmlOf(times(100_000 * n, () => wpdComment(7, 7))),
  attributes: (n) => htmlOf(`<div ${times(200_000 * n, (i) => `a${i}='b' `)}>${wpdComment(1, 0)}`),
  classes: (n) =>
    htmlOf(`<div class="${repeat("wpd-comment ", 200_000 * n)}" id="wpd-comm-1_0">keel</div>`),
  "an attribute": (n) =>
    htmlOf(
      `<a href="${repeat("x", 10_000_000 * n)}" title='${repeat("&amp;", 400_000 * n)}'>keel</a>`,
    ),
  entities: (n) => htmlOf(wpdComment(1, 0, repeat("&amp;&nbsp;&#8217;&lol;", 300_000 * n))),
  "an id of digits": (n) =>
    htmlOf(`<div id="wpd-comm-${repeat("9", 1_000_000 * n)}_0" class="wpd-comment">keel</div>`),
  "unclosed quotes": (n) => htmlOf(repeat(`<a href="`, 300_000 * n)),
  "unclosed comments": (n) => htmlOf(repeat("<!-- ", 400_000 * n)),
  "markup in one line": (n) => htmlOf(`<p>${repeat("keel ", (LINE_MB / 5) * 1024 ** 2 * n)}</p>`),
  "a text in one line": (n) => repeat("keel hull wake spar. ", ((LINE_MB * 1024 ** 2) / 21) * n),
  "a word of one line": (n) => repeat("k", LINE_MB * 1024 ** 2 * n),
  blanks: (n) => `keel${repeat(" ", LINE_MB * 1024 ** 2 * n)}hull`,
  "short lines": (n) => repeat("k\n", 2_000_000 * n),
  "empty lines": (n) => `keel${repeat("\n", 4_000_000 * n)}hull`,
  headers: (n) => times(20_000 * n, (i) => header(`Hand ${i % 500}`)),
  "headers of one name": (n) => repeat(header("Kit"), 20_000 * n),
  "replies to one name": (n) =>
    repeat(header("Kit").replace("\n\n", "\nReply to Kit\n\n"), 5_000 * n),
  "date lines": (n) => repeat("6 months ago\n", 100_000 * n),
  "reply lines": (n) => repeat("Reply to Kit\n", 100_000 * n),
  names: (n) =>
    `View all comments\n\n${times(20_000 * n, (i) => `Hand ${i % 300}\n\nkeel and hull\n\n`)}`,
  "edit lines": (n) => header("Kit") + repeat("Last edited 5 months ago by Kit\n", 50_000 * n),
  "JSON nested deep": (n) => `[{"author_name":1,"a":${repeat("[", 100_000 * n)}`,
  "JSON nested deep and closed": (n) =>
    `[{"author_name":1,"a":${repeat("[", 100_000 * n)}${repeat("]", 100_000 * n)}}]`,
  "a circle in REST": (n) =>
    `[${times(50_000 * n, (i) => `${rest(i + 1, i + 2)},`)}${rest(Math.ceil(50_000 * n) + 1, 1)}]`,
  "entries that are none": (n) => `[{"author_name":1}${repeat(",0", 500_000 * n)}]`,
  "feed entries": (n) => `<?xml version="1.0"?><rss><channel>${repeat("<item>", 100_000 * n)}`,
  "an export of one post": (n) => exportOf(times(100_000 * n, (i) => wpComment(i + 1, i))),
  "an export with a circle": (n) =>
    exportOf(
      times(50_000 * n, (i) => wpComment(i + 1, i + 2)) + wpComment(Math.ceil(50_000 * n) + 1, 1),
    ),
  "an export nested deep": (n) => exportOf(repeat("<wp:comment>", 100_000 * n)),
  "an export with an open section": (n) =>
    exportOf(
      `<wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_content><![CDATA[${repeat("keel ", 4_000_000 * n)}`,
    ),
  "an export of line ends": (n) => exportOf(wpComment(1, 0, repeat("k\n&lt;b\n", 200_000 * n))),
  "an export of open tags": (n) =>
    exportOf(wpComment(1, 0, `<![CDATA[${repeat("\n<b", 500_000 * n)}]]>`)),
  spoilers: (n) =>
    `[${rest(1, 0).replace('"keel"', JSON.stringify(repeat('[spoiler title="', 100_000 * n)))}]`,
};
