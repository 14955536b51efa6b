import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import type { PictureAnswer } from "../../thread/analysis.js";
import { choosePlot } from "./choosePlot.js";

/** What is used of an element; both libraries take their types from a browser's, and here is none. */
interface Drawn {
  readonly outerHTML: string;
  readonly querySelector: (of: string) => { readonly remove: () => void } | null;
  readonly querySelectorAll: (of: string) => Iterable<{ removeAttribute: (name: string) => void }>;
  readonly setAttribute: (name: string, value: string) => void;
}
const draw = Plot.plot as unknown as (options: object) => Drawn;
const open = parseHTML as unknown as (html: string) => { readonly document: object };

/**
 * The picture of an answer as SVG markup, drawn without a browser; null for what is read best as a table. It has no
 * style of its own, and no style attribute: colours are variables of the page that holds it.
 */
export function renderPlot(answer: PictureAnswer, label: string, width?: number): string | null {
  const options = choosePlot(answer, width);
  if (options === null) return null;
  const svg = draw({ ...options, document: open("<!doctype html><body></body>").document });
  svg.querySelector("style")?.remove();
  for (const each of svg.querySelectorAll("[aria-label]")) each.removeAttribute("aria-label");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", label);
  return svg.outerHTML;
}
