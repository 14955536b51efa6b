import { type CoreClasses, readCoreClasses } from "./coreMarkup.js";
import type { Part } from "./markupParts.js";
import { readPart } from "./wpDiscuzMarkup.js";

export interface ClassList {
  readonly names: readonly string[];
  /** What it is in a wpDiscuz comment, and in one of WordPress core. */
  readonly part: Part;
  readonly core: CoreClasses;
}

/** Lists kept: a page has few different ones, a hostile page as many as it likes. */
const MOST_LISTS = 4096;
const SPACE = /\s+/;

/** The class lists of one page, each split once. */
export class ClassLists {
  readonly #known = new Map<string, ClassList>();

  read(classes: string): ClassList {
    const known = this.#known.get(classes);
    if (known !== undefined) return known;
    const list = splitClasses(classes);
    if (this.#known.size < MOST_LISTS) this.#known.set(classes, list);
    return list;
  }
}

function splitClasses(classes: string): ClassList {
  const names = classes.split(SPACE);
  return { names, part: readPart(names), core: readCoreClasses(names) };
}

export const NO_CLASSES = splitClasses("");
