import * as Plot from "@observablehq/plot";
import { choosePlot } from "../../../draw/pictures/choosePlot.js";
import type { PictureAnswer } from "../../../thread/analysis.js";

/** Narrower than any screen; what is wider than its place scrolls there. */
const NARROWEST = 320;
/** Wider, lines are too far from their names. */
const WIDEST = 1100;

/**
 * The picture of an answer; null for what is read best as a table.
 *
 * The style element that Plot adds goes before the picture enters the page, whose CSP refuses it: the
 * page's own style sheet says the same.
 *
 * @param width of its place, in px
 */
export function drawPicture(answer: PictureAnswer, width: number): Element | null {
  const options = choosePlot(answer, Math.min(WIDEST, Math.max(NARROWEST, width)));
  if (options === null) return null;
  const svg = Plot.plot(options);
  svg.querySelector("style")?.remove();
  // Groups have no role, so they may have no label either.
  for (const group of svg.querySelectorAll("g[aria-label]")) group.removeAttribute("aria-label");
  return svg;
}
