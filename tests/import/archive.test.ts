import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openCorpus } from "../../src/import/openCorpus.js";
import { makeZip, type ZipPart } from "../support/makeZip.js";

const folder = mkdtempSync(join(tmpdir(), "parley-archive-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const LINE = JSON.stringify({
  id: "1",
  conversation_id: "1",
  speaker: "ana",
  text: "Well, a quay.",
});
const utterances = (part: Partial<ZipPart> = {}): ZipPart => ({
  ...{ name: "talk/utterances.jsonl", content: `${LINE}\n${LINE.replace('"1"', '"2"')}\n` },
  ...part,
});
const titles: ZipPart = {
  name: "talk/conversations.json",
  content: '{"1": {"meta": {"title": "At the quay"}, "vectors": []}}',
};

let made = 0;
function write(bytes: Buffer): string {
  const path = join(folder, `SECRETNAME-${made++}.zip`);
  writeFileSync(path, bytes);
  return path;
}

async function read(path: string): Promise<{ form: string; ids: string[]; titles: unknown[] }> {
  const { form, entries, facts } = await openCorpus(path, {});
  const found = { form, ids: [] as string[], titles: [] as unknown[] };
  for await (const entry of entries)
    found.ids.push(entry.kind === "utterance" ? entry.utterance.comment.id : entry.because);
  for await (const { title } of facts) found.titles.push(title);
  return found;
}

describe("a corpus in a zip archive", () => {
  const convokit = { form: "convokit", ids: ["1", "2"], titles: ["At the quay"] };
  it.each([
    ["packed", [titles, utterances()], false, convokit],
    ["stored", [titles, utterances({ method: 0 })], false, convokit],
    ["as zip64", [titles, utterances()], true, convokit],
    [
      "at the top, with what a Mac adds and what nobody reads",
      [
        utterances({ name: "utterances.jsonl" }),
        { ...titles, name: "conversations.json" },
        { name: "__MACOSX/._utterances.jsonl", content: "x" },
        { name: "__MACOSX/a/utterances.jsonl", content: "x" },
        { name: "vectors/index.bin", content: "x", mode: 0o120777 },
        { name: "vectors/", content: "", method: 0 },
      ],
      false,
      convokit,
    ],
    [
      "a table",
      [{ name: "deep/in/it/talk.CSV", content: "id,text\n7,Certainly.\n" }],
      false,
      { form: "csv", ids: ["7"], titles: [] },
    ],
  ] as const)("is read as it is: %s", async (_, parts, isZip64, expected) => {
    expect(await read(write(makeZip(parts, isZip64)))).toEqual(expected);
  });

  it("keeps what is larger than the pieces that are read", async () => {
    const many = Array.from({ length: 20_000 }, (_, at) => LINE.replace('"1"', `"${at}"`));
    const { ids } = await read(write(makeZip([utterances({ content: many.join("\n") })])));
    expect(ids.length).toBe(20_000);
    expect(ids.at(-1)).toBe("19999");
  });

  const good = makeZip([titles, utterances()]);
  const HUGE = 1n << 63n;
  const hostile: [string, Buffer, string, RegExp][] = [
    ["no zip", Buffer.from("id,text\n1,x\n"), "IMPORT_INVALID", /damaged/],
    ["nothing", Buffer.alloc(0), "IMPORT_INVALID", /damaged/],
    ["its end is cut", good.subarray(0, -30), "IMPORT_INVALID", /damaged/],
    ["its beginning is cut", good.subarray(30), "IMPORT_INVALID", /damaged/],
    ["data after the end", Buffer.concat([good, Buffer.from("more")]), "IMPORT_INVALID", /damaged/],
    [
      "a name that leads out",
      makeZip([utterances(), { name: "../x", content: "" }]),
      "IMPORT_INVALID",
      /damaged/,
    ],
    [
      "one with backslashes",
      makeZip([utterances(), { name: "a\\..\\..\\x", content: "" }]),
      "IMPORT_INVALID",
      /damaged/,
    ],
    [
      "an absolute name",
      makeZip([utterances({ name: "/talk/utterances.jsonl" })]),
      "IMPORT_INVALID",
      /damaged/,
    ],
    [
      "a drive's name",
      makeZip([utterances({ name: "C:/utterances.jsonl" })]),
      "IMPORT_INVALID",
      /damaged/,
    ],
    ["a link", makeZip([utterances({ mode: 0o120777 })]), "IMPORT_INVALID", /a link/],
    ["encrypted", makeZip([utterances({ flags: 0x801 })]), "IMPORT_INVALID", /encrypted/],
    ["strongly encrypted", makeZip([utterances({ flags: 0x841 })]), "IMPORT_INVALID", /damaged/],
    ["another method", makeZip([utterances({ method: 14 })]), "IMPORT_INVALID", /method/],
    ["a file twice", makeZip([utterances(), utterances()]), "IMPORT_INVALID", /twice/],
    [
      "two corpora",
      makeZip([utterances(), utterances({ name: "b/utterances.json" })]),
      "IMPORT_INVALID",
      /several/,
    ],
    [
      "two tables",
      makeZip(["a.csv", "b.jsonl"].map((name) => ({ name, content: "x" }))),
      "IMPORT_INVALID",
      /several/,
    ],
    [
      "no corpus",
      makeZip([{ name: "SECRETNAME.txt", content: "x" }]),
      "IMPORT_INVALID",
      /no utterances/,
    ],
    ["no entry", makeZip([]), "IMPORT_INVALID", /no utterances/],
    [
      "other bytes than their sum",
      makeZip([utterances({ stated: { crc: 1 } })]),
      "IMPORT_INVALID",
      /damaged/,
    ],
    [
      "more than is stated",
      makeZip([utterances({ stated: { unpacked: 9 } })]),
      "IMPORT_INVALID",
      /damaged/,
    ],
    [
      "less than is stated",
      makeZip([utterances({ stated: { unpacked: 9_999 } })]),
      "IMPORT_INVALID",
      /damaged/,
    ],
    [
      "a part of another file",
      makeZip([utterances({ stated: { packed: 9_999 } })]),
      "IMPORT_INVALID",
      /damaged/,
    ],
    [
      "a file beyond the end",
      makeZip([utterances({ stated: { at: HUGE } })], true),
      "IMPORT_INVALID",
      /damaged/,
    ],
    [
      "what unpacks to 1,000 times",
      makeZip([utterances({ content: Buffer.alloc(70_000_000, 32) })]),
      "INPUT_TOO_LARGE",
      /250 times/,
    ],
    [
      "what says it unpacks to 40 GB",
      makeZip([utterances({ stated: { unpacked: 40 * 2 ** 30, packed: 2 ** 30 } })], true),
      "INPUT_TOO_LARGE",
      /32 GB/,
    ],
    [
      "packed twice",
      makeZip([{ name: "a.zip", content: good }]),
      "IMPORT_INVALID",
      /no utterances/,
    ],
  ];
  it.each(hostile)("is refused with a hint: %s", async (_, bytes, code, message) => {
    const path = write(bytes);
    const error = await read(path).then(
      () => null,
      (thrown: unknown) => thrown as Error,
    );
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) as string });
    expect(error).toHaveProperty("hint", expect.stringMatching(/./));
    expect(error?.message.replace(path, "").replaceAll(path, "")).not.toContain("SECRETNAME");
  });

  it("is refused where the directory is said to be beyond any file", async () => {
    const bytes = makeZip([utterances()], true);
    bytes.writeBigUInt64LE(HUGE, bytes.byteLength - 22 - 76 + 48);
    await expect(read(write(bytes))).rejects.toMatchObject({ code: "IMPORT_INVALID" });
    bytes.writeBigUInt64LE(HUGE, bytes.byteLength - 22 - 20 + 8);
    await expect(read(write(bytes))).rejects.toMatchObject({ code: "IMPORT_INVALID" });
  });

  it("cut or changed anywhere is read whole or refused, and ends no process", async () => {
    for (let at = 0; at < good.byteLength; at += 3) {
      const bytes = Buffer.from(good);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
      const found = await read(write(bytes)).catch((error: unknown) => error);
      if (!(found instanceof Error)) expect(found).toMatchObject({ ids: ["1", "2"] });
      else expect(found).toHaveProperty("code", expect.stringMatching(/^(?:IMPORT|INPUT)_/));
    }
  });
});
