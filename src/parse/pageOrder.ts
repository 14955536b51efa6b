/** A comment as far as its place in the list goes. */
interface Placed {
  readonly id: string;
  readonly parentId: string | null;
}

/**
 * The list of comments as a visitor sees it grow: the page, then what each call adds. A linked list, since
 * answers put comments into its middle and threads are long.
 */
export class PageOrder {
  readonly #next = new Map<string | null, string | null>([[null, null]]);
  readonly #previous = new Map<string | null, string | null>([[null, null]]);

  has(id: string): boolean {
    return this.#next.has(id);
  }

  /** What stands on a page or is loaded below it. Threads that are there already are passed over. */
  append(comments: readonly Placed[]): void {
    let before: string | null = null;
    for (const { id, parentId } of comments) {
      if (!this.has(id))
        this.#insert(id, parentId === null || before === null ? this.#last : before);
      before = id;
    }
  }

  /** "View Replies": the root with all its replies takes the root's place. */
  replaceReplies(rootId: string, comments: readonly Placed[]): void {
    if (!this.has(rootId)) {
      this.append(comments);
      return;
    }
    let before = rootId;
    for (const { id } of comments) {
      if (id === rootId) continue;
      if (this.has(id)) this.#remove(id);
      this.#insert(id, before);
      before = id;
    }
  }

  toIds(): string[] {
    const ids: string[] = [];
    for (let id = this.#next.get(null) ?? null; id !== null; id = this.#next.get(id) ?? null)
      ids.push(id);
    return ids;
  }

  get #last(): string | null {
    return this.#previous.get(null) ?? null;
  }

  #insert(id: string, before: string | null): void {
    const after = this.#next.get(before) ?? null;
    this.#next.set(before, id).set(id, after);
    this.#previous.set(after, id).set(id, before);
  }

  #remove(id: string): void {
    const [before, after] = [this.#previous.get(id) ?? null, this.#next.get(id) ?? null];
    this.#next.set(before, after);
    this.#previous.set(after, before);
    this.#next.delete(id);
    this.#previous.delete(id);
  }
}
