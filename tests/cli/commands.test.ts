import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../src/packageRoot.js";
import { Score } from "../../src/thread/score.js";
import { Thread } from "../../src/thread/thread.js";
import { callParley } from "../support/callParley.js";
import { runParley } from "../support/processes.js";

const folder = mkdtempSync(join(tmpdir(), "parley-cli-"));
chmodSync(folder, 0o755);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const TEXT = join(packageRoot, "samples", "text", "ukraine-membership-question.txt");
const COMMANDS = [
  "up",
  "run",
  "parse",
  "tree",
  "score",
  "eval",
  "rescore",
  "explain",
  "rules",
  "enqueue",
  "jobs",
  "watch",
  "worker",
  "migrate",
  "doctor",
  "schema",
  "target",
  "user",
  "privacy",
  "export",
  "report",
  "import",
  "audit",
  "statement",
  "appeal",
  "lead",
  "webhook",
  "writeback",
];

describe("usage", () => {
  it.each(COMMANDS)("parley %s --help has an example", async (command) => {
    const { code, stdout } = await runParley([command, "--help"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Example:\n.+parley /);
    expect(stdout).toContain("--json");
  });

  it.each([
    [["run", "--nonsense", "x"], /unknown option '--nonsense'/],
    [["fly"], /unknown command 'fly'/],
    [["run"], /missing required argument/],
    [["parse", TEXT, "--format", "docx"], /Allowed choices/],
    [["parse", TEXT, "--captured-at", "yesterday"], /ISO 8601/],
    [["parse", TEXT, "--timezone", "Mars/Base"], /IANA zone/],
    [["parse", TEXT, TEXT, "--with", TEXT], /--with belongs to one thread/],
    [["worker", "--concurrency", "0"], /whole number/],
    [["schema", "teapot"], /no shape teapot/],
    [[], /Usage: parley/],
  ])("%j is wrong usage: exit 2 and one line with a hint", async (args, pattern) => {
    const { code, stdout, stderr } = await callParley(args);
    expect(code).toBe(2);
    expect(stdout + stderr).toMatch(pattern);
    if (args.length > 0) {
      expect(stderr.trim().split("\n")).toHaveLength(1);
      expect(stderr).toMatch(/^parley: USAGE: .+ hint: /);
    }
  });

  it("names every bad variable of the environment and echoes none", async () => {
    const { code, stderr } = await callParley(["run", TEXT], {
      env: { PORT: "seventy", REDIS_URL: "http://hidden-value", LOG_LEVEL: "loud" },
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/CONFIG_INVALID.*REDIS_URL.*PORT.*LOG_LEVEL/);
    expect(stderr).not.toMatch(/seventy|hidden-value|loud/);
  });
});

describe("parley parse", () => {
  it("prints one valid Thread per line, in order, and nothing else on stdout", async () => {
    const html = join(packageRoot, "samples", "type-43-frigate-delay.html");
    const { code, stdout, stderr } = await callParley(["parse", html, TEXT, "--json"]);
    expect(code).toBe(0);
    expect(stderr).toBe("");
    const threads = stdout
      .trim()
      .split("\n")
      .map((line) => Thread.parse(JSON.parse(line)));
    expect(threads.map(({ source }) => source.format)).toEqual(["wpdiscuz-html", "wpdiscuz-text"]);
  });

  it("reads further captures of a thread with it, gzipped or not, named or in a folder", async () => {
    const html = join(packageRoot, "samples", "type-43-frigate-delay.html");
    const more = join(folder, "captures");
    mkdirSync(more);
    const page = readFileSync(html, "utf8");
    const cut = [...page.matchAll(/id='wpdiscuz-readmore-(\d+)_/g)].map((match) => match[1]);
    const answer = (id: string | undefined) => ({
      request: {
        url: "https://defence.example/ajax",
        fields: { action: "wpdReadMore", commentId: id },
      },
      response: { success: true, data: { message: "<p>All of it.</p>" } },
    });
    writeFileSync(join(more, "answers.json.gz"), gzipSync(JSON.stringify(cut.map(answer))));
    writeFileSync(join(more, "picture.png"), Buffer.from([0x89, 0x50, 0, 0, 0, 1, 2, 3]));
    const { code, stdout } = await callParley(["parse", html, "--json", "--with", more]);
    expect(code).toBe(0);
    const thread = Thread.parse(JSON.parse(stdout));
    expect(cut.length).toBeGreaterThan(0);
    expect(thread.comments.filter(({ text }) => text === "All of it.")).toHaveLength(cut.length);
    expect(thread.completeness.truncated).toBe(0);
    expect(thread.problems.map(({ code: problem }) => problem)).toEqual(["CAPTURE_NOT_USED"]);
    const named = await callParley(["parse", html, "--with", join(more, "picture.png")]);
    expect([named.code, named.stderr]).toEqual([1, expect.stringContaining("INPUT_BINARY")]);
  });

  it("reads a browser's archive of a visit alone", async () => {
    const html = readFileSync(join(packageRoot, "samples", "type-43-frigate-delay.html"), "utf8");
    const path = join(folder, "visit.har");
    const entry = {
      request: { url: "https://defence.example/x/" },
      response: { content: { text: html } },
    };
    writeFileSync(path, JSON.stringify({ log: { entries: [entry] } }));
    const { code, stdout } = await callParley(["parse", path, "--json"]);
    expect(code).toBe(0);
    const { comments, count } = Thread.parse(JSON.parse(stdout));
    expect(comments).toHaveLength(count.declared ?? 0);
  });

  it("draws the outline with uncertain parents marked, and no control characters", async () => {
    const { stdout } = await callParley(["parse", TEXT]);
    expect(stdout).toMatch(/41 of 41 comments/);
    expect(stdout).toMatch(/^ *\d+ [│ ] {2}.+ ~\d\d% or #\d+ /m);
    // eslint-disable-next-line no-control-regex -- what a terminal would obey is what is looked for
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  it("ends quietly when its reader goes away", () => {
    const program = join(packageRoot, "bin", "parley.js");
    const many = Array<string>(40).fill(`"${TEXT}"`).join(" ");
    const out = execFileSync(
      "bash",
      [
        "-c",
        `set -o pipefail; "${process.execPath}" "${program}" parse ${many} --json | head -c 100; echo " \${PIPESTATUS[0]}"`,
      ],
      { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
    );
    expect(out).toMatch(/ 0\n$/);
  });
});

describe("parley score", () => {
  it("answers every line in order; a bad one gets an error line and the rest goes on", async () => {
    const input = [
      '{"id":"a","text":"Thank you, a fair and thoughtful reply."}',
      "{not json",
      '{"id":"b"}',
      '{"id":"c","text":""}',
      '{"id":"d","text":"You utter clown.","parentText":"Numbers matter.","target":"nuclear deterrent"}',
    ].join("\n");
    const { code, stdout } = await callParley(["score", "--json"], { input });
    expect(code).toBe(3);
    expect((await callParley(["score"], { input: "{bad" })).code).toBe(1);
    const lines = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toHaveLength(5);
    for (const at of [0, 3, 4]) expect(() => Score.parse(lines[at])).not.toThrow();
    expect(lines[1]).toMatchObject({ line: 2, error: { code: "JSON_INVALID" } });
    expect(lines[2]).toMatchObject({ line: 3, error: { code: "JSON_INVALID" } });
    expect(lines[3]).toMatchObject({ id: "c", sentiment: { score: null, unscored: "empty" } });
    expect(lines[4]).toMatchObject({ stance: { target: "nuclear deterrent" } });
  });
});

describe("parley schema", () => {
  it("lists the shapes and prints each as JSON Schema", async () => {
    const names = (await callParley(["schema"])).stdout.trim().split("\n");
    expect(names).toEqual(
      expect.arrayContaining(["thread", "score", "result", "flag", "commenter-stance"]),
    );
    for (const name of names) {
      const { code, stdout } = await callParley(["schema", name]);
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toHaveProperty("$schema");
    }
  });
});

describe("parley doctor", () => {
  it("finds a fresh machine in order, and says how to mend what is not", async () => {
    const good = await runParley(["doctor"], { env: { PARLEY_DATA: join(folder, "doctor") } });
    expect(good.stdout).not.toContain("FAIL");
    expect(good.code).toBe(0);
    const bad = await runParley(["doctor", "--json"], {
      env: {
        DATABASE_URL: "postgres://nobody@127.0.0.1:1/none",
        REDIS_URL: "redis://127.0.0.1:1",
        PARLEY_DATA: join(folder, "doctor"),
      },
    });
    expect(bad.code).toBe(1);
    const checks = JSON.parse(bad.stdout) as { name: string; ok: boolean; fix: string | null }[];
    expect(checks.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(["database", "queue"]);
    for (const { ok, fix } of checks) expect(ok || (fix ?? "").length > 10).toBe(true);
  });
});

describe("docs/errors.md", () => {
  it("gives every code its remedy and lists no other", async () => {
    const { ERROR_CODES } = await import("../../src/errors.js");
    const { PROBLEM_CODES } = await import("../../src/thread/problem.js");
    const listed = [
      ...readFileSync(join(packageRoot, "docs", "errors.md"), "utf8").matchAll(
        /^\| `([A-Z_]+)` +\| .{20,} \|$/gm,
      ),
    ];
    expect(listed.map(([, code]) => code).sort()).toEqual(
      [...ERROR_CODES, ...PROBLEM_CODES].sort(),
    );
  });
});
