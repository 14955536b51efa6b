import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { draw } from "../../src/draw/draw.js";
import { readReplyGraph } from "../../src/draw/readReplyGraph.js";
import { SCORERS } from "../../src/score/scorer.js";
import { fromSample } from "../support/makeThread.js";
import { randomThread } from "../support/randomThread.js";
import { edgesOf, readPage } from "../support/readPicture.js";
import { readXml } from "../support/readXml.js";

describe("any thread", () => {
  it("has each of its links in every kind of file, and no other", () => {
    fc.assert(
      fc.property(randomThread(40), (sample) => {
        const thread = fromSample(sample);
        const links = thread.comments
          .filter(({ parentId }) => parentId !== null)
          .map(({ id, parentId }) => `${id}>${parentId ?? ""}`)
          .sort();
        const graph = readReplyGraph(thread, new Map(), { scorers: SCORERS });
        for (const format of ["dot", "graphml", "json"] as const)
          expect(edgesOf[format](draw([graph], format)).sort()).toEqual(links);
        const idOf = (anchor: string) => graph.nodes[Number(anchor.slice("t0c".length))]?.id ?? "";
        const nested = readPage(draw([graph], "html")).comments.flatMap(({ anchor, within }) => {
          const above = within.at(-1);
          return above === undefined ? [] : [`${idOf(anchor)}>${idOf(above)}`];
        });
        expect(nested.sort()).toEqual(links);
        expect(svgLinks(draw([graph], "svg")).sort()).toEqual(
          links
            .map((link) =>
              link
                .split(">")
                .map((id) => ordinalOf(thread.comments, id))
                .join(">"),
            )
            .sort(),
        );
      }),
      { numRuns: 60 },
    );
  });
});

const ordinalOf = (comments: readonly { id: string; ordinal: number }[], id: string) =>
  comments.find((comment) => comment.id === id)?.ordinal ?? 0;

/** Links as the rows say them. */
function svgLinks(svg: string): string[] {
  return readXml(svg)
    .all.filter(({ attributes }) => attributes.role === "listitem")
    .flatMap(({ children }) => {
      const match = /^#(\d+) [^\n]*\nAnswers #(\d+) /.exec(children[0]?.text ?? "");
      return match === null ? [] : [`${match[1] ?? ""}>${match[2] ?? ""}`];
    });
}
