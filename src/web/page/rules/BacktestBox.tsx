import { useCallback, useState } from "preact/hooks";
import { ApiFailure } from "../api.js";
import { askBacktest, hasEnded } from "./calls.js";
import { Examples } from "./Examples.js";
import { RunProgress } from "./RunProgress.js";
import { ruleText } from "./text.js";
import { useRun } from "./useRun.js";

interface BacktestBoxProps {
  readonly file: string;
  readonly onRefused: (error: unknown) => void;
}

/** What the rules of a file would have hit of what is stored. */
export function BacktestBox({ file, onRefused }: BacktestBoxProps) {
  const { run, failure, follow } = useRun(useCallback(() => undefined, []));
  const [site, setSite] = useState("");
  const [since, setSince] = useState("");
  const start = () => {
    follow(async () => {
      try {
        return await askBacktest(file, {
          ...(site.trim() !== "" && { site: site.trim() }),
          ...(since !== "" && { since: `${since}T00:00:00Z` }),
        });
      } catch (error) {
        // What is wrong with the file is shown at the file.
        if (!(error instanceof ApiFailure) || error.code !== "RULE_INVALID") throw error;
        onRefused(error);
        return null;
      }
    });
  };
  return (
    <section class="rule-box" aria-labelledby="backtest-heading" data-testid="backtest">
      <h4 id="backtest-heading">{ruleText.backtest}</h4>
      <p class="quiet small">{ruleText.backtestAbout}</p>
      <div class="rule-buttons">
        <label class="rule-field">
          {ruleText.site}
          <input
            type="text"
            value={site}
            onInput={(event) => {
              setSite(event.currentTarget.value);
            }}
          />
        </label>
        <label class="rule-field">
          {ruleText.since}
          <input
            type="date"
            value={since}
            onInput={(event) => {
              setSince(event.currentTarget.value);
            }}
          />
        </label>
        <button
          type="button"
          class="button"
          disabled={run !== null && !hasEnded(run)}
          onClick={start}
        >
          {ruleText.run}
        </button>
      </div>
      {failure !== null && <p role="alert">{failure}</p>}
      {run !== null && <RunProgress run={run} name={ruleText.backtest} follow={follow} />}
      {run?.report && (
        <div data-testid="report">
          <p role="status">{ruleText.found(run.report.comments, run.report.seconds)}</p>
          {run.report.rules.map((each) => (
            <div key={each.rule}>
              <h5>{each.rule}</h5>
              <dl class="rule-report">
                <Line name={ruleText.report.hits}>
                  {ruleText.number(each.hits)}: {ruleText.share(each.share)}
                </Line>
                <Line name={ruleText.report.added}>{ruleText.number(each.added)}</Line>
                {each.unknown > 0 && (
                  <Line name={ruleText.report.unknown}>{ruleText.number(each.unknown)}</Line>
                )}
                <Line name={ruleText.report.decided}>{ruleText.decisions(each.decisions)}</Line>
                <Line name={ruleText.report.precision}>{ruleText.share(each.precision)}</Line>
                <Line name={ruleText.report.overlap}>
                  {ruleText.counts(each.overlap) || ruleText.report.none}
                </Line>
                <Line name={ruleText.report.labels}>
                  {ruleText.counts(each.labels) || ruleText.report.none}
                </Line>
              </dl>
              <Examples ids={each.sample} />
            </div>
          ))}
        </div>
      )}
    </section>
  );
}

function Line({
  name,
  children,
}: {
  readonly name: string;
  readonly children: preact.ComponentChildren;
}) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
