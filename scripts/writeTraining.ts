import { writeFileSync } from "node:fs";
import { countGroups, countLabels, type Share } from "./training/balance.js";
import { readRows } from "./training/readRows.js";
import { TrainingComment } from "./training/schema.js";
import { writeFrames } from "./training/writeFrames.js";

/** Rewrites the rows made from frames; those written by hand stay as they are. Prints the balance. */
const NAME = "incivility-en-gb.jsonl";
const byHand = readRows(NAME, TrainingComment).filter(({ id }) => !id.startsWith("frame-"));
const made = writeFrames();
const rows = [...byHand, ...made];
const lines = rows.map((row) => `${JSON.stringify(row)}\n`);
writeFileSync(new URL(`../training/${NAME}`, import.meta.url), lines.join(""));

const print = ({ word, rows, uncivil, share }: Share) => {
  console.error(`${word.padEnd(20)} ${rows} rows, ${uncivil} uncivil, ${share.toFixed(2)}`);
};
console.error(`${byHand.length} comments by hand, ${made.length} made from frames`);
[...countLabels(rows), ...countGroups(rows)].forEach(print);
