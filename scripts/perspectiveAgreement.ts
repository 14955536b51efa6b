/**
 * How closely `comments:analyze` agrees with scores that the Perspective API itself gave:
 * `npx tsx scripts/perspectiveAgreement.ts FILE` reads JSON lines, gzipped or not, of the form
 * `{"text":"…","labels":{"perspective":{"TOXICITY":0.9}}}` and prints a row per attribute. The
 * Wikipedia comments of conversationai/perspectiveapi, example_data (Apache-2.0), are such a set.
 */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import { scoreText } from "../src/http/perspective/scoreComment.js";
import { PerspectiveAttribute, readAttribute } from "../src/score/perspectiveAttributes.js";

const Row = z.object({
  text: z.string(),
  labels: z.object({ perspective: z.record(z.string(), z.number()) }),
});

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error("name a file of JSON lines");
const bytes = readFileSync(path);
const lines = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8").split("\n");
const scored = lines
  .filter((line) => line.trim() !== "")
  .map((line) => Row.parse(JSON.parse(line)))
  .map(({ text, labels }) => ({ theirs: labels.perspective, ours: scoreText(text, null) }));
console.log(`${scored.length} comments`);
for (const attribute of PerspectiveAttribute.options) {
  const pairs = scored.flatMap(({ theirs, ours }) => {
    const their = theirs[attribute];
    return their === undefined || ours.probability === null
      ? []
      : [{ their, our: readAttribute(attribute, ours) }];
  });
  if (pairs.length < 2) continue;
  const our = pairs.map((pair) => pair.our);
  const their = pairs.map((pair) => pair.their);
  console.log(
    `${attribute}: n ${pairs.length}, Spearman ${correlate(rank(our), rank(their)).toFixed(2)}, ` +
      `mean ${mean(our).toFixed(2)} against ${mean(their).toFixed(2)}`,
  );
}

/** Ranks, equal values sharing theirs. */
function rank(values: readonly number[]): number[] {
  const order = values.map((_, at) => at).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks: number[] = [];
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to++;
    for (const at of order.slice(from, to)) ranks[at] = (from + to - 1) / 2;
    from = to;
  }
  return ranks;
}

function correlate(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  const products = a.map((value, at) => (value - meanA) * ((b[at] ?? 0) - meanB));
  const spread = (values: readonly number[], middle: number) =>
    Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
  return mean(products) / (spread(a, meanA) * spread(b, meanB));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
