import { useState } from "preact/hooks";
import type { Span } from "../../thread/score.js";
import { findCut, type Limit } from "./clampText.js";
import { findFamily, nameLabel } from "./labelFamilies.js";
import { markText, type Piece } from "./markText.js";
import { text as words } from "./text.js";

interface MarkedTextProps {
  readonly text: string;
  readonly spans: readonly Span[];
  /** What is shown before "Show all" is asked for. */
  readonly limit: Limit;
}

/** A commenter's words, as text and nothing else, with the passages that carry a judgement marked. */
export function MarkedText({ text, spans, limit }: MarkedTextProps) {
  const [isWhole, setWhole] = useState(false);
  const cut = findCut(text, limit);
  const end = isWhole ? text.length : cut;
  const marksBelow = spans.filter(({ start }) => start >= end && start < text.length).length;
  if (text.trim() === "") return <p class="body unnamed">{words.comment.emptyBody}</p>;
  return (
    <>
      <div class="body" dir="auto" data-testid="body">
        {markText(text.slice(0, end), spans).map((piece, index) => (
          <MarkedPiece key={index} piece={piece} />
        ))}
        {end < text.length && "…"}
      </div>
      {cut < text.length && (
        <p class="more">
          <button
            type="button"
            class="button slight"
            aria-expanded={isWhole}
            onClick={() => {
              setWhole(!isWhole);
            }}
          >
            {isWhole ? words.comment.showLess : words.comment.showAll(text.length)}
          </button>
          {marksBelow > 0 && (
            <span class="quiet small">{words.comment.marksBelow(marksBelow)}</span>
          )}
        </p>
      )}
    </>
  );
}

function MarkedPiece({ piece }: { readonly piece: Piece }) {
  if (piece.spans.length === 0) return piece.text;
  const labels = piece.spans.map(({ label }) => label);
  const title = piece.spans
    .map(({ label, weight }) => words.why.markTitle(nameLabel(label), weight))
    .join("; ");
  return (
    <mark
      class={`mark mark-${findFamily(labels)}`}
      title={title}
      data-labels={[...new Set(labels.map(nameLabel))].join(", ")}
    >
      {piece.text}
    </mark>
  );
}
