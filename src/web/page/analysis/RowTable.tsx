import { useState } from "preact/hooks";
import type { PictureAnswer } from "../../../thread/analysis.js";
import { addressOf } from "./address.js";
import { FollowedLink, type Follow } from "./FollowedLink.js";
import { analysisText as words } from "./text.js";

/** Rows that are there at first: a table of hundreds takes longer to lay out than to be asked for. */
const FIRST = 20;

type Row = PictureAnswer["rows"][number];
type Value = Row[string] | null;

interface RowTableProps {
  readonly answer: PictureAnswer;
  readonly onFollow: Follow;
}

/** The rows behind a picture; a title leads to its thread. */
export function RowTable({ answer, onFollow }: RowTableProps) {
  const [isWhole, setWhole] = useState(false);
  const [first] = answer.rows;
  const rows = isWhole ? answer.rows : answer.rows.slice(0, FIRST);
  return (
    <details open={answer.picture === "articles"}>
      <summary>{words.table}</summary>
      <div class="figure-scroll" tabIndex={0} role="group" aria-label={words.table}>
        <table>
          <thead>
            <tr>
              {answer.columns.map(({ name, about }) => (
                <th
                  key={name}
                  scope="col"
                  title={about}
                  class={isNumber(first?.[name]) ? "number" : undefined}
                >
                  {name.replaceAll("_", " ")}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={at}>
                {answer.columns.map(({ name }) => (
                  <td key={name} class={isNumber(row[name]) ? "number" : undefined}>
                    {name === "title" ? (
                      <Title row={row} onFollow={onFollow} />
                    ) : (
                      show(row[name] ?? null)
                    )}
                  </td>
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

function Title({ row, onFollow }: { readonly row: Row; readonly onFollow: Follow }) {
  const words = show(row.title ?? null);
  if (typeof row.article_id !== "number") return <>{words}</>;
  const to = addressOf(new URLSearchParams(), { picture: "tree", article: `${row.article_id}` });
  return (
    <FollowedLink to={to} onFollow={onFollow}>
      {words}
    </FollowedLink>
  );
}

const isNumber = (value: Value | undefined): boolean => typeof value === "number";

/** As the database writes times to the API. */
const TIME = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d(?:\.\d+)?Z$/;

function show(value: Value): string {
  if (value === null) return "–";
  if (typeof value === "number") return Number.isInteger(value) ? `${value}` : value.toFixed(3);
  const [, day, minute] = TIME.exec(String(value)) ?? [];
  return day === undefined ? String(value) : `${day} ${minute ?? ""}`;
}
