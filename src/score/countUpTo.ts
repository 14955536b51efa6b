/** How often `part` occurs in a text, counted no further than `most`. */
export function countUpTo(text: string, part: string, most: number): number {
  let count = 0;
  let at = text.indexOf(part);
  while (at !== -1 && count < most) {
    count += 1;
    at = text.indexOf(part, at + part.length);
  }
  return count;
}
