import { useContext, useState } from "preact/hooks";
import type { Span } from "../../thread/score.js";
import { findCut, type Limit } from "./clampText.js";
import { COVER, Covered, isHarsh } from "./display.js";
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
  const isCovering = useContext(Covered);
  const [isShown, setShown] = useState(false);
  if (piece.spans.length === 0) return piece.text;
  const labels = piece.spans.map(({ label }) => label);
  const names = [...new Set(labels.map(nameLabel))].join(", ");
  if (isCovering && !isShown && isHarsh(labels))
    return (
      <button
        type="button"
        class={`cover mark-${findFamily(labels)}`}
        aria-label={words.comment.covered(names)}
        title={words.comment.covered(names)}
        data-testid="cover"
        onClick={() => {
          setShown(true);
        }}
      >
        {COVER}
      </button>
    );
  const title = piece.spans
    .map(({ label, weight }) => words.why.markTitle(nameLabel(label), weight))
    .join("; ");
  return (
    <mark class={`mark mark-${findFamily(labels)}`} title={title} data-labels={names}>
      {piece.text}
    </mark>
  );
}
