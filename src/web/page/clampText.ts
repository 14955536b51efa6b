export interface Limit {
  readonly characters: number;
  readonly lines: number;
}

/**
 * Where to cut a text that is too long to show at once, in UTF-16 units; its length if it fits.
 * Never inside a surrogate pair, and between words where one ends near the limit.
 */
export function findCut(text: string, { characters, lines }: Limit): number {
  const byLines = findLineCut(text, characters, lines);
  if (byLines <= characters) return byLines;
  if (text.length <= characters * 1.25) return text.length;
  const space = text.lastIndexOf(" ", characters);
  return alignDown(text, space > Math.max(0, characters - 40) ? space : characters);
}

/** Start of a text on one line, for lists. */
export function shorten(text: string, characters: number): string {
  const start = text
    .slice(0, characters * 4)
    .replace(/\s+/g, " ")
    .trim();
  const isWhole = text.length <= characters * 4 && start.length <= characters;
  return isWhole ? start : `${start.slice(0, alignDown(start, characters)).trimEnd()}…`;
}

function findLineCut(text: string, characters: number, lines: number): number {
  let at = -1;
  for (let line = 0; line < lines; line++) {
    at = text.indexOf("\n", at + 1);
    if (at < 0 || at > characters) return characters + 1;
  }
  return at;
}

/** The offset, or one less where it would part the two halves of a character. */
export function alignDown(text: string, offset: number): number {
  return isInsidePair(text, offset) ? offset - 1 : offset;
}

export function isInsidePair(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}
