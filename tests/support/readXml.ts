import { SaxesParser } from "saxes";

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Character data directly inside. */
  text: string;
  readonly children: XmlElement[];
}

/** Reads XML strictly: what is not well-formed throws. */
export function readXml(xml: string): { root: XmlElement; all: XmlElement[] } {
  const parser = new SaxesParser({});
  const root: XmlElement = { name: "", attributes: {}, text: "", children: [] };
  const open = [root];
  const all: XmlElement[] = [];
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element: XmlElement = { name, attributes, text: "", children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
    all.push(element);
  });
  parser.on("text", (text) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += text;
  });
  parser.on("closetag", () => {
    open.pop();
  });
  parser.write(xml).close();
  return { root: root.children[0] ?? root, all };
}
