import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import iconv from "iconv-lite";
import { afterAll, describe, expect, it } from "vitest";
import { Thread } from "../../src/thread/thread.js";
import { callParley } from "../support/callParley.js";
import { renderWxr, SECRETS } from "../support/renderWxr.js";
import { samples } from "../support/samples.js";

const folder = mkdtempSync(join(tmpdir(), "parley-exports-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const discussed = samples.filter(({ comments }) => comments.length > 0);
const xml = renderWxr(discussed);

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const readLines = (stdout: string): Thread[] =>
  stdout
    .trimEnd()
    .split("\n")
    .map((line) => Thread.parse(JSON.parse(line)));

describe("parley parse of an export", () => {
  it.each([
    ["a file", () => [file("site.xml", xml)], undefined],
    ["gzip, whatever its name", () => [file("site.txt", gzipSync(xml))], undefined],
    ["gzipped standard input", () => ["-"], gzipSync(xml)],
    ["UTF-16", () => [file("wide.xml", iconv.encode(xml, "utf16le", { addBOM: true }))], undefined],
  ])("prints a Thread per post (%s)", async (_, inputs, input) => {
    const { code, stdout, stderr } = await callParley(
      ["parse", ...inputs(), "--json"],
      input === undefined ? {} : { input },
    );
    expect([code, stderr]).toEqual([0, ""]);
    const threads = readLines(stdout);
    expect(threads.map(({ article, comments }) => [article.title, comments.length])).toEqual(
      discussed.map(({ title, comments }) => [title, comments.length]),
    );
    for (const secret of SECRETS) expect(stdout).not.toContain(secret);
  });

  it("in the encoding it declares, though its beginning is plain ASCII", async () => {
    const [sample] = discussed;
    if (sample === undefined) throw new Error("no sample");
    const late = { ...sample, title: "Z\u00fcrich" };
    const text = renderWxr([...discussed, late], { encoding: "ISO-8859-1" }).replace(
      "<channel>",
      `<channel><!--${" ".repeat(70_000)}-->`,
    );
    // Latin-1 has no curly quotes; what it lacks is not looked at here.
    const path = file("latin.xml", Buffer.from(text, "latin1"));
    const { stdout } = await callParley(["parse", path, "--json"]);
    expect(readLines(stdout).at(-1)?.article.title).toBe("Z\u00fcrich");
  });

  it("prints what a cut one holds, and says that it is cut: exit 3", async () => {
    const cut = xml.slice(0, xml.lastIndexOf("<wp:comment>"));
    for (const path of [
      file("cut.xml", cut),
      file("cut.gz", gzipSync(xml).subarray(0, Math.floor(gzipSync(xml).byteLength * 0.9))),
    ]) {
      const { code, stdout, stderr } = await callParley(["parse", path, "--json"]);
      expect(code).toBe(3);
      expect(stderr).toMatch(/EXPORT_CUT|INPUT_NOT_READABLE/);
      expect(
        readLines(stdout)
          .at(-1)
          ?.problems.map(({ code: each }) => each),
      ).toContain("EXPORT_CUT");
    }
  });

  it("without comments is refused", async () => {
    const path = file("quiet.xml", renderWxr(discussed.map((each) => ({ ...each, comments: [] }))));
    const { code, stdout, stderr } = await callParley(["parse", path, "--json"]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("PAGE_NOT_A_THREAD");
  });
});
