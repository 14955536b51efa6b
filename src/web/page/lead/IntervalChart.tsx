import { shorten } from "../clampText.js";

interface Row {
  readonly name: string;
  /** Null: not enough to say. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

interface Props {
  readonly rows: readonly Row[];
  readonly from: number;
  readonly to: number;
  /** Where lines are drawn. */
  readonly marks: readonly number[];
  readonly label: (value: number) => string;
}

const WIDTH = 640;
const LEFT = 176;
const RIGHT = 40;
const STEP = 26;

/** A point and its interval per row; nothing where no row has one. The numbers are in the table that follows: the picture is for the eye only. */
export function IntervalChart({ rows, from, to, marks, label }: Props) {
  if (rows.every(({ value }) => value === null)) return null;
  const height = rows.length * STEP + 24;
  const place = (value: number) =>
    LEFT + ((Math.min(to, Math.max(from, value)) - from) / (to - from)) * (WIDTH - LEFT - RIGHT);
  return (
    <figure class="chart">
      <svg viewBox={`0 0 ${WIDTH} ${height}`} aria-hidden="true">
        {marks.map((mark) => (
          <g key={mark}>
            <line class="chart-axis" x1={place(mark)} y1="0" x2={place(mark)} y2={height - 20} />
            <text class="chart-words" x={place(mark)} y={height - 6} text-anchor="middle">
              {label(mark)}
            </text>
          </g>
        ))}
        {rows.map(({ name, value, low, high }, at) => {
          const y = at * STEP + STEP / 2;
          return (
            <g key={name}>
              <text class="chart-words" x="0" y={y + 4}>
                {shorten(name, 24)}
              </text>
              {low !== null && high !== null && (
                <line class="chart-range" x1={place(low)} y1={y} x2={place(high)} y2={y} />
              )}
              {value === null ? (
                <text class="chart-words" x={LEFT} y={y + 4}>
                  –
                </text>
              ) : (
                <circle class="chart-point" cx={place(value)} cy={y} r="5" />
              )}
            </g>
          );
        })}
      </svg>
    </figure>
  );
}
