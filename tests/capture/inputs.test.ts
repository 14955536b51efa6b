import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import iconv from "iconv-lite";
import { afterAll, describe, expect, it } from "vitest";
import { decodeCapture } from "../../src/capture/decodeCapture.js";
import { expandInput, readInput } from "../../src/capture/readInput.js";
import { sha256 } from "../../src/thread/identity.js";

const folder = mkdtempSync(join(tmpdir(), "parley-inputs-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const decode = async (path: string) => decodeCapture(await readInput(path, null));

describe("an input that is no page", () => {
  it.each([
    ["does not exist", () => join(folder, "nothing.html"), "INPUT_NOT_FOUND"],
    ["is empty", () => file("empty.html", ""), "INPUT_EMPTY"],
    ["is all blanks", () => file("blank.txt", " \n\t\n"), "INPUT_EMPTY"],
    [
      "is a picture",
      () => file("p.png", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex")),
      "INPUT_BINARY",
    ],
    [
      "is an archive",
      () => file("a.zip", Buffer.from("504b0304140000000800", "hex")),
      "INPUT_BINARY",
    ],
    [
      "is damaged gzip data",
      () => file("a.gz", Buffer.from("1f8b08000000000000034bcf2fca49010047", "hex")),
      "INPUT_NOT_READABLE",
    ],
  ])("that %s is refused by name", async (_, make, code) => {
    await expect(decode(make())).rejects.toMatchObject({ code, retry: "never" });
  });

  it("that has 300 MB is refused before it is read", async () => {
    const path = file("huge.html", "x");
    await truncate(path, 300 * 1024 * 1024);
    const before = process.memoryUsage().rss;
    await expect(readInput(path, null)).rejects.toMatchObject({ code: "INPUT_TOO_LARGE" });
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024);
  });
});

describe("a gzipped input", () => {
  it("is unpacked, by its content and not by its name", async () => {
    const words = "keel ".repeat(40_000);
    const { page } = await decode(file("packed.html", gzipSync(words)));
    expect(page.content).toBe(words);
    expect(page.sha256).toBe(sha256(words));
  });

  it("that is cut, or unpacks to hundreds of times its size, is refused", async () => {
    const packed = gzipSync(randomBytes(200_000));
    await expect(decode(file("cut.gz", packed.subarray(0, 90_000)))).rejects.toMatchObject({
      code: "INPUT_NOT_READABLE",
    });
    const bomb = file("bomb.gz", gzipSync(Buffer.alloc(100 * 1024 * 1024, 97)));
    await expect(readInput(bomb, null)).rejects.toMatchObject({ code: "INPUT_TOO_LARGE" });
  });
});

describe("the encoding", () => {
  const words = "Zoë paid £20 for a “keel” – naïve";
  it.each([
    ["UTF-8", Buffer.from(words), []],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${words}`), []],
    ["UTF-16 little-endian", iconv.encode(words, "utf16le", { addBOM: true }), []],
    ["UTF-16 big-endian", iconv.encode(words, "utf16be", { addBOM: true }), []],
    [
      "declared windows-1252",
      iconv.encode(
        `<html><head><meta charset="windows-1252"></head><body>${words}`,
        "windows-1252",
      ),
      [],
    ],
    [
      "windows-1252 that declares UTF-8",
      iconv.encode(`<html><head><meta charset="utf-8"></head><body>${words}`, "windows-1252"),
      ["ENCODING_GUESSED"],
    ],
  ])("%s is read right, a guess is said", async (name, bytes, codes) => {
    const { page, problems } = await decode(file(`${name}.html`, bytes));
    expect(page.content).toContain("Zoë paid £20");
    expect(problems.map(({ code }) => code)).toEqual(codes);
  });
});

describe("a folder", () => {
  it("stands for the files in it, in order of name, hidden ones passed over", async () => {
    const inner = mkdtempSync(join(folder, "pages-"));
    for (const name of ["b.txt", "a.html", ".hidden"]) writeFileSync(join(inner, name), "x");
    expect(await expandInput(inner)).toEqual([join(inner, "a.html"), join(inner, "b.txt")]);
  });

  it("without files is refused", async () => {
    const inner = mkdtempSync(join(folder, "none-"));
    await expect(expandInput(inner)).rejects.toMatchObject({ code: "INPUT_EMPTY" });
  });
});
