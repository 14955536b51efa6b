import { useState } from "preact/hooks";
import type { RejectReason, Verdict } from "../../../thread/decision.js";
import type { BulkPreview } from "../../../thread/desk.js";
import { findProbabilityLevel } from "../../../thread/level.js";
import { MarkedText } from "../MarkedText.js";
import { dropRepeated } from "../markText.js";
import { Pill } from "../Pill.js";
import { text } from "../text.js";
import { Name } from "../Written.js";

const LIMIT = { characters: 400, lines: 8 };
const REASONS = Object.keys(text.reason.names) as RejectReason[];
const ACTIONS: readonly Verdict[] = ["approve", "reject", "escalate"];

export interface BulkChoice {
  readonly action: Verdict;
  readonly reason: RejectReason | null;
  /** Numbers of the comments that were looked at. */
  readonly looked: readonly number[];
}

interface BulkVerdictProps {
  readonly preview: BulkPreview;
  readonly onDecide: (choice: BulkChoice) => void;
}

/** A random sample of what would be decided on; without a look at it there is no verdict. */
export function BulkVerdict({ preview, onDecide }: BulkVerdictProps) {
  const { n, isCut, sample, needsLook } = preview;
  const [hasLooked, setLooked] = useState(false);
  const [reason, setReason] = useState<RejectReason | null>(null);
  if (n === 0) return <p>{text.bulk.none}</p>;
  const canDecide = hasLooked || !needsLook;
  return (
    <>
      <p>
        <strong>{text.bulk.count(n)}</strong> {isCut && text.bulk.cut}{" "}
        {text.bulk.sample(sample.length)}
      </p>
      <ul class="sample" data-testid="sample" tabIndex={0} aria-label={text.bulk.sampleList}>
        {sample.map((item) => (
          <li key={item.commentId}>
            <p class="byline">
              <Name author={item.author} />
              {item.probability !== null && (
                <Pill
                  level={findProbabilityLevel(item.probability)}
                  words={text.why.level[findProbabilityLevel(item.probability)]}
                  title={text.why.probabilityValue(item.probability)}
                />
              )}
            </p>
            <MarkedText
              text={item.text}
              spans={dropRepeated(item.flags.flatMap(({ spans }) => spans))}
              limit={LIMIT}
            />
          </li>
        ))}
      </ul>
      {needsLook && (
        <label class="choice">
          <input
            type="checkbox"
            checked={hasLooked}
            onChange={(event) => {
              setLooked(event.currentTarget.checked);
            }}
          />{" "}
          {text.bulk.looked(sample.length)}
        </label>
      )}
      <label class="field">
        {text.bulk.reason}
        <select
          onChange={(event) => {
            setReason(REASONS.find((each) => each === event.currentTarget.value) ?? null);
          }}
        >
          <option value="">{text.bulk.noReason}</option>
          {REASONS.map((each) => (
            <option key={each} value={each}>
              {text.reason.names[each]}
            </option>
          ))}
        </select>
      </label>
      <p class="bulk-verdicts">
        {ACTIONS.map((action) => (
          <button
            key={action}
            type="button"
            class="button"
            aria-disabled={!canDecide}
            onClick={() => {
              if (!canDecide) return;
              const looked = hasLooked ? sample.map(({ commentId }) => commentId) : [];
              onDecide({ action, reason: action === "reject" ? reason : null, looked });
            }}
          >
            {text.bulk.act[action](n)}
          </button>
        ))}
      </p>
    </>
  );
}
