import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCapture } from "../../src/parse/parseCapture.js";
import { sha256 } from "../../src/thread/identity.js";
import { Thread } from "../../src/thread/thread.js";
import { randomThread } from "../support/randomThread.js";
import { read, readOne } from "../support/readWxr.js";
import { renderWxr, SECRETS } from "../support/renderWxr.js";
import { samples } from "../support/samples.js";
import type { SampleThread } from "../support/sampleThread.js";
import { toPage } from "../support/shared.js";

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
