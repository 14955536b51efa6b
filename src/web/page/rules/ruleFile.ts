/** Line that a refusal names, 1-based; null where it names none. */
export function findLine(refusal: string): number | null {
  const line = /\bline (\d{1,6})\b/.exec(refusal)?.[1];
  return line === undefined ? null : Number(line);
}

/** Where a line begins and ends, in characters; null where there is no such line. */
export function findRange(text: string, line: number): { start: number; end: number } | null {
  const lines = text.split("\n");
  const words = lines[line - 1];
  if (words === undefined) return null;
  const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  return { start, end: start + words.length };
}

/** The same file with another version: that of its first rule. */
export const raiseVersion = (text: string, version: number): string =>
  text.replace(/^([ \t-]*version:[ \t]*)\d+/m, `$1${version}`);
