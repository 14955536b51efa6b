import { useState } from "preact/hooks";
import type { RuleTrial } from "../../../http/shapes.js";
import type { TestFound } from "../../../thread/why.js";
import { tryRules } from "./calls.js";
import { ruleText } from "./text.js";

type Tried = RuleTrial["rules"][number];

interface TryBoxProps {
  readonly file: string;
  readonly onRefused: (error: unknown) => void;
  readonly onHeard: () => void;
}

/** A text in; out, which conditions hold and where. */
export function TryBox({ file, onRefused, onHeard }: TryBoxProps) {
  const [written, setWritten] = useState("");
  const [tried, setTried] = useState<{ text: string; rules: readonly Tried[] } | null>(null);
  const test = () => {
    tryRules(file, written)
      .then(({ rules }) => {
        onHeard();
        setTried({ text: written, rules });
      })
      .catch((error: unknown) => {
        setTried(null);
        onRefused(error);
      });
  };
  return (
    <section class="rule-box" aria-labelledby="try-heading" data-testid="try">
      <h4 id="try-heading">{ruleText.tryTitle}</h4>
      <label class="rule-label">
        {ruleText.tryLabel}
        <textarea
          rows={3}
          value={written}
          onInput={(event) => {
            setWritten(event.currentTarget.value);
          }}
        />
      </label>
      <p class="quiet small">{ruleText.tryAbout}</p>
      <div class="rule-buttons">
        <button type="button" class="button" onClick={test}>
          {ruleText.test}
        </button>
      </div>
      <div role="status">
        {tried?.rules.map(({ rule, holds, found, places }) => (
          <div key={rule} class="rule-trial">
            <p>
              <strong>{rule}</strong> {ruleText.holds(holds)}
            </p>
            <ul class="rule-tests small">
              <Test found={found} />
            </ul>
            {places.length > 0 && (
              <p class="rule-words" dir="auto">
                {cutAtPlaces(tried.text, places).map(({ words, isHit }, at) =>
                  isHit ? <mark key={at}>{words}</mark> : words,
                )}
              </p>
            )}
          </div>
        ))}
      </div>
    </section>
  );
}

function Test({ found: { test, wanted, measured, holds, parts } }: { readonly found: TestFound }) {
  const { yes, no, unknown } = ruleText.marks;
  return (
    <li>
      <span aria-hidden="true">{holds === null ? unknown : holds ? yes : no}</span>{" "}
      <span class="visually-hidden">{ruleText.holds(holds)}</span> {test} {wanted}
      {ruleText.measured(measured)}
      {parts.length > 0 && (
        <ul>
          {parts.map((part, at) => (
            <Test key={at} found={part} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** The text in pieces, hit and not, in order; places that overlap are one. */
export function cutAtPlaces(
  text: string,
  places: readonly { start: number; end: number }[],
): { words: string; isHit: boolean }[] {
  const pieces: { words: string; isHit: boolean }[] = [];
  let at = 0;
  for (const { start, end } of [...places].sort((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    if (start > at) pieces.push({ words: text.slice(at, start), isHit: false });
    pieces.push({ words: text.slice(Math.max(at, start), end), isHit: true });
    at = end;
  }
  if (at < text.length) pieces.push({ words: text.slice(at), isHit: false });
  return pieces;
}
