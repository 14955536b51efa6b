import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { packageRoot } from "../src/packageRoot.js";

const SHARED = join(packageRoot, "..", "shared", "fixtures", "wpdiscuz");
const WORDS =
  "hull crane tender dock keel wake berth spar slip ballast winch yard refit sonar".split(" ");
const NAMES = "Alder Birch Cedar Elm Fir Hazel Juniper Larch Maple Oak Pine Rowan".split(" ");
const START_MS = Date.UTC(2020, 0, 6, 8);

/** Median of some times in ms. */
export function median(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** Runs each in turn, `rounds` times, so that what else the machine does falls on all alike. */
export function timeInTurns(
  rounds: number,
  runs: Readonly<Record<string, () => void>>,
): Map<string, number[]> {
  const times = new Map<string, number[]>();
  for (let round = 0; round < rounds; round++)
    for (const [name, run] of Object.entries(runs)) {
      const started = performance.now();
      run();
      times.set(name, [...(times.get(name) ?? []), performance.now() - started]);
    }
  return times;
}

/** A file of a shared capture, unpacked; null where the captures are not here. */
export function readShared(folder: string, name: string): string | null {
  for (const path of [join(SHARED, folder, name), join(SHARED, folder, `${name}.gz`)])
    if (existsSync(path)) {
      const bytes = readFileSync(path);
      return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
    }
  return null;
}

/** Numbers in [0, 1) that are the same in every run. */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export interface BenchComment {
  readonly id: number;
  readonly parent: number;
  readonly author: string;
  readonly postedAt: Date;
  readonly paragraphs: readonly string[];
}

/** Comments in preorder: each answers somebody on the path above it, or opens a thread. */
export function* makeComments(count: number): Generator<BenchComment> {
  const random = makeRandom(count);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? "";
  const path: number[] = [];
  for (let index = 0; index < count; index++) {
    path.length = Math.min(path.length, Math.floor(random() * 7));
    const id = 10_000 + index;
    const parent = path.at(-1) ?? 0;
    path.push(id);
    const paragraphs = Array.from({ length: 1 + Math.floor(random() * 3) }, () =>
      Array.from({ length: 4 + Math.floor(random() * 24) }, () => pick(WORDS)).join(" "),
    );
    yield {
      id,
      parent,
      author: `${pick(NAMES)} ${pick(NAMES)}${Math.floor(random() * count * 0.02)}`,
      postedAt: new Date(START_MS + index * 17 * 60_000),
      paragraphs,
    };
  }
}
