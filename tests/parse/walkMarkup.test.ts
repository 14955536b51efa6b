import fc from "fast-check";
import { Parser } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { Attribute } from "../../src/parse/attributes.js";
import { walkMarkup } from "../../src/parse/walkMarkup.js";

/** What a walk tells, as lines; runs of text that follow one another are one. */
function walked(html: string): string[] {
  const said: string[] = [];
  walkMarkup(html, {
    open: ({ name }, attributes) => {
      said.push(`<${name} ${describeValues((each) => attributes.get(each))}>`);
    },
    text: (source, start, end) => {
      addText(said, source.slice(start, end));
    },
    close: ({ name }) => {
      said.push(`</${name}>`);
    },
  });
  return said;
}

/** The same of htmlparser2's own Parser. */
function parsed(html: string): string[] {
  const said: string[] = [];
  const open = new Set<string>();
  const parser = new Parser({
    onopentag: (name, { id, class: classes, title }) => {
      open.add(name);
      const values = new Map<Attribute, string | undefined>([
        [Attribute.Id, id],
        [Attribute.Class, classes],
        [Attribute.Title, title],
      ]);
      said.push(`<${name.toLowerCase()} ${describeValues((each) => values.get(each))}>`);
    },
    ontext: (text) => {
      addText(said, text);
    },
    onclosetag: (name) => {
      // It closes the start tag that a page breaks off in, too, which it never opened.
      if (open.has(name)) said.push(`</${name.toLowerCase()}>`);
    },
  });
  parser.end(html);
  return said;
}

const describeValues = (get: (each: Attribute) => string | undefined): string =>
  [Attribute.Id, Attribute.Class, Attribute.Title].map((each) => get(each) ?? "-").join("|");

function addText(said: string[], text: string): void {
  const last = said.at(-1);
  if (last?.startsWith("t:") === true) said[said.length - 1] = last + text;
  else if (text !== "") said.push(`t:${text}`);
}

const piece = fc.constantFrom(
  ...[
    "<div>|</div>|<DIV ID=a Class='x y' id=b>|<p>|</p>|<p class=\"keel\">|<span title='5 &lt; 6 &amp; 7'>|</span>",
    "<ul>|</ul>|<a href=#>|</a>|<a id=&copy;x>|<br>|<br/>|</br>|<img alt='x' class=y>|<image title>|<h2>|</h2>|<h3>",
    "<table>|<tr>|<td>|</td>|</table>|<tbody>|<form>|</form>|<input id=q>|<select>|<option>|<option>|</select>",
    "<svg>|</svg>|<path id='p'/>|<title>|</title>|<foreignObject>|</foreignObject>|<math>|<mi>|</math>|<x-hull id=z>|</x-hull>",
    "<script>|</script>|<style>|</style>|<textarea>|</textarea>|<dl>|<dt>|<dd>|</dl>|<!-- > -->|<![CDATA[ keel ]]>|<!doctype html>",
    "keel |&amp;|&nbsp;|&notit;|&#8217;|&#x3c;b|&|< |>|\"|'| = |/|\u00a0|\n",
  ].flatMap((line) => line.split("|")),
);

describe("a walk over markup", () => {
  it("tells what htmlparser2's Parser tells, whatever the page", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const html = `${pieces.join("")}<i>`;
        expect(walked(html)).toEqual(parsed(html));
      }),
      { numRuns: 2000 },
    );
  });

  it("reads the first of two attributes of one name, in any case of letters, entities decoded", () => {
    expect(walked("<B TITLE='a &gt; b' title=c Id=&#65;b>")[0]).toBe("<b Ab|-|a > b>");
  });

  it("ends no item of an outer list by the end tag of an item, as browsers do", () => {
    expect(walked("<ol><li>a<ol></li></ol>b</ol>").join("")).toBe(
      "<ol -|-|-><li -|-|->t:a<ol -|-|-></ol>t:b</li></ol>",
    );
  });

  it("takes linear time where end tags match nothing nearby", () => {
    const html = "<div><b>".repeat(100_000) + "</i></b></u>".repeat(100_000);
    expect(walked(html).filter((each) => each === "</b>")).toHaveLength(100_000);
  });
});
