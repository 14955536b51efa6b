import { readFileSync } from "node:fs";
import type { z } from "zod";

/**
 * Reads a file of training/ and holds each line to its schema.
 *
 * @throws Error naming the file and the line, never its words
 */
export function readRows<Row>(name: string, schema: z.ZodType<Row>): Row[] {
  const file = new URL(`../../training/${name}`, import.meta.url);
  const lines = readFileSync(file, "utf8").split("\n");
  if (lines.pop() !== "") throw new Error(`${name} does not end with a line break`);
  return lines.map((line, at) => {
    const row = schema.safeParse(JSON.parse(line));
    if (row.success) return row.data;
    const faults = row.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
    throw new Error(`${name}, line ${at + 1}: ${faults.join("; ")}`);
  });
}
