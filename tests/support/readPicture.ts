import { Parser } from "htmlparser2";
import { ReplyGraphFile } from "../../src/draw/replyGraph.js";
import { readXml } from "./readXml.js";

/** "reply>parent" for each link, read back from the file by other code than wrote it. */
export const edgesOf = {
  dot: (dot: string): string[] =>
    [...dot.matchAll(/^ *("(?:[^"\\]|\\.)*") -> ("(?:[^"\\]|\\.)*")/gm)].map(
      ([, source = "", target = ""]) => `${unquote(source)}>${unquote(target)}`,
    ),
  graphml: (xml: string): string[] =>
    readXml(xml)
      .all.filter(({ name }) => name === "edge")
      .map(({ attributes }) => `${attributes.source ?? ""}>${attributes.target ?? ""}`),
  json: (json: string): string[] =>
    ReplyGraphFile.parse(JSON.parse(json)).threads.flatMap(({ edges }) =>
      edges.map(({ source, target }) => `${source}>${target}`),
    ),
};

const unquote = (quoted: string): string => quoted.slice(1, -1).replace(/\\(.)/g, "$1");

export interface ListedComment {
  readonly anchor: string;
  /** Anchors of the list items it stands in, outermost first. */
  readonly within: readonly string[];
  readonly answers: string | null;
  readonly kinds: readonly string[];
}

/** The comments of a page in order, with what they are nested in. */
export function readPage(html: string): {
  comments: ListedComment[];
  text: string;
  tags: Set<string>;
} {
  const comments: ListedComment[] = [];
  const open: { name: string; anchor: string | null }[] = [];
  const tags = new Set<string>();
  let text = "";
  const parser = new Parser({
    onopentag: (name, attributes) => {
      tags.add(name);
      const kinds = (attributes.class ?? "").split(" ");
      const isComment = name === "li" && kinds.includes("c");
      const anchor = isComment ? (attributes.id ?? "") : null;
      if (anchor !== null)
        comments.push({
          anchor,
          within: open.flatMap((each) => each.anchor ?? []),
          answers: attributes["data-p"] ?? null,
          kinds,
        });
      open.push({ name, anchor });
    },
    ontext: (run) => {
      if (!open.some(({ name }) => name === "style" || name === "script")) text += run;
    },
    onclosetag: () => {
      open.pop();
    },
  });
  parser.write(html);
  parser.end();
  return { comments, text, tags };
}
