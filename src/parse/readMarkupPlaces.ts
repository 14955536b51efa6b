import { DecodingMode, EntityDecoder, htmlDecodeTree } from "entities/decode";
import type { Tag } from "./htmlTags.js";
import { SILENT_TAGS } from "./textMarkup.js";
import { walkMarkup, type MarkupReader } from "./walkMarkup.js";

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

/**
 * Takes the markup off a comment, as `readMarkup` does, and keeps the places: blanks are not run
 * together, and elements that break the line leave one line end. Never throws; linear in time.
 */
export function readMarkupPlaces(html: string): PlacedText {
  const reader = new PlacesReader(html);
  walkMarkup(html, reader);
  const { plain: text, runs } = reader;
  return {
    text,
    toSource: (begin, end) => ({
      begin: beginOf(findRun(runs, begin), begin),
      end: end > begin ? endOf(findRun(runs, end - 1), end) : beginOf(findRun(runs, begin), begin),
    }),
  };
}

class PlacesReader implements MarkupReader {
  plain = "";
  readonly runs: Run[] = [];
  readonly #html: string;
  #silent = 0;
  /** Where the last text ended: a line end that an element makes stands there. */
  #at = 0;
  #decoded = "";
  readonly #entities = new EntityDecoder(htmlDecodeTree, (point) => {
    this.#decoded += String.fromCodePoint(point);
  });

  constructor(html: string) {
    this.#html = html;
  }

  open(tag: Tag): void {
    if (SILENT_TAGS.has(tag.name)) this.#silent++;
    this.#break(tag);
  }

  close(tag: Tag): void {
    if (SILENT_TAGS.has(tag.name)) this.#silent--;
    if (tag.breaks === "block") this.#break(tag);
  }

  text(copy: string, _start: number, _end: number, begin: number, end: number): void {
    if (this.#silent > 0) return;
    if (copy === this.#html) this.#addPlain(begin, end);
    else this.#addDecoded(begin, end);
  }

  #addDecoded(start: number, end: number): void {
    const source = this.#html.slice(start, end);
    let [from, at] = [0, source.indexOf("&")];
    while (at >= 0) {
      this.#decoded = "";
      this.#entities.startEntity(DecodingMode.Legacy);
      const wrote = this.#entities.write(source, at + 1);
      const length = wrote < 0 ? this.#entities.end() : wrote;
      if (length > 0) {
        this.#addPlain(start + from, start + at);
        from = at + length;
        this.#add(this.#decoded, start + at, start + from, true);
      }
      at = source.indexOf("&", at + Math.max(1, length));
    }
    this.#addPlain(start + from, end);
  }

  #addPlain(start: number, end: number): void {
    // A line end in markup is a blank.
    this.#add(this.#html.slice(start, end).replace(/[\n\r\t\f]/g, " "), start, end, false);
  }

  #break({ breaks }: Tag): void {
    if (breaks !== "none" && this.#silent === 0 && this.plain !== "" && !this.plain.endsWith("\n"))
      this.#add("\n", this.#at, this.#at, true);
  }

  #add(text: string, source: number, sourceEnd: number, isWhole: boolean): void {
    if (text === "") return;
    this.runs.push({ at: this.plain.length, source, sourceEnd, isWhole });
    this.plain += text;
    this.#at = sourceEnd;
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
