import { useState } from "preact/hooks";
import type { PictureAnswer } from "../../../thread/analysis.js";
import { analysisText as words } from "./text.js";

/** As psql takes it: the parameters written where they belong. */
export function CopyQuery({ sql, parameters }: PictureAnswer["query"]) {
  const [isCopied, setCopied] = useState(false);
  const whole = sql.replace(/\$(\d+)/g, (_, place: string) => {
    const value = parameters[Number(place) - 1];
    return typeof value === "number" ? `${value}` : `'${(value ?? "").replaceAll("'", "''")}'`;
  });
  return (
    <p>
      <button
        type="button"
        class="button"
        onClick={() => {
          void navigator.clipboard.writeText(`${whole};`).then(
            () => {
              setCopied(true);
            },
            () => undefined,
          );
        }}
      >
        {words.copy}
      </button>{" "}
      <span role="status">{isCopied && words.copied}</span>
    </p>
  );
}
