import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCapture } from "../../src/parse/parseCapture.js";
import { toThread } from "../../src/parse/toThread.js";
import { WxrReader } from "../../src/parse/wxrReader.js";
import { sha256 } from "../../src/thread/identity.js";
import { Thread } from "../../src/thread/thread.js";
import { randomThread } from "../support/randomThread.js";
import { renderWxr, SECRETS } from "../support/renderWxr.js";
import { samples } from "../support/samples.js";
import type { SampleThread } from "../support/sampleThread.js";
import { toPage } from "../support/shared.js";

const SOURCE = { url: null, capturedAt: new Date("2026-06-01T00:00:00Z") };

/** Threads of an export given in pieces that end at these places. */
function read(xml: string, borders: readonly number[] = []): Thread[] {
  const reader = new WxrReader(SOURCE);
  const threads: Thread[] = [];
  let from = 0;
  for (const border of [...borders, xml.length]) {
    threads.push(...reader.write(xml.slice(from, border)).map(toThread));
    from = border;
  }
  threads.push(...reader.end().map(toThread));
  reader.checkWhole();
  return threads;
}

const readOne = (xml: string): Thread => {
  const [thread] = read(xml);
  if (thread === undefined) throw new Error("no thread");
  return thread;
};

const tree = ({ comments }: Thread) =>
  comments.map(({ id, parentId, author, text, postedAt, votes }) => ({
    id,
    parentId,
    author,
    text,
    at: postedAt?.earliest,
    net: votes?.net,
  }));

const sampleTree = ({ comments }: SampleThread) =>
  comments.map(({ id, parent, author, text, postedAt, votes }) => ({
    id: `${id}`,
    parentId: parent === null ? null : `${parent}`,
    author,
    text,
    at: new Date(postedAt).toISOString(),
    net: votes,
  }));

/** Words that mean something in XML, in markup or to WordPress. */
const hardText = fc
  .array(
    fc.constantFrom(
      "keel",
      "]]>",
      "]]]]><![CDATA[>",
      "<b>",
      "</wp:comment>",
      "</item>",
      "&amp;",
      "&",
      "&#8217;",
      "\u{1F6A2}",
      "\u00e9",
      "<![CDATA[",
      "<!--",
      "a < b",
      "\n",
      "\n\n",
      '"',
      "<br />",
    ),
    { minLength: 1, maxLength: 14 },
  )
  .map((parts) =>
    `hull ${parts.join(" ")} wake`
      .replace(/ *\n *(?:\n\s*)?/g, (end) => (end.includes("\n\n") ? "\n\n" : "\n"))
      .replace(/ +/g, " "),
  );

describe("an export", () => {
  it("gives back any trees, exactly, one Thread per post that has comments", () => {
    fc.assert(
      fc.property(
        fc.array(randomThread(25), { minLength: 1, maxLength: 4 }),
        fc.constantFrom("\n" as const, "\r\n" as const),
        (threads, lineEnd) => {
          const withComments = threads.filter(({ comments }) => comments.length > 0);
          fc.pre(withComments.length > 0);
          const parsed = read(renderWxr(threads, { lineEnd }));
          expect(parsed.map(tree)).toEqual(withComments.map(sampleTree));
          for (const thread of parsed) Thread.parse(thread);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("gives back any text, whatever it means in XML", () => {
    fc.assert(
      fc.property(fc.array(hardText, { minLength: 1, maxLength: 5 }), (texts) => {
        const [sample] = samples as [SampleThread];
        const comments = texts.map((text, index) => ({
          ...sample.comments[0],
          id: index + 1,
          parent: null,
          text,
        }));
        const source = { ...sample, comments } as SampleThread;
        expect(tree(readOne(renderWxr([source])))).toEqual(sampleTree(source));
      }),
      { numRuns: 200 },
    );
  });

  it("is the same in pieces that end anywhere", () => {
    const [sample] = samples as [SampleThread];
    const short = { ...sample, comments: sample.comments.slice(0, 2) };
    const awkward = { ...short.comments[0], text: "One \u{1F6A2} ship, two ]]> ends &amp; more" };
    const xml = renderWxr([
      { ...short, comments: [awkward, ...short.comments.slice(1)] } as SampleThread,
    ]);
    const whole = read(xml);
    for (let at = 1; at < xml.length; at++) expect(read(xml, [at])).toEqual(whole);
    expect(
      read(
        xml,
        Array.from({ length: xml.length }, (_, at) => at),
      ),
    ).toEqual(whole);
  });

  it("of the samples reads as their sources say, with article, editor and hash", () => {
    const discussed = samples.filter(({ comments }) => comments.length > 0);
    const xml = renderWxr(discussed);
    for (const [index, thread] of read(xml).entries()) {
      const sample = discussed[index];
      if (sample === undefined) throw new Error("more threads than samples");
      expect(tree(thread)).toEqual(sampleTree(sample));
      expect(thread.article).toEqual({
        title: sample.title,
        author: sample.author,
        publishedAt: new Date(sample.publishedAt).toISOString(),
        text: sample.article.join("\n\n"),
      });
      expect(thread.source).toMatchObject({ format: "wxr", url: sample.url });
      const item = xml
        .split(/(?=<item>)|(?<=<\/item>)/)
        .filter((part) => part.startsWith("<item>"));
      expect(thread.source.sha256).toBe(sha256(item[index] ?? ""));
      const edited = sample.comments.find((comment) => comment.edited !== null);
      if (edited !== undefined)
        expect(thread.comments.find(({ id }) => id === `${edited.id}`)?.edited?.by).toBe(
          edited.author,
        );
    }
  });

  it("leaves e-mail and IP addresses and passwords where they are", () => {
    const made = JSON.stringify(read(renderWxr(samples)));
    for (const secret of SECRETS) expect(made).not.toContain(secret);
  });

  it("of one post is found by its content; one of several is not one Thread", () => {
    const [first, second] = samples as [SampleThread, SampleThread];
    const thread = parseCapture(toPage(renderWxr([first, { ...second, comments: [] }])));
    expect(thread.source.format).toBe("wxr");
    expect(thread.comments).toHaveLength(first.comments.length);
    expect(() => parseCapture(toPage(renderWxr([first, second])))).toThrow(
      expect.objectContaining({ code: "INPUT_NOT_SUPPORTED" }) as Error,
    );
    expect(() => parseCapture(toPage(renderWxr([{ ...first, comments: [] }])))).toThrow(
      expect.objectContaining({ code: "PAGE_NOT_A_THREAD" }) as Error,
    );
  });
});

const item = (inner: string) =>
  `<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.1/"><channel><item>${inner}</item></channel></rss>`;
const comment = (id: string, fields = "") =>
  `<wp:comment><wp:comment_id>${id}</wp:comment_id><wp:comment_author>Ro</wp:comment_author><wp:comment_date_gmt>2026-05-01 10:00:00</wp:comment_date_gmt><wp:comment_content>keel</wp:comment_content><wp:comment_approved>1</wp:comment_approved>${fields}</wp:comment>`;
const codes = ({ problems }: Thread) => problems.map(({ code }) => code);

describe("a comment of an export", () => {
  it.each([
    ["1", "published"],
    ["0", "held"],
    ["hold", "held"],
    ["spam", "deleted"],
    ["trash", "deleted"],
    ["post-trashed", "deleted"],
  ])("that moderators gave %s is %s", (approved, status) => {
    const [sample] = samples as [SampleThread];
    const id = sample.comments[0]?.id ?? 0;
    expect(readOne(renderWxr([sample], { approved: { [id]: approved } })).comments[0]?.status).toBe(
      status,
    );
  });

  it("is told from shop notes and private ones, which are left out and said", () => {
    const types: [string, number][] = [
      ["", 1],
      ["pingback", 1],
      ["trackback", 1],
      ["wpdiscuz_sticky", 1],
      ["order_note", 0],
      ["private", 0],
    ];
    for (const [type, kept] of types) {
      const thread = readOne(
        item(comment("1") + comment("2", `<wp:comment_type>${type}</wp:comment_type>`)),
      );
      expect(thread.comments).toHaveLength(1 + kept);
      expect(codes(thread)).toEqual(kept === 1 ? [] : ["ENTRY_UNREADABLE"]);
    }
  });

  it("has both sides of its votes where the plugin kept them", () => {
    const meta = (key: string, value: string) =>
      `<wp:commentmeta><wp:meta_key>${key}</wp:meta_key><wp:meta_value><![CDATA[${value}]]></wp:meta_value></wp:commentmeta>`;
    const sides = 'a:2:{s:4:"like";i:5;s:7:"dislike";i:2;}';
    const thread = readOne(
      item(
        comment("1", meta("wpdiscuz_votes", "3") + meta("wpdiscuz_votes_seperate", sides)) +
          comment("2"),
      ),
    );
    expect(thread.comments.map(({ votes }) => votes)).toEqual([{ up: 5, down: 2, net: 3 }, null]);
  });

  it("without a time in UTC has the interval that its own time allows", () => {
    const fields =
      "<wp:comment_date_gmt>0000-00-00 00:00:00</wp:comment_date_gmt><wp:comment_date>2026-05-01 12:00:00</wp:comment_date>";
    expect(readOne(item(comment("1", fields))).comments[0]?.postedAt).toMatchObject({
      earliest: "2026-04-30T22:00:00.000Z",
      latest: "2026-05-02T00:00:59.999Z",
    });
    const none = readOne(
      item(comment("1", "<wp:comment_date_gmt>2026-02-30 00:00:00</wp:comment_date_gmt>")),
    );
    expect(none.comments[0]?.postedAt).toBeNull();
    expect(codes(none)).toEqual(["DATE_UNREADABLE"]);
  });

  it("before the post's own fields, twice, without an id, or in a circle harms nothing", () => {
    const parent = (id: string) => `<wp:comment_parent>${id}</wp:comment_parent>`;
    const thread = readOne(
      item(
        comment("3", parent("2")) +
          comment("1", parent("3")) +
          comment("2", parent("1")) +
          comment("4", parent("4")) +
          comment("3") +
          comment("x") +
          comment("5", parent("2")) +
          comment("6", parent("99")) +
          "<title>Keel</title><link>https://defence.example/keel/</link>",
      ),
    );
    expect(thread.article.title).toBe("Keel");
    expect(thread.source.url).toBe("https://defence.example/keel/");
    expect(thread.comments.map(({ id, parentId, depth }) => [id, parentId, depth])).toEqual([
      ["3", null, 0],
      ["1", "3", 1],
      ["2", "1", 2],
      ["4", null, 0],
      ["5", "2", 3],
      ["6", "99", 1],
    ]);
    expect(thread.comments[0]).toMatchObject({ parentConfidence: 1 / 3, parentEvidence: "none" });
    expect(codes(thread).sort()).toEqual([
      "COMMENT_REPEATED",
      "COUNT_UNKNOWN",
      "ENTRY_UNREADABLE",
      "PARENT_CIRCLE",
      "PARENT_CIRCLE",
      "PARENT_NOT_ON_PAGE",
    ]);
    Thread.parse(thread);
  });
});

describe("a damaged export", () => {
  const xml = renderWxr(samples.slice(0, 2));
  const whole = read(xml).flatMap(({ comments }) => comments);

  it("that is cut gives what it holds, says where, and ends with an error", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: xml.length - 1 }), (at) => {
        const reader = new WxrReader(SOURCE);
        const threads = [...reader.write(xml.slice(0, at)), ...reader.end()].map(toThread);
        for (const thread of threads) Thread.parse(thread);
        for (const each of threads.flatMap(({ comments }) => comments))
          expect(whole).toContainEqual(each);
        if (at < xml.lastIndexOf("</channel>"))
          expect(() => {
            reader.checkWhole();
          }).toThrow(/cut|No post/);
        const inside = xml.lastIndexOf("<item>", at) > xml.lastIndexOf("</item>", at);
        if (
          inside &&
          threads.length > 0 &&
          at > xml.indexOf("</wp:comment>", xml.lastIndexOf("<item>", at))
        )
          expect(threads.flatMap(codes)).toContain("EXPORT_CUT");
      }),
      { numRuns: 80 },
    );
  });

  it("is partial, where a whole one is complete", () => {
    const states = (threads: Thread[]) => threads.map(({ completeness }) => completeness.state);
    expect(states(read(xml))).toEqual(["complete", "complete"]);
    const reader = new WxrReader(SOURCE);
    reader.write(xml.slice(0, xml.indexOf("</item>") - 1));
    const [cut] = reader.end().map(toThread);
    expect(cut?.completeness).toMatchObject({ state: "partial", because: ["EXPORT_CUT"] });
  });

  it("does not expand the entities its document type declares", () => {
    const bomb = item(comment("1").replace("keel", "&lol9; keel")).replace(
      "<rss",
      `<!DOCTYPE lolz [${Array.from({ length: 10 }, (_, n) => `<!ENTITY lol${n} "${n === 0 ? "lol" : `&lol${n - 1};`.repeat(10)}">`).join("")}]><rss`,
    );
    expect(readOne(bomb).comments[0]?.text.length).toBeLessThan(40);
  });

  it("nested without end, or with a section that does not end, is refused", () => {
    const feed = (piece: string, times: number) => {
      const reader = new WxrReader(SOURCE);
      reader.write(item("").replace("</item></channel></rss>", ""));
      for (let n = 0; n < times; n++) reader.write(piece);
    };
    expect(() => {
      feed("<a>".repeat(1000), 3);
    }).toThrow(expect.objectContaining({ code: "EXPORT_INVALID" }) as Error);
    const megabyte = "keel ".repeat(200_000);
    for (const begin of ["<wp:comment><![CDATA[", "<!-- ", "<a b='"])
      expect(() => {
        feed(begin + megabyte, 1);
        feed(begin, 1);
      }).not.toThrow();
    const reader = new WxrReader(SOURCE);
    reader.write("<rss><channel><item><wp:comment><![CDATA[");
    expect(() => {
      for (let n = 0; n < 80; n++) reader.write(megabyte);
    }).toThrow(expect.objectContaining({ code: "EXPORT_INVALID" }) as Error);
  });

  it("with control characters, NULs, lone surrogates and unclosed elements gives valid Threads", () => {
    const thread = readOne(
      item(
        comment("1").replace("keel", "ke\u0001e\u0000l &#0; &#xD800; \ud800 \u000b.</p><br> <i>x"),
      ),
    );
    expect(Thread.parse(thread).comments).toHaveLength(1);
    expect(thread.comments[0]?.text.isWellFormed()).toBe(true);
  });

  it("cuts a text longer than any WordPress stores, and says so", () => {
    const thread = readOne(item(comment("1").replace("keel", "x".repeat(2_500_000))));
    expect(thread.comments[0]?.text).toHaveLength(2_000_000);
    expect(thread.comments[0]?.truncated).toBe(true);
    expect(codes(thread)).toContain("EXPORT_TOO_LARGE");
  });
});
