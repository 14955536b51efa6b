import type { LoadMarks } from "../../parse/loadMarks.js";
import type { Reading } from "../../parse/reading.js";
import type { Rung, RungYield } from "../../thread/certificate.js";

/** What is known of one comment so far. */
interface Known {
  isWhole: boolean;
  parentId: string | null;
  /** Milliseconds; null where no answer says. */
  postedMs: number | null;
}

const NO_MARKS: LoadMarks = { hasMore: false, lastParentId: null, page: null, pages: 1 };

/** Everything the answers so far hold, by comment id, and what they say is still to be had. */
export class Gathered {
  readonly #comments = new Map<string, Known>();
  /** Seen as the page shows them: with votes and marks of edits. */
  readonly #shown = new Set<string>();
  readonly #folded = new Map<string, number>();
  readonly yields = new Map<Rung, RungYield>();
  declared: number | null = null;
  marks: LoadMarks = NO_MARKS;

  countRequest(rung: Rung): void {
    this.#yieldOf(rung).requests++;
  }

  /** Takes in a page or the list of a call. @returns comments that were new */
  addShown(rung: Rung, reading: Reading): number {
    for (const { id } of reading.comments) this.#shown.add(id);
    for (const [id, replies] of reading.leftOut?.repliesBelow ?? [])
      this.#folded.set(id, Math.max(replies, this.#folded.get(id) ?? 0));
    return this.addComments(rung, reading);
  }

  /** @returns comments that were new */
  addComments(rung: Rung, { comments }: Pick<Reading, "comments">): number {
    const gain = this.#yieldOf(rung);
    let added = 0;
    for (const { id, parentId, truncated, postedAt } of comments) {
      const known = this.#comments.get(id);
      if (known === undefined) {
        const postedMs = postedAt === null ? null : Date.parse(postedAt.earliest);
        this.#comments.set(id, { isWhole: !truncated, parentId, postedMs });
        added++;
        if (!truncated) gain.texts++;
      } else if (!known.isWhole && !truncated) {
        known.isWhole = true;
        gain.texts++;
      }
    }
    gain.found += added;
    return added;
  }

  addText(rung: Rung, id: string): void {
    const known = this.#comments.get(id);
    if (known === undefined || known.isWhole) return;
    known.isWhole = true;
    this.#yieldOf(rung).texts++;
  }

  get found(): number {
    return this.#comments.size;
  }

  get shown(): number {
    return this.#shown.size;
  }

  /** Ids of comments whose text is not whole. */
  get cut(): string[] {
    return [...this.#comments].flatMap(([id, { isWhole }]) => (isWhole ? [] : [id]));
  }

  /** Declared and not found; null without an exact count. */
  get missing(): number | null {
    return this.declared === null ? null : Math.max(0, this.declared - this.found);
  }

  get isComplete(): boolean {
    return this.missing === 0 && this.cut.length === 0;
  }

  has = (id: string): boolean => this.#comments.has(id);

  /** Roots whose "View Replies (n)" counts more than is known below them; of `shown` ones only, if asked. */
  foldedRoots(of: "found" | "shown"): string[] {
    const below = this.#countBelow(of === "shown" ? (id) => this.#shown.has(id) : () => true);
    return [...this.#folded].flatMap(([id, replies]) =>
      (below.get(id) ?? 0) < replies ? [id] : [],
    );
  }

  /** Comments that stand below one which no answer has. */
  countHidden(): number {
    let hidden = 0;
    for (const id of this.#comments.keys()) hidden += Number(this.#rootOf(id) === null);
    return hidden;
  }

  /** The ids that a feed of so many entries has, as far as dates tell. */
  newest(entries: number): Set<string> {
    const dated = [...this.#comments].sort(
      ([, a], [, b]) => (b.postedMs ?? -Infinity) - (a.postedMs ?? -Infinity),
    );
    return new Set(dated.slice(0, entries).map(([id]) => id));
  }

  #countBelow(isCounted: (id: string) => boolean): Map<string, number> {
    const below = new Map<string, number>();
    for (const id of this.#comments.keys()) {
      if (!isCounted(id)) continue;
      const root = this.#rootOf(id);
      if (root !== null && root !== id) below.set(root, (below.get(root) ?? 0) + 1);
    }
    return below;
  }

  /** Null where an ancestor is not known, or its ancestors go in a circle. */
  #rootOf(id: string): string | null {
    let [at, steps] = [id, 0];
    for (let known = this.#comments.get(at); known !== undefined; known = this.#comments.get(at)) {
      if (known.parentId === null) return at;
      if (++steps > this.#comments.size) return null;
      at = known.parentId;
    }
    return null;
  }

  #yieldOf(rung: Rung): RungYield {
    const known = this.yields.get(rung);
    if (known !== undefined) return known;
    const fresh = { requests: 0, found: 0, texts: 0 };
    this.yields.set(rung, fresh);
    return fresh;
  }
}
