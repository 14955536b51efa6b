/**
 * Builds plain text from a stream of markup events: white space collapsed, `br` and `li` one line
 * end, blocks apart by a blank line.
 */
export class PlainText {
  #text = "";
  #breaks = 0;
  #space = false;

  /** Adds a run of text as it stands between two tags: all of `source`, or a part of it. */
  add(source: string, start = 0, end = source.length): void {
    // One pass, no regular expression: runs can be megabytes long. Words that stand one blank apart
    // are added together.
    let from = -1;
    for (let at = start; at < end; at++) {
      const code = source.charCodeAt(at);
      if (code > BLANK && !isSpace(code)) {
        if (from < 0) from = at;
      } else if (isSpace(code)) {
        if (from >= 0) {
          if (code === BLANK && at + 1 < end && !isSpace(source.charCodeAt(at + 1))) continue;
          this.#words(source.slice(from, at));
          from = -1;
        }
        this.#space = true;
      } else if (from < 0) from = at;
    }
    if (from >= 0) this.#words(source.slice(from, end));
  }

  lineBreak(): void {
    if (this.#breaks < 2) this.#breaks++;
  }

  block(): void {
    this.#breaks = 2;
  }

  get isEmpty(): boolean {
    return this.#text === "";
  }

  toString(): string {
    return this.#text;
  }

  #words(words: string): void {
    if (this.#text !== "")
      if (this.#breaks > 0) this.#text += this.#breaks > 1 ? "\n\n" : "\n";
      else if (this.#space) this.#text += " ";
    this.#breaks = 0;
    this.#space = false;
    this.#text += words;
  }
}

const BLANK = 32;

/** White space by its UTF-16 code: blanks, ends of lines, no-break blanks and the byte order mark. */
export function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0xfeff;
}

/** White space of any kind as single blanks, ends trimmed. */
export function collapseSpace(text: string): string {
  const plain = new PlainText();
  plain.add(text);
  return plain.toString();
}
