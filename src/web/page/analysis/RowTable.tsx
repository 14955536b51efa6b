import { useState } from "preact/hooks";
import type { PictureAnswer } from "../../../thread/analysis.js";
import { analysisText as words } from "./text.js";

/** Rows that are there at first: a table of hundreds takes longer to lay out than to be asked for. */
const FIRST = 20;

/** The rows behind a picture. */
export function RowTable({ answer }: { readonly answer: PictureAnswer }) {
  const [isWhole, setWhole] = useState(false);
  const rows = isWhole ? answer.rows : answer.rows.slice(0, FIRST);
  return (
    <details open={answer.picture === "articles"}>
      <summary>{words.table}</summary>
      <div class="figure-scroll" tabIndex={0} role="group" aria-label={words.table}>
        <table>
          <thead>
            <tr>
              {answer.columns.map(({ name, about }) => (
                <th key={name} scope="col" title={about}>
                  {name.replaceAll("_", " ")}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={at}>
                {answer.columns.map(({ name }) => (
                  <td key={name}>{show(row[name] ?? null)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length < answer.rows.length && (
        <p>
          <button
            type="button"
            class="button"
            onClick={() => {
              setWhole(true);
            }}
          >
            {words.allRows(answer.rows.length)}
          </button>
        </p>
      )}
    </details>
  );
}

const show = (value: string | number | boolean | null | readonly string[]): string =>
  value === null
    ? "–"
    : typeof value === "number" && !Number.isInteger(value)
      ? value.toFixed(3)
      : String(value);
