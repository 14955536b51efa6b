import { text } from "../text.js";

interface Bar {
  readonly name: string;
  readonly n: number;
}

const HEIGHT = 96;
const WIDTH = 640;

/** Counts side by side, with their numbers in a table below. */
export function BarChart({
  bars,
  heading,
}: {
  readonly bars: readonly Bar[];
  readonly heading: string;
}) {
  const most = Math.max(1, ...bars.map(({ n }) => n));
  const step = WIDTH / Math.max(1, bars.length);
  return (
    <figure class="chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + 20}`} aria-hidden="true">
        <line class="chart-axis" x1="0" y1={HEIGHT} x2={WIDTH} y2={HEIGHT} />
        {bars.map(({ name, n }, at) => (
          <rect
            key={name}
            class="chart-bar"
            x={at * step + step * 0.1}
            y={HEIGHT - (n / most) * (HEIGHT - 24)}
            width={step * 0.8}
            height={(n / most) * (HEIGHT - 24)}
          >
            <title>{`${name}: ${n}`}</title>
          </rect>
        ))}
        <text class="chart-words" x="0" y={HEIGHT + 16}>
          {bars[0]?.name}
        </text>
        <text class="chart-words" x={WIDTH} y={HEIGHT + 16} text-anchor="end">
          {bars.at(-1)?.name}
        </text>
        <text class="chart-words" x="0" y="18">
          {text.figures.most(most)}
        </text>
      </svg>
      <details>
        <summary>{text.figures.asTable}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{heading}</th>
              <th scope="col">{text.figures.comments}</th>
            </tr>
          </thead>
          <tbody>
            {bars.map(({ name, n }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{n}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
