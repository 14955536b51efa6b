import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { draw } from "../../src/draw/draw.js";
import { DARK, LIGHT } from "../../src/draw/palette.js";
import { PICTURE_FORMATS } from "../../src/draw/pictureFormats.js";
import { readReplyGraph } from "../../src/draw/readReplyGraph.js";
import { packageRoot } from "../../src/packageRoot.js";
import { openScorer } from "../../src/models/openScorer.js";
import { SCORERS } from "../../src/score/scorer.js";
import { packFromPhrase } from "../../src/score/targetPack.js";
import type { Thread } from "../../src/thread/thread.js";
import { makeChain, makeThread } from "../support/makeThread.js";
import { edgesOf, readPage } from "../support/readPicture.js";
import { readXml } from "../support/readXml.js";
import { findProgram } from "../support/services.js";

const pack = packFromPhrase("harbour dues");
function graphOf(thread: Thread, options: { pseudonyms?: boolean; withoutText?: boolean } = {}) {
  const scores = new Map(
    thread.comments.map(({ id, text }) => [
      id,
      openScorer().score({ id, text, parentText: null }, pack),
    ]),
  );
  return readReplyGraph(thread, scores, { ...options, scorers: SCORERS });
}

const FORBIDDEN =
  // eslint-disable-next-line no-control-regex -- these are what must not be there
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066\u2067\ufffe\uffff]/;

/** What attackers would write, in every place where a page lets them. */
const HOSTILE = `</title></style></script><script>alert(1)</script><img src=x onerror=alert(2)>"'&amp;]]>-->\\N\\"; }\u0000\u0008\u001b[31m\u202eevil\u2066\ud800\uffff\r\nend`;
const hostile = makeThread(
  [
    { id: HOSTILE, parentId: null, author: HOSTILE, text: HOSTILE, authorRole: HOSTILE },
    {
      id: "2",
      parentId: HOSTILE,
      author: `a${"\u0301".repeat(500)}`,
      text: "\u05e9\u05dc\u05d5\u05dd",
      postedAt: {
        earliest: "2026-01-01T00:00:00Z",
        latest: "2026-01-02T00:00:00Z",
        asWritten: HOSTILE,
      },
      edited: { by: HOSTILE, asWritten: HOSTILE },
      parentEvidence: "inferred",
      parentConfidence: 0.5,
      parentCandidates: [
        { id: HOSTILE, probability: 0.5 },
        { id: null, probability: 0.5 },
      ],
    },
  ],
  {
    article: { title: HOSTILE, author: null, publishedAt: null, text: null },
    problems: [{ code: "DATE_UNREADABLE", message: HOSTILE, commentId: HOSTILE }],
  },
);

const doubtful = makeThread([
  { id: "1", parentId: null, author: "Ada Keel", text: "You are a liar and a clown." },
  {
    id: "2",
    parentId: "1",
    author: "Bo Spar",
    text: "A splendid, wonderful, thoughtful article. Thank you!",
    parentEvidence: "reply-line",
    parentConfidence: 0.8712,
    parentCandidates: [
      { id: "1", probability: 0.8712 },
      { id: null, probability: 0.1288 },
    ],
  },
  { id: "3", parentId: "1", text: "", truncated: true, status: "held" },
  { id: "4", parentId: "gone", text: "No parent here, it seems." },
]);

describe.each(PICTURE_FORMATS)("a picture as %s", (format) => {
  it("lets nothing of what commenters write become markup or control characters", () => {
    const picture = draw([graphOf(hostile)], format);
    expect(picture).not.toMatch(FORBIDDEN);
    expect(picture.isWellFormed()).toBe(true);
    expect(picture).not.toMatch(/\u0301{6}/);
    if (format !== "json" && format !== "dot") expect(picture).not.toContain("<img");
    if (format === "svg" || format === "graphml") {
      const { all } = readXml(picture);
      expect(all.map(({ name }) => name)).not.toContain("script");
      for (const name of all.flatMap(({ attributes }) => Object.keys(attributes)))
        expect(name).not.toMatch(/^on|href/);
    }
    if (format === "html") {
      const page = readPage(picture);
      expect(picture.match(/<script/g)).toHaveLength(1);
      expect(page.tags).not.toContain("img");
      expect(page.text).toContain("<script>alert(1)</script>");
    }
  });

  it("draws a chain of 20,000 replies", () => {
    expect(draw([graphOf(makeChain(20_000), { withoutText: true })], format)).toContain(
      "Hand 20000",
    );
  });

  it("draws an article without comments, and two threads in one file", () => {
    const empty = makeThread([], { count: { declared: 0, parsed: 0 } });
    const picture = draw([graphOf(empty), graphOf(doubtful)], format);
    expect(picture).toContain("Bo Spar");
    if (format === "svg" || format === "html") expect(picture).toContain("No comments were read.");
    if (format === "dot" || format === "graphml")
      expect(edgesOf[format](picture)).toEqual(["t2/2>t2/1", "t2/3>t2/1"]);
  });

  it("hides names and words where that is asked for, and keeps who is who", () => {
    const twice = makeThread([
      { id: "1", parentId: null, author: "Ada Keel", text: "First words" },
      {
        id: "2",
        parentId: "1",
        author: "Bo Spar",
        edited: { by: "Ada Keel", asWritten: "by Ada Keel" },
      },
      { id: "3", parentId: "2", author: "Ada Keel", text: "Other words" },
    ]);
    const picture = draw([graphOf(twice, { pseudonyms: true, withoutText: true })], format);
    expect(picture).not.toMatch(/Ada|Spar|Keel|words<|First words(?! only)|keel/);
    const names = [...picture.matchAll(/Reader [0-9A-Z]{6}/g)].map(([name]) => name);
    expect(new Set(names).size).toBe(2);
    expect(draw([graphOf(twice, { pseudonyms: true })], format)).toContain(names[0]);
  });
});

describe("the SVG", () => {
  const svg = draw([graphOf(doubtful)], "svg");
  const { root, all } = readXml(svg);
  const rows = all.filter(({ attributes }) => attributes.role === "listitem");
  const titles = rows.map(({ children }) => children[0]?.text ?? "");

  it("says what it is, and has a row for each comment with its doubts in words", () => {
    expect(root.children.map(({ name }) => name).slice(0, 2)).toEqual(["title", "desc"]);
    expect(titles).toHaveLength(4);
    expect(titles[1]).toMatch(/Answers #1 Ada Keel: .*87\s%/);
    expect(titles[1]).toMatch(/Also possible: nobody \(top level\) \(13\s%\)/);
    expect(titles[3]).toContain("answers a comment that was not read");
  });

  it("dashes the line to an uncertain parent and no other", () => {
    const lines = all.filter(({ attributes }) => attributes.class?.startsWith("line"));
    const bends = (kind: string) =>
      (
        lines.findLast(({ attributes }) => attributes.class === kind)?.attributes.d?.match(/q/g) ??
        []
      ).length;
    expect(bends("line dashed")).toBe(1);
    expect(bends("line")).toBe(1);
    expect(
      draw(
        [
          graphOf(
            makeThread([
              { id: "1", parentId: null },
              { id: "2", parentId: "1" },
            ]),
          ),
        ],
        "svg",
      ),
    ).toContain('<path d="" class="line dashed"/>');
  });

  it("hatches what was not scored and rings what is likely uncivil", () => {
    const kinds = rows.map(({ children }) =>
      children.filter(({ name }) => name === "circle").map(({ attributes }) => attributes.class),
    );
    expect(kinds[0]).toEqual([expect.stringMatching(/^dot n\d$/), expect.stringMatching(/^ring /)]);
    expect(kinds[1]).toEqual([expect.stringMatching(/^dot p\d$/)]);
    expect(kinds[2]).toEqual(["dot x"]);
    expect(titles[2]).toContain("tone not scored: no text");
  });

  it("has light and dark colours and refers to nothing outside", () => {
    expect(svg).toContain("prefers-color-scheme:dark");
    expect(svg.replaceAll("http://www.w3.org/2000/svg", "")).not.toMatch(
      /https?:|@import|url\((?!#)/,
    );
  });
});

describe("the page", () => {
  it("allows its one style and its one script by hash, and nothing else", () => {
    const html = draw([graphOf(doubtful)], "html");
    const policy = /content="(default-src[^"]+)"/.exec(html)?.[1] ?? "";
    for (const name of ["style", "script"]) {
      const content = new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(html)?.[1] ?? "";
      const hash = createHash("sha256").update(content).digest("base64");
      expect(policy).toContain(`${name}-src 'sha256-${hash}'`);
    }
    expect(policy).toMatch(/^default-src 'none';/);
    expect(html).not.toMatch(/unsafe|\sstyle=|\son[a-z]+=/);
  });

  it("nests each comment in the one it answers, and goes on flat where that is too deep", () => {
    const { comments } = readPage(draw([graphOf(makeChain(500))], "html"));
    expect(comments).toHaveLength(500);
    comments.forEach(({ within, answers, kinds }, at) => {
      expect(answers).toBe(at === 0 ? null : `t0c${at - 1}`);
      if (at > 0 && at <= 30) expect(within.at(-1)).toBe(answers);
      expect(within.length).toBe(Math.min(at, 30));
      expect(kinds.includes("u")).toBe(at > 0);
    });
  });

  it("shows whole texts, and links to the other parents thought possible", () => {
    const html = draw([graphOf(doubtful)], "html");
    expect(readPage(html).text).toContain("A splendid, wonderful, thoughtful article. Thank you!");
    expect(html).toMatch(
      /Answers <a href="#t0c0">.*\(87\s%\).*Also possible: <bdi>nobody \(top level\)/,
    );
  });
});

describe("the graph files", () => {
  it.skipIf(findProgram("dot") === null)("are read by Graphviz", () => {
    for (const thread of [hostile, doubtful]) {
      const dot = draw([graphOf(thread), graphOf(thread)], "dot");
      const svg = execFileSync("dot", ["-Tsvg"], { input: dot, encoding: "utf8" });
      const edges = readXml(svg).all.filter(({ attributes }) => attributes.class === "edge");
      expect(edges).toHaveLength(edgesOf.dot(dot).length);
    }
  });

  it("declare the type of each GraphML attribute and leave out what is not known", () => {
    const { all } = readXml(draw([graphOf(doubtful)], "graphml"));
    const keys = new Map(
      all.filter(({ name }) => name === "key").map(({ attributes }) => [attributes.id, attributes]),
    );
    const nodes = all.filter(({ name }) => name === "node");
    const read = (at: number): Record<string, string> =>
      Object.fromEntries(
        (nodes[at]?.children ?? []).map(({ attributes, text }) => [
          keys.get(attributes.key ?? "")?.["attr.name"] ?? "",
          text,
        ]),
      );
    expect(read(1)).toMatchObject({
      label: "Bo Spar",
      parent_uncertain: "true",
      parent_confidence: "0.8712",
    });
    expect(read(2)).toMatchObject({ unscored: "empty", truncated: "true", status: "held" });
    expect(read(2)).not.toHaveProperty("sentiment");
    expect(read(3)).toMatchObject({ astray: "parent-absent", parent_as_read: "gone" });
    for (const { attributes } of all.filter(({ name }) => name === "data"))
      expect(keys.has(attributes.key ?? "")).toBe(true);
  });
});

describe("the colours", () => {
  it("are those of the moderator page", () => {
    const css = readFileSync(join(packageRoot, "src/web/page/styles/tokens.css"), "utf8");
    const [light = "", dark = ""] = css.split("@media");
    for (const [palette, scheme] of [
      [LIGHT, light],
      [DARK, dark],
    ] as const)
      for (const [name, value] of Object.entries(palette))
        expect(scheme).toContain(`--${name}: ${value};`);
  });
});
