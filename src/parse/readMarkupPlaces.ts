import { Tokenizer, type TokenizerCallbacks } from "htmlparser2";
import { readTag } from "./htmlTags.js";

/** Plain text of a piece of markup that knows where in the markup each of its signs stands. */
export interface PlacedText {
  readonly text: string;
  /** Offsets into the text as offsets into the markup; UTF-16 units, end exclusive. */
  readonly toSource: (begin: number, end: number) => { begin: number; end: number };
}

/** A run of text that stands in the markup as it is, or one that stands for the whole of its source. */
interface Run {
  readonly at: number;
  readonly source: number;
  readonly sourceEnd: number;
  readonly isWhole: boolean;
}

const SILENT = new Set(["script", "style", "template", "noscript"]);

/**
 * Takes the markup off a comment, as `readMarkup` does, and keeps the places: blanks are not run
 * together, and elements that break the line leave one line end. Never throws; linear in time.
 */
export function readMarkupPlaces(html: string): PlacedText {
  const walk = new PlacesWalk(html);
  const tokenizer = new Tokenizer({ decodeEntities: true }, walk);
  tokenizer.write(html);
  tokenizer.end();
  const { text, runs } = walk;
  return {
    text,
    toSource: (begin, end) => ({
      begin: beginOf(findRun(runs, begin), begin),
      end: end > begin ? endOf(findRun(runs, end - 1), end) : beginOf(findRun(runs, begin), begin),
    }),
  };
}

class PlacesWalk implements TokenizerCallbacks {
  text = "";
  readonly runs: Run[] = [];
  readonly #html: string;
  #silent = 0;
  /** Where the last text or tag ended: an entity begins there. */
  #at = 0;

  constructor(html: string) {
    this.#html = html;
  }

  isInForeignContext(): boolean {
    return false;
  }

  ontext(start: number, end: number): void {
    this.#at = end;
    // A line end in markup is a blank.
    if (this.#silent === 0)
      this.#add(this.#html.slice(start, end).replace(/[\n\r\t\f]/g, " "), start, end, false);
  }

  ontextentity(codepoint: number, end: number): void {
    const start = this.#html.lastIndexOf("&", end - 1);
    if (this.#silent === 0)
      this.#add(String.fromCodePoint(codepoint), Math.max(start, this.#at), end, true);
    this.#at = end;
  }

  onopentagname(start: number, end: number): void {
    this.#meet(start, end, 1);
  }

  onclosetag(start: number, end: number): void {
    this.#meet(start, end, -1);
  }

  onopentagend(end: number): void {
    this.#at = end;
  }

  onselfclosingtag(end: number): void {
    this.#at = end;
  }

  onattribname(): void {
    // Attributes are not shown.
  }

  onattribdata(): void {
    // Attributes are not shown.
  }

  onattribentity(): void {
    // Attributes are not shown.
  }

  onattribend(): void {
    // Attributes are not shown.
  }

  oncdata(): void {
    // Not shown in HTML.
  }

  oncomment(): void {
    // Not shown.
  }

  ondeclaration(): void {
    // Not shown.
  }

  onprocessinginstruction(): void {
    // Not shown.
  }

  onend(): void {
    // Nothing is kept open.
  }

  #meet(start: number, end: number, change: 1 | -1): void {
    this.#at = end;
    const { name, breaks } = readTag(this.#html.slice(start, end));
    if (SILENT.has(name)) this.#silent = Math.max(0, this.#silent + change);
    if (breaks !== "none" && this.#silent === 0 && this.text !== "" && !this.text.endsWith("\n"))
      this.#add("\n", start, end, true);
  }

  #add(text: string, source: number, sourceEnd: number, isWhole: boolean): void {
    if (text === "") return;
    this.runs.push({ at: this.text.length, source, sourceEnd, isWhole });
    this.text += text;
  }
}

/** The last run that begins at or before an offset. */
function findRun(runs: readonly Run[], offset: number): Run | undefined {
  let [low, high] = [0, runs.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((runs[middle]?.at ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return runs[low];
}

const beginOf = (run: Run | undefined, offset: number): number =>
  run === undefined ? 0 : run.isWhole ? run.source : run.source + offset - run.at;

const endOf = (run: Run | undefined, offset: number): number =>
  run === undefined ? 0 : run.isWhole ? run.sourceEnd : run.source + offset - run.at;
