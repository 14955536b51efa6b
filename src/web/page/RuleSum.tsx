import { useEffect, useState } from "preact/hooks";
import type { TestFound, Why } from "../../thread/why.js";
import { describeFailure, readWhy } from "./api.js";
import { text } from "./text.js";

/** The rules asked anew: what each measured, and how its priority comes about. */
export function RuleSum({ commentId }: { readonly commentId: number }) {
  const [why, setWhy] = useState<Why | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    readWhy(commentId)
      .then(setWhy)
      .catch((error: unknown) => {
        setFailure(describeFailure(error));
      });
  }, [commentId]);
  if (failure !== null) return <p class="failed">{failure}</p>;
  if (why === null) return <p class="quiet small">{text.loading}</p>;
  const held = why.rules.filter(({ holds }) => holds === true);
  return (
    <div class="rule-sum" data-testid="rule-sum">
      {held.map(({ rule, state, severity, measured, priority, found }) => (
        <section key={rule}>
          <p>
            <span class="version">{rule}</span> <span class="quiet small">{state}</span>
          </p>
          <ul class="tests">
            <Tests found={found} />
          </ul>
          <p class="small">{text.why.sum(severity, measured, priority)}</p>
        </section>
      ))}
      <p class="quiet small">
        {text.why.others(why.rules.length - held.length)}{" "}
        {why.scores.map(({ measure, scorer }) => `${measure}: ${scorer}`).join(" · ")}
      </p>
    </div>
  );
}

function Tests({ found }: { readonly found: TestFound }) {
  const { test, wanted, measured, holds, parts } = found;
  return (
    <li class={`test test-${holds === true ? "holds" : "fails"}`}>
      <span aria-hidden="true">{holds === true ? "✓" : holds === false ? "✗" : "?"}</span>{" "}
      <span class="visually-hidden">{text.why.holds(holds)}</span>
      {test} {wanted}
      {measured !== null && (
        <> · {typeof measured === "number" ? +measured.toFixed(3) : measured}</>
      )}
      {parts.length > 0 && (
        <ul class="tests">
          {parts.map((part, at) => (
            <Tests key={at} found={part} />
          ))}
        </ul>
      )}
    </li>
  );
}
