import type { ExportRow } from "../thread/exportTable.js";

const NAMES_VERSION = /(?:^|_)(?:parser|scorer|weigher)$/;

/** Counts rows by version, for each column that names a parser, scorer or weigher. */
export class VersionCounts {
  readonly #counts: Map<string, Map<string, number>>;

  constructor(names: readonly string[]) {
    this.#counts = new Map(
      names
        .filter((name) => NAMES_VERSION.test(name))
        .map((name) => [name, new Map<string, number>()]),
    );
  }

  add(rows: readonly ExportRow[]): void {
    for (const [name, counts] of this.#counts)
      for (const row of rows) {
        const version = row[name];
        if (typeof version === "string") counts.set(version, (counts.get(version) ?? 0) + 1);
      }
  }

  get counts(): Record<string, Record<string, number>> {
    return Object.fromEntries(
      [...this.#counts].map(([name, counts]) => [name, Object.fromEntries([...counts].sort())]),
    );
  }
}
