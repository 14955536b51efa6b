import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCapture } from "../../src/parse/parseCapture.js";
import { readDeclared } from "../../src/parse/pageFacts.js";
import { Thread } from "../../src/thread/thread.js";
import { randomThread } from "../support/randomThread.js";
import { CORE_STYLES, renderCorePage } from "../support/renderCore.js";
import type { SampleThread } from "../support/sampleThread.js";
import { samples } from "../support/samples.js";
import { toPage } from "../support/shared.js";

const codes = ({ problems }: Thread): string[] => problems.map(({ code }) => code);
const [sample] = samples.filter(({ comments }) => comments.length > 50);
if (sample === undefined) throw new Error("no sample is long enough");

/** Depth of each comment by its id, 1 at top level. */
function depthsOf({ comments }: SampleThread): Map<number, number> {
  const depths = new Map<number, number>();
  for (const { id, parent } of comments) depths.set(id, (depths.get(parent ?? -1) ?? 0) + 1);
  return depths;
}

describe.each(CORE_STYLES)("WordPress's own comments, %s", (style) => {
  it("any tree comes back exactly above the depth limit, and below it no parent is called certain", () => {
    fc.assert(
      fc.property(randomThread(40), fc.integer({ min: 2, max: 10 }), (source, depthLimit) => {
        const page = renderCorePage(source, { style, depthLimit });
        const thread = Thread.parse(parseCapture(toPage(page, source.capturedAt)));
        const truth = new Map(source.comments.map((each) => [`${each.id}`, each]));
        const depths = depthsOf(source);
        expect(thread.comments.map(({ id }) => id).sort()).toEqual([...truth.keys()].sort());
        for (const { id, parentId, parentConfidence, author, text, postedAt } of thread.comments) {
          const expected = truth.get(id);
          const parent = expected?.parent ?? null;
          expect(author).toBe(expected?.author);
          expect(text).toBe(expected?.text);
          expect(postedAt).not.toBeNull();
          if ((depths.get(Number(id)) ?? 0) <= depthLimit)
            expect(parentId).toBe(parent === null ? null : `${parent}`);
          else expect(parentConfidence).toBeLessThan(1);
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe("WordPress's own comments", () => {
  const page = renderCorePage(sample, { depthLimit: 50 });
  const read = (html: string): Thread => parseCapture(toPage(html, sample.capturedAt));

  it("have exact times where the markup states them, and the count of the heading", () => {
    const thread = read(page);
    const truth = new Map(sample.comments.map(({ id, postedAt }) => [`${id}`, postedAt]));
    expect(thread.count).toEqual({
      declared: sample.comments.length,
      parsed: sample.comments.length,
    });
    expect(thread.problems).toEqual([]);
    for (const { id, postedAt } of thread.comments) {
      expect(postedAt?.earliest).toBe(postedAt?.latest);
      expect(Date.parse(postedAt?.earliest ?? "")).toBe(Date.parse(truth.get(id) ?? ""));
    }
  });

  it("are sure at the deepest level where that is not the limit", () => {
    for (const { parentConfidence } of read(page).comments) expect(parentConfidence).toBe(1);
  });

  it("name the runners-up at the limit, probabilities summing to 1", () => {
    const doubtful = read(renderCorePage(sample, { depthLimit: 3 })).comments.filter(
      ({ parentConfidence }) => parentConfidence < 1,
    );
    expect(doubtful.length).toBeGreaterThan(3);
    for (const { parentCandidates, parentEvidence, parentId } of doubtful) {
      expect(parentEvidence).toBe("inferred");
      expect(parentCandidates[0]?.id).toBe(parentId);
      expect(parentCandidates.length).toBeGreaterThan(1);
      const sum = parentCandidates.reduce((total, { probability }) => total + probability, 0);
      expect(sum).toBeCloseTo(1, 6);
    }
  });

  it("held, pingbacks and replies named by a link are told apart", () => {
    const thread =
      read(`<div id="comments"><h3 class="comments-title">Comments (3)</h3><ol class="commentlist">
      <li class="comment depth-1" id="comment-5"><div class="comment-body"><cite class="fn">Hazel</cite>
        <em class="comment-awaiting-moderation">Your comment is awaiting moderation.</em><p>keel</p></div></li>
      <li class="pingback even depth-1" id="comment-6"><div class="comment-body">Pingback: <a href="https://dock.example/" class="url">Dock news</a></div></li>
      <li class="comment depth-1" id="comment-7"><b class="fn">Rowan</b><span class="in-reply-to">In reply to <a href="#comment-5">Hazel</a></span><div class="comment-content"><p>wake</p></div></li>
    </ol></div>`);
    expect(
      thread.comments.map(({ id, author, parentId, status, text, replyTo }) => [
        id,
        author,
        parentId,
        status,
        text,
        replyTo,
      ]),
    ).toEqual([
      ["5", "Hazel", null, "held", "keel", null],
      ["6", "Dock news", null, "published", "", null],
      ["7", "Rowan", "5", "published", "wake", "Hazel"],
    ]);
    expect(thread.count.declared).toBe(3);
  });

  it.each([
    ['<h3 id="comments">2 Responses to “Keels”</h3>', "older themes"],
    ['<h1 id="comments" class="page_title">2 Comments</h1>', "Divi"],
    ['<h2 class="comment-reply-title">2 replies on “3 keels”</h2>', "Twenty Twenty"],
  ])("are counted by a heading like %s, of %s", (heading) => {
    const item = (id: number): string =>
      `<li class="comment depth-1" id="comment-${id}"><cite class="fn">Hazel</cite><p>keel</p></li>`;
    const form = '<h3 id="reply-title" class="comment-reply-title">Leave a Reply</h3>';
    const thread = read(
      `<body>${heading}<ol class="commentlist">${item(5)}${item(6)}</ol>${form}</body>`,
    );
    expect(thread.count).toEqual({ declared: 2, parsed: 2 });
    expect(thread.completeness.state).toBe("complete");
  });

  it("keep the lists in a text that has no element of its own", () => {
    const thread =
      read(`<ol class="commentlist"><li class="comment depth-1" id="comment-5"><ul><li>menu</li></ul>
      <cite class="fn">Hazel</cite><p>Two keels:</p><ul><li>oak</li><li>elm</li></ul><p>No more.</p>
      <ul><li class="comment depth-2" id="comment-6"><cite class="fn">Rowan</cite><p>Ash!</p></li></ul></li></ol>`);
    expect(thread.comments.map(({ parentId, text }) => [parentId, text])).toEqual([
      [null, "Two keels:\n\noak\nelm\n\nNo more."],
      ["5", "Ash!"],
    ]);
  });

  it("have their emoji where a browser has put pictures in their place, and no other picture", () => {
    const pictures =
      '<img draggable="false" class="emoji" alt="⚓" src="x.svg"><img src="keel.jpg" alt="a keel">';
    const thread = read(
      `<ol class="commentlist"><li class="comment depth-1" id="comment-5"><b class="fn">Hazel</b><div class="comment-content"><p>Aye ${pictures}</p></div></li></ol>`,
    );
    expect(thread.comments[0]?.text).toBe("Aye ⚓");
  });

  it("without ids have keys that do not depend on their place", () => {
    const item = (word: string): string =>
      `<li class="comment depth-1"><b class="fn">Hazel</b><div class="comment-content"><p>${word}</p></div></li>`;
    const keysOf = (...words: string[]): unknown[] =>
      read(`<div><ol>${words.map(item).join("")}</ol></div>`).comments.map(({ id, key }) => [
        id,
        key,
      ]);
    const [[, key] = []] = keysOf("keel") as [string, string][];
    expect(key).toMatch(/^t-/);
    expect(keysOf("wake", "keel")[1]).toEqual(["c2", key]);
  });

  it("are not read where the page has a wpDiscuz section", () => {
    const thread = read(`${page}<div id="wpdcom" class="wpd-comments-open"></div>`);
    expect(thread.comments).toEqual([]);
  });

  it("before WordPress 5.3 stated the site's time as if it were UTC", () => {
    const old = page.replace("<head>", '<head><meta name="generator" content="WordPress 5.2.4">');
    const stated = old.replaceAll(/datetime="([^"]+)Z"/g, 'datetime="$1+00:00"');
    const { postedAt } = read(stated).comments[0] ?? {};
    expect(postedAt?.earliest).not.toBe(postedAt?.latest);
  });
});

describe("an article without comments", () => {
  const bare = { ...sample, comments: [] };
  const read = (html: string): Thread => parseCapture(toPage(html, sample.capturedAt));

  it("says that nobody has commented, or that comments are closed", () => {
    const thread = read(renderCorePage(bare));
    expect(codes(thread)).toEqual(["NO_COMMENTS"]);
    expect(thread.completeness.state).toBe("complete");
    expect(codes(read(renderCorePage(bare, { isClosed: true })))).toContain("COMMENTS_CLOSED");
  });

  it.each([
    ['<div id="disqus_thread"></div>', "Disqus"],
    ['<div class="fb-comments" data-href="x"></div>', "Facebook"],
    ['<div data-spot-id="sp_1" data-spotim-module="x"></div>', "OpenWeb"],
    ['<script async src="https://launcher.spot.im/spot/sp_1"></script>', "OpenWeb"],
    ['<div id="coral_thread"></div>', "Coral"],
    ["<hyvor-talk-comments website-id=1></hyvor-talk-comments>", "Hyvor Talk"],
    ['<div id="insticator-commenting"></div>', "Insticator"],
    ["<div id='vuukle-comments'></div>", "Vuukle"],
  ])("says who keeps its comments: %s", (embed, service) => {
    const html = renderCorePage(bare).replace(
      '<div id="comments" class="comments-area">',
      `<div id="comments">${embed}`,
    );
    const problem = read(html).problems.find(({ code }) => code === "COMMENTS_ELSEWHERE");
    expect(problem?.message).toContain(service);
  });
});

describe("the heading of a comment section", () => {
  it.each([
    ["12 thoughts on “3 ships”", 12],
    ["One thought on “Ships”", 1],
    ["Comments (7)", 7],
    ["1,204 Comments", 1204],
    ["One response to Ships of 1916", 1],
    ["Ein Kommentar zu „Schiffe“", 1],
    ["3 коментарі до “Кораблі”", 3],
    ["Comments on “3 ships”", null],
    ["Leave a comment", null],
  ])("%s", (heading, count) => {
    expect(readDeclared(heading)).toBe(count);
  });
});
