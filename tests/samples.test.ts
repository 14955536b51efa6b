import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { IncivilityLabel } from "../src/thread/score.js";
import { renderPage, renderText } from "./support/renderWpDiscuz.js";
import { SampleThread } from "./support/sampleThread.js";

const samples = join(import.meta.dirname, "..", "samples");
const names = readdirSync(join(samples, "source")).filter((name) => name.endsWith(".json"));
const sources = names.map((name) =>
  SampleThread.parse(JSON.parse(readFileSync(join(samples, "source", name), "utf8"))),
);
const comments = sources.flatMap((source) => source.comments);

describe.each(sources)("sample $slug", (source) => {
  it("lies in the file it is named after", () => {
    expect(names).toContain(`${source.slug}.json`);
  });

  it("has ids and times that ascend together, between publication and capture", () => {
    const ids = source.comments.map((comment) => comment.id);
    const times = source.comments.map((comment) => comment.postedAt);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    const edits = source.comments.flatMap((comment) => comment.edited?.at ?? []);
    const inOrder = [source.publishedAt, ...times];
    expect(inOrder).toEqual([...inOrder].sort());
    for (const time of [...times, ...edits]) expect(time < source.capturedAt).toBe(true);
  });

  it("has only parents that exist and are older than their reply", () => {
    const byId = new Map(source.comments.map((comment) => [comment.id, comment]));
    for (const comment of source.comments.filter(({ parent }) => parent !== null)) {
      const parent = byId.get(comment.parent ?? 0);
      expect(parent, `parent of ${comment.id}`).toBeDefined();
      expect((parent?.postedAt ?? "") < comment.postedAt, `parent of ${comment.id}`).toBe(true);
    }
  });

  it("has an addressee for a comment only if it is uncivil, and no label twice", () => {
    for (const { id, gold } of source.comments) {
      expect(new Set(gold.labels).size, `labels of ${id}`).toBe(gold.labels.length);
      expect(gold.addressee === "none", `addressee of ${id}`).toBe(gold.labels.length === 0);
    }
  });

  it("is cut by the page only where there is more than the page shows", () => {
    for (const { id, text, truncated } of source.comments) {
      expect(text.split(/\s+/).length > 100, `comment ${id}`).toBe(truncated);
    }
  });

  it("is rendered up to date (else: npx tsx scripts/render-samples.ts)", () => {
    const page = readFileSync(join(samples, `${source.slug}.html`), "utf8");
    const text = readFileSync(join(samples, "text", `${source.slug}.txt`), "utf8");
    expect(page === renderPage(source), "page").toBe(true);
    expect(text === renderText(source), "text").toBe(true);
  });
});

describe("the samples together", () => {
  it("hold 150 comments or more, and an article without any", () => {
    expect(comments.length).toBeGreaterThanOrEqual(150);
    expect(sources.some((source) => source.comments.length === 0)).toBe(true);
  });

  it("share no comment id", () => {
    expect(new Set(comments.map((comment) => comment.id)).size).toBe(comments.length);
  });

  it.each(IncivilityLabel.options)("use the label %s at least three times", (label) => {
    const labelled = comments.filter((comment) => comment.gold.labels.includes(label));
    expect(labelled.length).toBeGreaterThanOrEqual(3);
  });

  it("are civil in four comments of five, and lean both ways", () => {
    const civil = comments.filter((comment) => comment.gold.labels.length === 0);
    expect(civil.length / comments.length).toBeGreaterThanOrEqual(0.8);
    expect(new Set(comments.map((comment) => comment.gold.stance)).size).toBe(3);
  });

  it("hold edited comments, cut ones, staff, and a name too long for a reply line", () => {
    expect(comments.filter((comment) => comment.edited).length).toBeGreaterThanOrEqual(2);
    expect(comments.filter((comment) => comment.truncated).length).toBeGreaterThanOrEqual(8);
    expect(new Set(comments.map((comment) => comment.role))).toEqual(
      new Set([null, "Author", "Admin"]),
    );
    expect(comments.some((comment) => comment.author.length >= 45)).toBe(true);
  });
});

describe("the renderer", () => {
  const bergen = sources.find((source) => source.slug === "bergen-summit-air-defence");

  it("stops nesting at the depth limit, and keeps every id and the page order", () => {
    if (!bergen) throw new Error("no such sample");
    const readIds = (page: string) =>
      [...page.matchAll(/id='wpd-comm-(\d+_\d+)'/g)].map((match) => match[1]);
    const shallow = renderPage(bergen, { depthLimit: 2 });
    expect(shallow).toContain("wpd_comment_level-2");
    expect(shallow).not.toContain("wpd_comment_level-3");
    expect(readIds(shallow)).toEqual(readIds(renderPage(bergen, { depthLimit: 10 })));
    expect(readIds(shallow)).toHaveLength(bergen.comments.length);
    expect(shallow.match(/<div\b/g)).toHaveLength(shallow.match(/<\/div>/g)?.length ?? 0);
  });

  it("escapes what a commenter typed", () => {
    if (!bergen) throw new Error("no such sample");
    const [first] = bergen.comments;
    if (!first) throw new Error("no comments");
    const hostile = `<script>alert("x")</script> & 'so on'`;
    const page = renderPage({
      ...bergen,
      title: hostile,
      comments: [{ ...first, author: hostile, text: hostile }],
    });
    expect(page).not.toContain("<script>alert");
    expect(page).toContain("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#039;so on");
  });
});
