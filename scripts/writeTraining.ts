import { readFileSync, writeFileSync } from "node:fs";
import { writeFrames } from "./training/writeFrames.js";

const file = new URL("../training/incivility-en-gb.jsonl", import.meta.url);

/** Rewrites the rows made from frames; those written by hand stay as they are. */
const byHand = readFileSync(file, "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith('{"id":"frame-'));
const made = writeFrames().map((row) => JSON.stringify(row));
writeFileSync(file, [...byHand, ...made, ""].join("\n"));
console.error(`${byHand.length} comments by hand, ${made.length} made from frames`);
