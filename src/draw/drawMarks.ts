import type { Tone } from "./replyGraph.js";
import { ringClassOf, toneClassOf } from "./toneClass.js";

/** The dot of a comment: filled with its tone, ringed where it is likely uncivil. */
export function drawDot(tone: Tone, x: number, y: number): string {
  const ring = ringClassOf(tone);
  const circle = `<circle cx="${x}" cy="${y}" r="5" class="dot ${toneClassOf(tone.sentiment.score)}"/>`;
  return ring === ""
    ? circle
    : `${circle}<circle cx="${x}" cy="${y}" r="7.5" class="ring ${ring}"/>`;
}

export const TONE_WIDTH = 64;
export const UNCIVIL_WIDTH = 48;

/** Tone as a bar from the middle of its track: left and orange negative, right and blue positive. */
export function drawToneBar({ sentiment }: Tone, x: number, y: number): string {
  const middle = x + TONE_WIDTH / 2;
  const track = `<path d="M${x} ${y}h${TONE_WIDTH}" class="track"/>`;
  const { score } = sentiment;
  if (score === null)
    return `<rect x="${x}" y="${y - 3.5}" width="${TONE_WIDTH}" height="7" class="x"/>`;
  const width = Math.round(Math.abs(score) * (TONE_WIDTH / 2) * 10) / 10;
  const left = score < 0 ? middle - width : middle;
  return `${track}<rect x="${round(left)}" y="${y - 3.5}" width="${width}" height="7" class="${toneClassOf(score)}"/><path d="M${middle} ${y - 6}v12" class="zero"/>`;
}

/** Probability of being found uncivil, as a bar from the left of its track. */
export function drawUncivilBar({ incivility }: Tone, x: number, y: number): string {
  const { probability, level } = incivility;
  if (probability === null)
    return `<rect x="${x}" y="${y - 3.5}" width="${UNCIVIL_WIDTH}" height="7" class="x"/>`;
  const width = Math.round(probability * UNCIVIL_WIDTH * 10) / 10;
  return `<path d="M${x} ${y}h${UNCIVIL_WIDTH}" class="track"/><rect x="${x}" y="${y - 3.5}" width="${width}" height="7" class="uncivil ${level}"/>`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** Pattern that stands for "not scored". */
export const hatchPattern = (id: string): string =>
  `<pattern id="${id}" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="4" height="4" class="hatch-ground"/><path d="M0 0v4" class="hatch-line"/></pattern>`;

/** Styles of the marks above, of the skyline and of the lines, in either kind of picture. */
export const MARK_CSS = `
.hatch-ground{fill:var(--paper)}.hatch-line{stroke:var(--edge);stroke-width:2}
.dot{stroke:var(--edge);stroke-width:1}
.ring{fill:none;stroke:var(--bad);stroke-width:1.25}.ring.high{stroke-width:2.5}
.track{stroke:var(--line);stroke-width:1}.zero{stroke:var(--edge);stroke-width:1}
.uncivil{fill:var(--edge)}.uncivil.medium,.uncivil.high{fill:var(--bad)}.uncivil.medium{opacity:.65}
.cap{fill:var(--bad)}.cap.medium{opacity:.55}.starts{fill:var(--edge)}.unsure{fill:var(--medium)}.hit{fill:transparent}
.line{fill:none;stroke:var(--edge);stroke-width:1.25}.dashed{stroke-dasharray:4 3}`;
