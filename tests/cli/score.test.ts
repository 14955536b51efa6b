import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { openScorePool } from "../../workers/scorePool.js";
import { LONGEST_LINE_BYTES, readLineBatches } from "../../src/capture/readLineBatches.js";
import { mapInOrder } from "../../src/cli/mapInOrder.js";
import { Score } from "../../src/thread/score.js";
import { callParley } from "../support/callParley.js";
import { endProcesses, makeEnv, runParley, startParley } from "../support/processes.js";

const folder = mkdtempSync(join(tmpdir(), "parley-score-"));
afterEach(endProcesses);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const line = (id: number): string =>
  JSON.stringify({
    id: String(id),
    text: `Comment ${id} is not good, you clown. ${"x ".repeat(id % 40)}`,
  });
const lines = (count: number): string =>
  Array.from({ length: count }, (_, id) => line(id)).join("\n");
const readLines = (stdout: string): Record<string, unknown>[] =>
  stdout
    .split("\n")
    .filter((each) => each !== "")
    .map((each) => JSON.parse(each) as Record<string, unknown>);

async function batchesOf(bytes: Buffer, size: number): Promise<string[]> {
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  );
  const found: string[] = [];
  for await (const batch of readLineBatches(Readable.from(chunks)))
    found.push(
      batch.kind === "too_long"
        ? `${batch.firstLine} too long`
        : `${batch.firstLine} ${Buffer.from(batch.bytes).toString()}`,
    );
  return found;
}

describe("readLineBatches", () => {
  it("keeps every byte and numbers every batch by its first line, however the chunks fall", async () => {
    const bytes = Buffer.from("a\n\nbé\r\nlast");
    for (let size = 1; size <= bytes.length; size++) {
      const batches = await batchesOf(bytes, size);
      expect(batches.map((each) => each.replace(/^\d+ /, "")).join("")).toBe(bytes.toString());
      let next = 1;
      for (const batch of batches) {
        expect(Number(/^\d+/.exec(batch)?.[0])).toBe(next);
        next += batch.split("\n").length - 1;
      }
    }
  });

  it("refuses a line that is too long, first, last or between, and reads the others", async () => {
    const long = "x".repeat(LONGEST_LINE_BYTES + 1);
    expect(await batchesOf(Buffer.from(`${long}\nb\n${long}\nd\n${long}`), 1 << 16)).toEqual([
      "1 too long",
      expect.stringMatching(/^2 b\n/),
      "3 too long",
      expect.stringMatching(/^4 d\n/),
      "5 too long",
    ]);
  });
});

describe("mapInOrder", () => {
  it("keeps the order, never holds more than it may, and passes on what is there at once", async () => {
    let [held, most] = [0, 0];
    const source = async function* () {
      for (let at = 0; at < 40; at++) {
        yield at;
        await sleep(at % 3);
      }
    };
    const answer = async (at: number) => {
      most = Math.max(most, ++held);
      await sleep((at * 7) % 5);
      held--;
      return at;
    };
    const answers: number[] = [];
    for await (const each of mapInOrder(source(), answer, () => 4)) answers.push(each);
    expect(answers).toEqual(Array.from({ length: 40 }, (_, at) => at));
    expect(most).toBeLessThanOrEqual(4);
    expect(most).toBeGreaterThan(1);
  });
});

describe("parley score", () => {
  it("answers the same bytes from one thread, from three, and from threads of the source tree", async () => {
    const input = lines(3000);
    const [one, three] = await Promise.all(
      ["1", "3"].map((workers) => runParley(["score", "--workers", workers], { input })),
    );
    expect(one?.code).toBe(0);
    expect(readLines(one?.stdout ?? "").map(({ id }) => id)).toEqual(
      Array.from({ length: 3000 }, (_, id) => String(id)),
    );
    expect(three?.stdout).toBe(one?.stdout);
    const pool = openScorePool(1);
    const job = {
      bytes: Buffer.from(input),
      firstLine: 1,
      target: "ukraine-support",
      input: null,
      sentences: false,
    };
    const { bytes, scored } = await pool.scoreLines(job);
    await pool.close();
    expect(scored).toBe(3000);
    expect(Buffer.from(bytes).toString()).toBe(one?.stdout);
  });

  it("reads files, gzipped or not, and names the file of a bad line", async () => {
    const [plain, packed] = [join(folder, "a.jsonl"), join(folder, "b.jsonl.gz")];
    writeFileSync(plain, `${line(1)}\n{bad\n`);
    writeFileSync(packed, gzipSync(line(2)));
    const missing = join(folder, "none.jsonl");
    const { code, stdout, stderr } = await callParley(["score", plain, missing, packed]);
    expect(code).toBe(3);
    expect(readLines(stdout)).toMatchObject([
      { id: "1" },
      { input: plain, line: 2, error: { code: "JSON_INVALID" } },
      { id: "2" },
    ]);
    expect(stderr).toMatch(/INPUT_NOT_FOUND/);
  });

  it("copes with BOM, CRLF, blank lines, NUL, lone surrogates, bytes that are no text and long lines", async () => {
    const input = Buffer.concat([
      Buffer.from(`\ufeff${line(1)}\r\n\r\n \n`),
      Buffer.from('{"id":"nul","text":"you \\u0000 clown"}\n{"id":"raw","text":"\0"}\n'),
      Buffer.from('{"id":"half","text":"\\ud800 fine day today"}\n'),
      Buffer.from([0xff, 0xfe, 0x80, 10]),
      Buffer.from(`{"id":"sep","text":"two\u2028lines of text"}\n`),
      Buffer.alloc(100 * 1024 * 1024, "x"),
      Buffer.from(`\n${line(9)}`),
    ]);
    const { code, stdout } = await callParley(["score"], { input });
    expect(code).toBe(3);
    const answers = readLines(stdout);
    expect(answers.map(({ id, line: number }) => id ?? number)).toEqual([
      ..."1 nul".split(" "),
      5,
      "half",
      7,
      "sep",
      9,
      "9",
    ]);
    expect(answers[6]).toMatchObject({ error: { code: "INPUT_TOO_LARGE" } });
    for (const at of [0, 1, 3, 5, 7]) expect(() => Score.parse(answers[at])).not.toThrow();
  });

  it("answers a line before the next one comes", async () => {
    const child = startParley(["score"], makeEnv({}));
    child.stdin?.write(`${line(1)}\n`);
    const [answer] = (await once(child.stdout ?? child, "data")) as [Buffer];
    expect(JSON.parse(answer.toString())).toMatchObject({ id: "1" });
    child.stdin?.end();
    expect(await once(child, "close")).toEqual([0, null]);
  });

  it("leaves whole lines when Ctrl-C ends it, and exits as a shell expects", async () => {
    const child = startParley(["score", "--workers", "2"], makeEnv({}));
    const chunks: Buffer[] = [];
    child.stdout?.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stdin?.on("error", () => undefined);
    child.stdin?.write(`${lines(20_000)}\n`);
    await once(child.stdout ?? child, "data");
    child.kill("SIGINT");
    expect(await once(child, "close")).toEqual([130, null]);
    const printed = Buffer.concat(chunks).toString();
    expect(printed.endsWith("\n")).toBe(true);
    readLines(printed).forEach(({ id }, at) => {
      expect(id).toBe(String(at));
    });
  });
});
