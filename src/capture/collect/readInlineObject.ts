/** Letters of settings that are read; a site's are a few thousand. */
const MOST_LETTERS = 200_000;

/**
 * The object an inline script assigns to a name, as WordPress prints it: `var NAME = {…};`.
 *
 * @returns an empty object where there is none, or none that is JSON
 * @see WordPress, wp_localize_script
 */
export function readInlineObject(html: string, name: string): Record<string, unknown> {
  for (let at = html.indexOf(name); at >= 0; at = html.indexOf(name, at + 1)) {
    const assigned = /^\s{0,20}=\s{0,20}(?=\{)/.exec(
      html.slice(at + name.length, at + name.length + 60),
    );
    if (assigned === null) continue;
    const start = at + name.length + assigned[0].length;
    const end = findEnd(html, start);
    if (end === null) continue;
    try {
      return JSON.parse(html.slice(start, end)) as Record<string, unknown>;
    } catch {
      continue;
    }
  }
  return {};
}

/** One past the brace that closes the one at `start`. */
function findEnd(text: string, start: number): number | null {
  let depth = 0;
  let isQuoted = false;
  const last = Math.min(text.length, start + MOST_LETTERS);
  for (let at = start; at < last; at++) {
    const letter = text[at];
    if (isQuoted) {
      if (letter === "\\") at++;
      else if (letter === '"') isQuoted = false;
    } else if (letter === '"') isQuoted = true;
    else if (letter === "{") depth++;
    else if (letter === "}" && --depth === 0) return at + 1;
  }
  return null;
}
