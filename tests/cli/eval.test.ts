import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { EvalReport } from "../../src/eval/evalReport.js";
import { callParley } from "../support/callParley.js";
import { readPage } from "../support/readPicture.js";
import { runParley } from "../support/processes.js";

const folder = mkdtempSync(join(tmpdir(), "parley-eval-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const write = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const LINES = [
  { id: "1", text: "You utter clown.", labels: { toxic: 1, score: -2.5 } },
  { id: "2", text: "Thank you, a fine article.", labels: { toxic: 0, score: 3 } },
  { id: 3, text: "Shut up, you idiot.", labels: { toxic: 1 }, parent_text: "Nine ships." },
  { id: "4", text: "The tug sails at six.", labels: { toxic: 0, score: 0 }, source: "own" },
  {
    id: "5",
    text: "We must keep sending tanks to Ukraine for as long as it takes.",
    labels: { stance: "favor" },
    target: "ukraine-support",
  },
].map((row) => JSON.stringify(row));
const ROWS = write("rows.jsonl.gz", gzipSync(`${LINES.join("\n")}\n`));

const readReport = (json: string): EvalReport => EvalReport.parse(JSON.parse(json));

describe("parley eval", () => {
  it("measures labelled rows, gzipped or not, and nothing else is on stdout", async () => {
    const { code, stdout, stderr } = await runParley(["eval", ROWS, "--no-suites", "--json"]);
    expect([code, stderr]).toEqual([0, ""]);
    const { sets, suite, fairness } = readReport(stdout);
    expect([suite, fairness]).toEqual([null, null]);
    expect(sets[0]).toMatchObject({ name: ROWS, rows: 5, refused: 0, unlabelled: 0 });
    expect(sets[0]?.incivility).toMatchObject({ n: 4, positives: 2, auc: { value: 1, n: 4 } });
    expect(sets[0]?.sentiment).toMatchObject({ n: 3 });
    expect(sets[0]?.stance).toMatchObject({ n: 1, counts: { pro: { pro: 1 } } });
  });

  it("reads rows from standard input, and no more than it is told to", async () => {
    const args = ["eval", "-", "--no-suites", "--json", "--limit", "2"];
    const { code, stdout } = await callParley(args, { input: LINES.join("\n") });
    expect(code).toBe(0);
    expect(readReport(stdout).sets[0]?.rows).toBe(2);
  });

  it("runs the bundled suites and prints a line for each function", async () => {
    const { code, stdout } = await callParley(["eval"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/incivility-en-gb: \d{3} cases in \d\d functions/);
    expect(stdout).toMatch(/│ threat-veiled +│.+│ uncivil +│ \d+\/\d+ +│/);
    expect(stdout).toMatch(/fairness-en-gb: \d{4} pairs/);
    // eslint-disable-next-line no-control-regex -- what a terminal would obey is what is looked for
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  it("tells of lines that are no row by number, without their words, and measures the rest", async () => {
    const bad = [
      LINES[0] ?? "",
      "{not json",
      '{"id":"x","labels":{"toxic":0}}',
      '{"id":"y","text":"secret words","labels":{"toxic":"maybe"}}',
      '{"id":"z","text":"t","labels":{"stance":"sideways"}}',
      "",
      `{"id":"long","text":"${"x".repeat(1_000_001)}"}`,
      '{"id":"n","text":"t","labels":{},"target":"no-such-pack"}',
      '{"id":"m","text":"t","labels":[]}',
      LINES[1] ?? "",
    ];
    const path = write("bad.jsonl", bad.join("\r\n"));
    const { code, stdout, stderr } = await callParley(["eval", path, "--no-suites", "--json"]);
    expect(code).toBe(3);
    expect(readReport(stdout).sets[0]).toMatchObject({ rows: 2, refused: 7 });
    expect(stderr).toMatch(/LABELS_INVALID.*line 2, is not JSON/);
    expect(stderr).toMatch(/line 3, has no valid text/);
    expect(stderr).toMatch(/line 4, has no valid labels\.toxic/);
    expect(stderr).not.toMatch(/secret|sideways/);
    // Five are told, then they are only counted.
    expect(stderr.trim().split("\n")).toHaveLength(5);
  });

  it("writes a page that asks the network for nothing and runs no script", async () => {
    const named = write("a&b <i>.jsonl", LINES.join("\n"));
    const out = join(folder, "report.html");
    const { code, stderr } = await callParley(["eval", named, "--out", out, "--json"]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/report\.html: \d+ kB/);
    const html = readFileSync(out, "utf8");
    const { tags, text } = readPage(html);
    expect(text).toContain("a&b <i>.jsonl");
    for (const tag of ["script", "img", "link", "iframe", "i"]) expect(tags).not.toContain(tag);
    expect(html).not.toMatch(/https?:|url\(|@import/);
    expect(html).toContain("default-src 'none'");
    expect([...html.matchAll(/<figure class="plot">/g)]).toHaveLength(3);
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
    // The words of rows stay where they are.
    expect(html).not.toContain("utter clown");
  });

  it("goes on past a file that it cannot use", async () => {
    const { code, stdout, stderr } = await callParley([
      ...["eval", join(folder, "none.jsonl"), ROWS],
      ...["--no-suites", "--json"],
    ]);
    expect(code).toBe(3);
    expect(stderr).toMatch(/INPUT_NOT_FOUND/);
    expect(readReport(stdout).sets).toHaveLength(1);
  });

  it.each([
    ["empty.jsonl", "", /INPUT_EMPTY/],
    [
      "binary.jsonl",
      Buffer.from([0x89, 0x50, 0, 1, 10, 2, 3, 10]),
      /LABELS_INVALID.*no labelled row/,
    ],
    ["other.jsonl", '{"id":"1","text":"a","labels":{"colour":1}}', /no row.*label that is known/i],
    ["cut.jsonl.gz", gzipSync(LINES.join("\n").repeat(50)).subarray(0, 120), /INPUT_NOT_READABLE/],
  ])("says what is wrong with %s, and exits 1", async (name, content, pattern) => {
    const path = write(name, content);
    const { code, stdout, stderr } = await callParley(["eval", path, "--no-suites", "--json"]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(pattern);
  });

  it.each([
    [["eval", "--no-suites"], 2, /nothing is measured/],
    [["eval", "--limit", "0"], 2, /whole number/],
    [["eval", "--target", "no-such-pack"], 1, /TARGET_INVALID/],
    [["eval", ROWS, "--out", ROWS], 2, /not written over/],
    [
      ["eval", ROWS, "--no-suites", "--out", join(folder, "no", "x.html")],
      1,
      /OUTPUT_NOT_WRITABLE/,
    ],
  ])("%j ends with %d and one line with a hint", async (args, exit, pattern) => {
    const { code, stdout, stderr } = await callParley(args);
    expect([code, stdout]).toEqual([exit, ""]);
    expect(stderr).toMatch(pattern);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });
});
