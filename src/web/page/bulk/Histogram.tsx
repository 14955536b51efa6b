import type { QueueHistogram } from "../../../thread/reviewQueue.js";
import { text } from "../text.js";

const HEIGHT = 60;
const BAR_WIDTH = 10;

export interface Range {
  readonly from: number;
  readonly to: number;
}

interface HistogramProps {
  readonly histogram: QueueHistogram;
  readonly range: Range;
  readonly onRange: (range: Range) => void;
}

/** How probable incivility is over the queue, and a range of it: two sliders, so that keys reach it too. */
export function Histogram({ histogram: { bars, n }, range, onRange }: HistogramProps) {
  const most = Math.max(1, ...bars.map((bar) => bar.n));
  const isIn = (from: number, to: number) => to > range.from && from < range.to;
  const inRange = bars.reduce((sum, bar) => sum + (isIn(bar.from, bar.to) ? bar.n : 0), 0);
  return (
    <div class="histogram">
      <svg
        viewBox={`0 0 ${bars.length * BAR_WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={text.bulk.histogram(inRange, n)}
      >
        {bars.map((bar, at) => {
          // Few beside many still show.
          const height = bar.n === 0 ? 0 : Math.max(2, (bar.n / most) * HEIGHT);
          return (
            <rect
              key={bar.from}
              class={isIn(bar.from, bar.to) ? "bar-in" : "bar-out"}
              x={at * BAR_WIDTH + 1}
              y={HEIGHT - height}
              width={BAR_WIDTH - 2}
              height={height}
            />
          );
        })}
      </svg>
      <Slider
        label={text.bulk.from}
        value={range.from}
        onValue={(from) => {
          onRange({ from, to: Math.max(from, range.to) });
        }}
      />
      <Slider
        label={text.bulk.to}
        value={range.to}
        onValue={(to) => {
          onRange({ from: Math.min(range.from, to), to });
        }}
      />
      <p>{text.bulk.inRange(inRange)}</p>
    </div>
  );
}

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly onValue: (value: number) => void;
}

function Slider({ label, value, onValue }: SliderProps) {
  return (
    <label class="slider">
      <span>
        {label} <output>{text.why.probabilityValue(value)}</output>
      </span>
      <input
        type="range"
        min={0}
        max={100}
        step={5}
        value={Math.round(value * 100)}
        onInput={(event) => {
          onValue(event.currentTarget.valueAsNumber / 100);
        }}
      />
    </label>
  );
}
