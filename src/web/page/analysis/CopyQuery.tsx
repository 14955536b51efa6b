import { useState } from "preact/hooks";
import type { PictureAnswer } from "../../../thread/analysis.js";
import { analysisText as words } from "./text.js";

/** As psql takes it: the parameters written where they belong. */
export function CopyQuery({ sql, parameters }: PictureAnswer["query"]) {
  const [isCopied, setCopied] = useState<boolean | null>(null);
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
          void copy(`${whole};`).then(setCopied);
        }}
      >
        {words.copy}
      </button>{" "}
      <span role="status">{isCopied !== null && (isCopied ? words.copied : words.notCopied)}</span>
    </p>
  );
}

/** A page that came without TLS has no clipboard. */
async function copy(words: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return false;
  }
}
