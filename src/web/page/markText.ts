import type { Span } from "../../thread/score.js";
import { alignDown, isInsidePair } from "./clampText.js";

/** A run of text under the same spans; under none it is plain. */
export interface Piece {
  readonly text: string;
  readonly spans: readonly Span[];
}

/**
 * Cuts a text at the edges of its spans, so that overlapping ones can be shown without nesting.
 *
 * Spans that point outside the text, or at nothing, are dropped; one that parts a surrogate pair
 * is widened to whole characters. The same passage found by two rules counts once.
 *
 * @param text the comment, or its start up to where it is shown
 * @param spans UTF-16 offsets into the text, end exclusive
 * @returns pieces whose texts joined are the text
 */
export function markText(text: string, spans: readonly Span[]): Piece[] {
  const inside = dropRepeated(spans.flatMap((span) => fitSpan(text, span)));
  const waiting = inside.sort((a, b) => a.start - b.start);
  const edges = new Set([0, text.length, ...inside.flatMap(({ start, end }) => [start, end])]);
  const cuts = [...edges].sort((a, b) => a - b);
  let open: Span[] = [];
  let begun = 0;
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index] ?? 0;
    const first = begun;
    while ((waiting[begun]?.start ?? end) < end) begun++;
    open = [...open.filter((span) => span.end > start), ...waiting.slice(first, begun)];
    return { text: text.slice(start, end), spans: open };
  });
}

function fitSpan(text: string, span: Span): Span[] {
  const start = alignDown(text, Math.max(0, span.start));
  const cut = Math.min(text.length, span.end);
  const end = isInsidePair(text, cut) ? cut + 1 : cut;
  return start < end ? [{ ...span, start, end }] : [];
}

/** Two rules may point at the same words. */
export function dropRepeated(spans: readonly Span[]): Span[] {
  const byPlace = new Map(spans.map((span) => [`${span.start}-${span.end}-${span.label}`, span]));
  return [...byPlace.values()];
}
