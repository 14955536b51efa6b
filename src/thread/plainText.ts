/**
 * Builds plain text from a stream of markup events: white space collapsed, `br` and `li` one line
 * end, blocks apart by a blank line.
 */
export class PlainText {
  #text = "";
  #breaks = 0;
  #space = false;

  /** Adds a run of text as it stands between two tags. */
  add(run: string): void {
    // One pass, no regular expression: runs can be megabytes long.
    let from = -1;
    for (let at = 0; at <= run.length; at++) {
      const isBlank = at === run.length || isSpace(run.charCodeAt(at));
      if (!isBlank && from < 0) from = at;
      if (isBlank && from >= 0) {
        this.#word(run.slice(from, at));
        from = -1;
      }
      if (isBlank && at < run.length) this.#space = true;
    }
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

  #word(word: string): void {
    if (this.#text !== "")
      if (this.#breaks > 0) this.#text += this.#breaks > 1 ? "\n\n" : "\n";
      else if (this.#space) this.#text += " ";
    this.#breaks = 0;
    this.#space = false;
    this.#text += word;
  }
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0xfeff;
}

/** White space of any kind as single blanks, ends trimmed. */
export function collapseSpace(text: string): string {
  const plain = new PlainText();
  plain.add(text);
  return plain.toString();
}
