import { useEffect, useState } from "preact/hooks";
import type { BulkPreview, BulkSelection } from "../../../thread/desk.js";
import type { QueueHistogram, QueueState } from "../../../thread/reviewQueue.js";
import { describeFailure } from "../api.js";
import { BulkVerdict, type BulkChoice } from "./BulkVerdict.js";
import { decideBulk, previewBulk, readHistogram } from "./bulkApi.js";
import { Histogram, type Range } from "./Histogram.js";
import { Dialog } from "../Dialog.js";
import { Loading } from "../Notices.js";
import { text } from "../text.js";

export interface BulkDialogProps {
  /** Null: a range of the queue, chosen here. */
  readonly chosen: BulkSelection | null;
  readonly state: QueueState;
  /** As in the route; a range is of what it leaves. */
  readonly filter: string;
  readonly onDone: (bulkId: number, words: string) => void;
  readonly onClose: () => void;
}

/** Many decisions in one step: what they are about, a look at a random sample, the verdict. */
export function BulkDialog({ chosen, state, filter, onDone, onClose }: BulkDialogProps) {
  const [preview, setPreview] = useState<BulkPreview | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const fail = (error: unknown) => {
    setFailure(describeFailure(error));
  };
  const show = (selection: BulkSelection) => {
    setFailure(null);
    previewBulk(selection).then(setPreview).catch(fail);
  };
  useEffect(() => {
    if (chosen !== null) show(chosen);
  }, []);
  const decide = ({ action, reason, looked }: BulkChoice) => {
    if (preview === null) return;
    const { previewId } = preview;
    decideBulk({ previewId, action, looked, ...(reason === null ? {} : { reason }) })
      .then(({ bulkId, decided, skipped }) => {
        onDone(bulkId, text.bulk.done[action](decided, skipped));
      })
      .catch(fail);
  };
  return (
    <Dialog title={text.bulk.title} isWide onClose={onClose}>
      {preview === null && chosen === null && (
        <RangeChoice state={state} filter={filter} onFail={fail} onChoose={show} />
      )}
      {preview === null && chosen !== null && failure === null && <Loading />}
      {preview !== null && <BulkVerdict preview={preview} onDecide={decide} />}
      {failure !== null && (
        <p class="failed" role="alert">
          {failure}
        </p>
      )}
    </Dialog>
  );
}

interface RangeChoiceProps {
  readonly state: QueueState;
  readonly filter: string;
  readonly onFail: (error: unknown) => void;
  readonly onChoose: (selection: BulkSelection) => void;
}

function RangeChoice({ state, filter, onFail, onChoose }: RangeChoiceProps) {
  const [histogram, setHistogram] = useState<QueueHistogram | null>(null);
  const [range, setRange] = useState<Range>({ from: 0, to: 1 });
  useEffect(() => {
    readHistogram(state, filter).then(setHistogram).catch(onFail);
  }, [state, filter]);
  if (histogram === null) return <Loading />;
  return (
    <>
      <p>{text.bulk.about(text.queues[state], filter !== "")}</p>
      <Histogram histogram={histogram} range={range} onRange={setRange} />
      <p>
        <button
          type="button"
          class="button primary"
          onClick={() => {
            const fields = Object.fromEntries(new URLSearchParams(filter));
            const { from: minProbability, to: maxProbability } = range;
            // The API reads filters from queries, where everything is text.
            const selection = { state, filter: { ...fields, minProbability, maxProbability } };
            onChoose(selection);
          }}
        >
          {text.bulk.look}
        </button>
      </p>
    </>
  );
}
