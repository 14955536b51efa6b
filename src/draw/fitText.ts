const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

const NARROW = new Set("iljtfrI.,:;'|!()[] \u2019\u2018");
const BROAD = new Set("mwMW@%\u2014");
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f000}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/**
 * Width of a text in px, as common sans-serif fonts set it, rather too wide than too narrow: a
 * picture cannot measure its reader's font. What is wrong by more is cut by the picture's clip path.
 */
export function estimateWidth(text: string, fontPx: number): number {
  let ems = 0;
  for (const grapheme of splitGraphemes(text)) ems += emsOf(grapheme);
  return ems * fontPx;
}

/** Letters that never join with the next: most texts, and twenty times as fast to split. */
const PLAIN = /^[\u0020-\u02ff\u2010-\u2027\u2190-\u21ff]*$/;

const splitGraphemes = (text: string): Iterable<string> =>
  PLAIN.test(text) ? text : Array.from(graphemes.segment(text), ({ segment }) => segment);

function emsOf(grapheme: string): number {
  const first = String.fromCodePoint(grapheme.codePointAt(0) ?? 0);
  if (WIDE.test(first)) return 1.1;
  if (NARROW.has(first)) return 0.37;
  if (BROAD.has(first)) return 0.98;
  return first >= "A" && first <= "Z" ? 0.72 : 0.62;
}

/** The text, or as much of it as fits with an ellipsis; never half a letter. */
export function fitText(text: string, widthPx: number, fontPx: number): string {
  const most = widthPx / fontPx;
  // No font sets a letter in less than a fifth of an em: what is longer than this cannot fit.
  const start = text.slice(0, Math.max(0, Math.ceil(most * 5)) + 1).toWellFormed();
  let [ems, end] = [0, 0];
  let at = 0;
  for (const grapheme of splitGraphemes(start)) {
    ems += emsOf(grapheme);
    at += grapheme.length;
    if (ems > most) return `${start.slice(0, end).trimEnd()}…`;
    if (ems <= most - 1) end = at;
  }
  return start.length < text.length ? `${start.slice(0, end).trimEnd()}…` : text;
}
