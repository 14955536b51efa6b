import { text } from "../text.js";

interface BulkToolsProps {
  readonly ticked: ReadonlySet<number>;
  /** Null: a range, chosen in the dialog. */
  readonly onBulk: (ids: readonly number[] | null) => void;
  readonly onUntick: () => void;
}

/** The ways from the list to a decision on many. */
export function BulkTools({ ticked, onBulk, onUntick }: BulkToolsProps) {
  const hasTicks = ticked.size > 0;
  return (
    <p class="bulk-tools">
      <button
        type="button"
        class="button slight"
        onClick={() => {
          onBulk(hasTicks ? [...ticked] : null);
        }}
      >
        {hasTicks ? text.bulk.ticked(ticked.size) : text.bulk.open}
      </button>
      {hasTicks && (
        <button type="button" class="button slight" onClick={onUntick}>
          {text.bulk.untick}
        </button>
      )}
    </p>
  );
}
