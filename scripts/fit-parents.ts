/* Fits the weights of the parent model on threads whose parents are known. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { readPostedAt } from "../src/parse/commentDates.js";
import {
  addPairFeatures,
  addPlaceFeatures,
  type CaptureKind,
  FEATURES,
  FeatureVector,
} from "../src/parse/parentFeatures.js";
import { ParentLattice } from "../src/parse/parentLattice.js";
import { type Listing, readListing, type Said } from "../src/parse/utterances.js";

export interface Example {
  readonly name: string;
  readonly group: string;
  readonly listing: Listing;
  readonly said: readonly Said[];
  readonly gold: Int32Array;
  readonly kind: CaptureKind;
  readonly weight: number;
  readonly preorder: boolean;
}

const shared = join(import.meta.dirname, "../../shared");
interface Node {
  id: number;
  parent: number;
  author: string | null;
  text: string;
  date: string;
}
interface Known {
  name: string;
  captured: Date | null;
  order: CaptureKind["topLevelOrder"];
  nodes: Node[];
  real: boolean;
  siblings?: "ascending" | "descending";
}

function open(path: string): string | null {
  if (existsSync(path)) return readFileSync(path, "utf8");
  if (existsSync(`${path}.gz`)) return gunzipSync(readFileSync(`${path}.gz`)).toString("utf8");
  return null;
}

export function readFixtures(): Known[] {
  const dir = join(shared, "fixtures/wpdiscuz");
  const known: Known[] = [];
  for (const name of readdirSync(dir).sort()) {
    const raw = open(join(dir, name, "truth.json"));
    if (raw === null) continue;
    const truth = JSON.parse(raw);
    const shown = truth.comments
      .filter((c: any) => c.order !== null)
      .sort((a: any, b: any) => a.order - b.order);
    if (shown.length < 2) continue;
    const wp = truth.settings.wordpress,
      td = truth.settings.thread_display;
    known.push({
      name,
      captured: new Date(truth.captured),
      order: td.mostVotedByDefault ? null : wp.comment_order === "asc" ? "oldest" : "newest",
      real: false,
      siblings: td.reverseChildren ? "descending" : "ascending",
      nodes: shown.map((c: any) => ({
        id: c.id,
        parent: c.parent,
        author: c.author,
        text: c.text_shown ?? c.text ?? "",
        date: c.date_shown ?? "",
      })),
    });
  }
  return known;
}

export function readDebates(): Known[] {
  const path = join(shared, "datasets/threads_createdebate.jsonl.gz");
  return gunzipSync(readFileSync(path))
    .toString("utf8")
    .trim()
    .split("\n")
    .map((line) => {
      const d = JSON.parse(line);
      const children = new Map<number | null, any[]>();
      for (const p of d.posts) children.set(p.parent, [...(children.get(p.parent) ?? []), p]);
      const nodes: Node[] = [];
      const stack = [...(children.get(null) ?? [])].reverse();
      while (stack.length > 0) {
        const p = stack.pop();
        nodes.push({ id: p.id, parent: p.parent ?? 0, author: p.author, text: p.text, date: "" });
        stack.push(...[...(children.get(p.id) ?? [])].reverse());
      }
      return { name: `d-${d.id}`, captured: null, order: null, real: true, nodes };
    });
}

function random(seed: number) {
  let s = seed >>> 0;
  return () => {
    s = (s + 0x6d2b79f5) >>> 0;
    let t = s;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function toExample(
  k: Known,
  lines: CaptureKind["replyLines"],
  seed: number,
  weight: number,
  dates = true,
): Example {
  const rnd = random(seed * 7919 + k.nodes.length);
  const at = new Map(k.nodes.map((n, i) => [n.id, i]));
  const said: Said[] = k.nodes.map((n) => {
    const parent = n.parent === 0 ? undefined : k.nodes[at.get(n.parent) ?? -1];
    let replyTo = parent?.author ?? null;
    if (lines === "none") replyTo = null;
    if (lines === "mostly" && replyTo !== null && (replyTo.length >= 40 || rnd() < 0.02))
      replyTo = null;
    return {
      author: n.author,
      replyTo,
      text: n.text,
      postedAt:
        dates && n.date !== ""
          ? readPostedAt(
              { text: n.date, title: null },
              { capturedAt: k.captured, timezone: "Europe/London" },
            )
          : null,
    };
  });
  const gold = Int32Array.from(k.nodes, (n) => (n.parent === 0 ? -1 : (at.get(n.parent) ?? -1)));
  const stack: number[] = [];
  let preorder = true;
  for (const [i, p] of gold.entries()) {
    while (stack.length > 0 && stack.at(-1) !== p) stack.pop();
    if (p >= 0 && stack.length === 0) {
      preorder = false;
      break;
    }
    stack.push(i);
  }
  return {
    name: `${k.name}/${lines}/${seed}`,
    group: k.name,
    listing: readListing(said),
    said,
    gold,
    preorder,
    weight,
    kind: { topLevelOrder: k.order, replyLines: lines, siblings: k.siblings ?? "ascending" },
  };
}

/** Subtrees as threads of their own. */
export function subtrees(k: Known, least: number): Known[] {
  const at = new Map(k.nodes.map((n, i) => [n.id, i]));
  const size = new Int32Array(k.nodes.length).fill(1);
  for (let i = k.nodes.length - 1; i >= 0; i--) {
    const p = at.get(k.nodes[i]!.parent);
    if (p !== undefined) size[p]! += size[i]!;
  }
  const out: Known[] = [];
  for (const [i, n] of k.nodes.entries())
    if (n.parent === 0 && size[i]! >= least) {
      const nodes = k.nodes.slice(i, i + size[i]!);
      out.push({ ...k, nodes: nodes.map((m, j) => (j === 0 ? { ...m, parent: 0 } : m)) });
    }
  return out;
}

const vector = new FeatureVector();
function addFeatures(
  e: Example,
  lattice: ParentLattice,
  index: number,
  parent: number,
  step: number,
  mass: number,
  grad: Float64Array,
) {
  const place = lattice.readPlace(index, step)!;
  vector.clear();
  addPlaceFeatures(vector, e.listing, place, e.kind);
  addPairFeatures(vector, e.listing, index, parent, e.kind);
  for (let i = 0; i < vector.count; i++) grad[vector.features[i]!]! += mass * vector.values[i]!;
}

/** Mean negative log-likelihood of gold paths and its gradient. */
function evaluate(examples: readonly Example[], w: Float64Array, grad: Float64Array): number {
  let loss = 0,
    total = 0;
  grad.fill(0);
  for (const e of examples) {
    const lattice = new ParentLattice(e.listing, e.kind, w, { forced: e.gold });
    const g = new Float64Array(w.length);
    lattice.visitPosteriors((index, parent, mass, step) => {
      if (mass > 1e-6) addFeatures(e, lattice, index, parent, step, mass, g);
    });
    let state = 0,
      score = 0;
    for (const [index, parent] of e.gold.entries()) {
      const taken = lattice.readStep(index, state, parent);
      addFeatures(e, lattice, index, parent, taken.step, -1, g);
      state = taken.to;
      score += taken.score;
    }
    loss += e.weight * (lattice.logSum - score);
    total += e.weight * e.gold.length;
    for (let i = 0; i < w.length; i++) grad[i]! += e.weight * g[i]!;
  }
  for (let i = 0; i < w.length; i++) grad[i]! /= total;
  return loss / total;
}

export const loss = (e: readonly Example[], w: Float64Array) =>
  evaluate(e, w, new Float64Array(w.length));
export function fit(
  examples: readonly Example[],
  prior: Float64Array,
  {
    steps = 60,
    rate = 0.15,
    l2 = 2e-4,
    free = null as Set<number> | null,
    log = false,
    start = null as Float64Array | null,
  } = {},
): Float64Array {
  const w = Float64Array.from(start ?? prior),
    g = new Float64Array(w.length),
    m = new Float64Array(w.length),
    v = new Float64Array(w.length);
  for (let t = 1; t <= steps; t++) {
    const loss = evaluate(examples, w, g);
    const r = rate * (t > steps * 0.7 ? 0.3 : 1);
    for (let i = 0; i < w.length; i++) {
      if (free && !free.has(i)) continue;
      const gi = g[i]! + l2 * (w[i]! - prior[i]!);
      m[i] = 0.9 * m[i]! + 0.1 * gi;
      v[i] = 0.98 * v[i]! + 0.02 * gi * gi;
      w[i]! -= (r * (m[i]! / (1 - 0.9 ** t))) / (Math.sqrt(v[i]! / (1 - 0.98 ** t)) + 1e-5);
    }
    if (log && (t % 10 === 0 || t === 1)) console.error(t, loss.toFixed(4));
  }
  return w;
}

export function infer(e: Example, w: Float64Array): { parent: Int32Array; p: Float64Array } {
  const lattice = new ParentLattice(e.listing, e.kind, w);
  const by = Array.from(e.gold, () => new Map<number, number>());
  lattice.visitPosteriors((index, parent, mass) => {
    by[index]!.set(parent, (by[index]!.get(parent) ?? 0) + mass);
  });
  const parent = new Int32Array(by.length),
    p = new Float64Array(by.length);
  by.forEach((m, i) => {
    let best = -1,
      bp = -1;
    for (const [k, q] of m)
      if (q > bp) {
        bp = q;
        best = k;
      }
    parent[i] = best;
    p[i] = bp;
  });
  return { parent, p };
}

export function score(examples: readonly Example[], w: Float64Array) {
  let right = 0,
    n = 0,
    ece = 0;
  const bins = Array.from({ length: 10 }, () => [0, 0, 0]);
  for (const e of examples) {
    const { parent, p } = infer(e, w);
    for (let i = 0; i < parent.length; i++) {
      const ok = parent[i] === e.gold[i] ? 1 : 0;
      right += ok;
      n++;
      const b = bins[Math.min(9, Math.floor(p[i]! * 10))]!;
      b[0]!++;
      b[1]! += p[i]!;
      b[2]! += ok;
    }
  }
  for (const [, p, y] of bins) ece += Math.abs(p! - y!) / n;
  return { right: right / n, n, calibration: 1 - ece };
}
export const show = (w: Float64Array) =>
  FEATURES.map((f, i) => `${f} ${w[i]!.toFixed(2)}`).join("  ");
