import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type InputLine, readLines } from "../../src/capture/readLines.js";

async function collect(chunks: readonly Buffer[], most?: number): Promise<InputLine[]> {
  const lines: InputLine[] = [];
  const source = (async function* () {
    for (const chunk of chunks) yield await Promise.resolve(chunk);
  })();
  for await (const line of readLines(source, most)) lines.push(line);
  return lines;
}

describe("readLines", () => {
  it("gives the same lines wherever the bytes are cut, letters of several bytes included", async () => {
    const text = fc.array(fc.constantFrom("a", "é", "🚢", "\n", "\r\n", " "), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 7 }), async (parts, size) => {
        const bytes = Buffer.from(parts.join(""));
        const chunks: Buffer[] = [];
        for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
        const expected = parts.join("").split("\n");
        if (expected.at(-1) === "") expected.pop();
        const lines = await collect(chunks);
        expect(lines.map((line) => line.text)).toEqual(
          expected.map((line) => line.replace(/\r$/, "")),
        );
        expect(lines.map(({ number }) => number)).toEqual(expected.map((_, at) => at + 1));
      }),
    );
  });

  it("drops a line over the limit and reads those after it", async () => {
    const chunks = ["short\nxxxx", "xxxxxxxx", "xxx\nlast"].map((each) => Buffer.from(each));
    expect((await collect(chunks, 8)).map(({ text }) => text)).toEqual(["short", null, "last"]);
  });

  it("passes over the mark that some editors put before the first line", async () => {
    expect(await collect([Buffer.from("\ufeff{}\n{}")])).toEqual([
      { number: 1, text: "{}" },
      { number: 2, text: "{}" },
    ]);
  });
});
