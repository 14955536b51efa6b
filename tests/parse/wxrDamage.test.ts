import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toThread } from "../../src/parse/toThread.js";
import { WxrReader } from "../../src/parse/wxrReader.js";
import { Thread } from "../../src/thread/thread.js";
import { codes, comment, item, read, readOne, SOURCE } from "../support/readWxr.js";
import { renderWxr } from "../support/renderWxr.js";
import { samples } from "../support/samples.js";

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
