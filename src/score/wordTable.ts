import { MOST_KNOWN, type WordFacts } from "./wordFacts.js";

/**
 * What one reader makes of each word, as a whole number of 0 or more, worked out when the word first
 * comes and then read from an array by the word's id: a comment is looked up in so many lists that
 * finding each word in a map each time would take most of the time.
 */
export class WordTable {
  readonly #work: (facts: WordFacts) => number;
  /** By id from `#from` on: 0 where it has not been asked for, else the answer and one. */
  readonly #answers = new Int32Array(MOST_KNOWN);
  #from = 0;

  /** @param work must give the same answer each time */
  constructor(work: (facts: WordFacts) => number) {
    this.#work = work;
  }

  get(facts: WordFacts): number {
    const at = facts.id - this.#from;
    if (at >= 0 && at < MOST_KNOWN) {
      const kept = this.#answers[at] ?? 0;
      if (kept !== 0) return kept - 1;
    }
    return this.#ask(facts);
  }

  #ask(facts: WordFacts): number {
    const answer = this.#work(facts);
    if (facts.id < this.#from) return answer;
    if (facts.id >= this.#from + MOST_KNOWN) {
      // The words known so far have been let go: ids go on in the next block.
      this.#answers.fill(0);
      this.#from = facts.id - (facts.id % MOST_KNOWN);
    }
    this.#answers[facts.id - this.#from] = answer + 1;
    return answer;
  }
}

/** A list of words, for words whose facts are at hand. */
export class WordSet {
  readonly #table: WordTable;

  constructor(words: Iterable<string>) {
    const listed = new Set(words);
    this.#table = new WordTable(({ plain }) => (listed.has(plain) ? 1 : 0));
  }

  has(facts: WordFacts): boolean {
    return this.#table.get(facts) === 1;
  }
}

const tables = new WeakMap<ReadonlyMap<string, number>, WordTable>();

/**
 * A table of what a map says, counted from 1; 0 for words it does not hold. Made once for each map.
 *
 * @param spell what the map holds words by; the same each time
 */
export function tableOf(
  map: ReadonlyMap<string, number>,
  spell: (facts: WordFacts) => string,
): WordTable {
  const made = tables.get(map);
  if (made !== undefined) return made;
  const table = new WordTable((facts) => (map.get(spell(facts)) ?? -1) + 1);
  tables.set(map, table);
  return table;
}
