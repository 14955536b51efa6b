/** Beginnings of words have three letters or more; that many are looked up. */
const KEY_LETTERS = 3;
const A = 97;
const LETTERS = 26;

/**
 * Values by how a word begins, for stems of three letters or more. Most words begin like no stem:
 * that is seen from a table, without cutting the word.
 */
export class StemMap<V> {
  readonly #values = new Map<string, V>();
  readonly #isHeld = new Uint8Array(LETTERS ** KEY_LETTERS);
  /** A stem begins with other letters than a to z: the table cannot tell. */
  #hasOther = false;

  /** @param word a whole word or a stem */
  get(word: string): V | undefined {
    if (word.length < KEY_LETTERS || this.#values.size === 0) return undefined;
    const place = placeOf(word);
    if (place === -1 ? !this.#hasOther : this.#isHeld[place] === 0) return undefined;
    return this.#values.get(word.slice(0, KEY_LETTERS));
  }

  values(): IterableIterator<V> {
    return this.#values.values();
  }

  set(word: string, value: V): void {
    const place = placeOf(word);
    if (place === -1) this.#hasOther = true;
    else this.#isHeld[place] = 1;
    this.#values.set(word.slice(0, KEY_LETTERS), value);
  }
}

/** Place of the first three letters in the table, -1 if they are not all a to z. */
function placeOf(word: string): number {
  let place = 0;
  for (let at = 0; at < KEY_LETTERS; at += 1) {
    const letter = word.charCodeAt(at) - A;
    if (!(letter >= 0 && letter < LETTERS)) return -1;
    place = place * LETTERS + letter;
  }
  return place;
}
