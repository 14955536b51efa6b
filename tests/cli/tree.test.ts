import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { ReplyGraphFile } from "../../src/draw/replyGraph.js";
import { packageRoot } from "../../src/packageRoot.js";
import { callParley } from "../support/callParley.js";
import { runParley } from "../support/processes.js";
import { readXml } from "../support/readXml.js";

const folder = mkdtempSync(join(tmpdir(), "parley-tree-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const TEXT = join(packageRoot, "samples", "text", "ukraine-membership-question.txt");
const HTML = join(packageRoot, "samples", "type-43-frigate-delay.html");

describe("parley tree", () => {
  it("writes the form that the ending names, and says what it wrote", async () => {
    const out = join(folder, "tree.svg");
    const { code, stdout, stderr } = await runParley(["tree", TEXT, "--out", out, "--json"]);
    expect([code, stderr]).toEqual([0, ""]);
    const svg = readFileSync(out);
    const rows = readXml(svg.toString()).all.filter(
      ({ attributes }) => attributes.role === "listitem",
    );
    expect(rows).toHaveLength(41);
    const report = JSON.parse(stdout) as Record<string, unknown>;
    expect(report).toMatchObject({
      path: out,
      format: "svg",
      threads: 1,
      comments: 41,
      bytes: svg.byteLength,
    });
    expect(report.uncertain).toBe(svg.toString().match(/class="[^"]*doubt[^"]*"[^>]*>~/g)?.length);
  });

  it("writes to standard output in the form that --as names, with the tone of each comment", async () => {
    const { code, stdout } = await callParley(["tree", HTML, "--out", "-", "--as", "json"]);
    expect(code).toBe(0);
    const { threads } = ReplyGraphFile.parse(JSON.parse(stdout));
    expect(threads[0]?.nodes).toHaveLength(53);
    expect(threads[0]?.edges).toHaveLength(53 - (threads[0]?.count.topLevel ?? 0));
    expect(new Set(threads[0]?.nodes.map(({ tone }) => tone.sentiment.label)).size).toBeGreaterThan(
      2,
    );
  });

  it("draws the threads of a folder into one file, and says which file it refused", async () => {
    const inputs = join(folder, "captures");
    mkdirSync(inputs);
    copyFileSync(TEXT, join(inputs, "a.txt"));
    copyFileSync(HTML, join(inputs, "b.html"));
    writeFileSync(join(inputs, "c.html"), "");
    const out = join(folder, "two.graphml");
    const { code, stderr } = await callParley(["tree", inputs, "--out", out]);
    expect(code).toBe(3);
    expect(stderr).toMatch(/INPUT_EMPTY/);
    expect(stderr).toMatch(/two\.graphml: 94 comments of 2 threads, \d+ uncertain parents/);
    expect(
      readXml(readFileSync(out, "utf8")).all.filter(({ name }) => name === "node"),
    ).toHaveLength(94);
  });

  it("never writes over what it reads", async () => {
    const input = join(folder, "page.html");
    copyFileSync(HTML, input);
    const { code, stderr } = await callParley([
      "tree",
      input,
      "--out",
      join(folder, ".", "page.html"),
    ]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/not written over/);
    expect(readFileSync(input)).toEqual(readFileSync(HTML));
  });

  it.each([
    [["tree", TEXT], 2, /needs --out.*hint: for instance `parley tree/],
    [["tree", TEXT, "--out", join(folder, "tree.png")], 2, /none of \.svg, \.html/],
    [["tree", TEXT, "--out", "-"], 2, /no ending.*--as/],
    [["tree", TEXT, "--out", "-", "--as", "svg", "--json"], 2, /both write/],
    [["tree", TEXT, "--out", join(folder, "x.svg"), "--as", "png"], 2, /Allowed choices/],
    [["tree", TEXT, "--out", join(folder, "none", "x.svg")], 1, /OUTPUT_NOT_WRITABLE.*ENOENT/],
    [["tree", join(folder, "none.html"), "--out", join(folder, "x.svg")], 1, /INPUT_NOT_FOUND/],
    [["tree", "http://127.0.0.1/a", "--out", join(folder, "x.svg")], 1, /ADDRESS_REFUSED/],
  ])("%j ends with %d and one line with a hint", async (args, exit, pattern) => {
    const { code, stdout, stderr } = await callParley(args);
    expect([code, stdout]).toEqual([exit, ""]);
    expect(stderr).toMatch(pattern);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });
});
