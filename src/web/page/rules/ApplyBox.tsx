import { useEffect } from "preact/hooks";
import { askApply, readRuns, hasEnded } from "./calls.js";
import { RunProgress } from "./RunProgress.js";
import { ruleText } from "./text.js";
import { useRun } from "./useRun.js";

/** Takes the rules in force to what is stored; one that is under way already is shown. */
export function ApplyBox({ onEnded }: { readonly onEnded: () => void }) {
  const { run, failure, follow } = useRun(onEnded);
  useEffect(() => {
    follow(async () => {
      const { runs } = await readRuns();
      return runs.find((each) => each.kind === "apply" && !hasEnded(each)) ?? null;
    });
  }, [follow]);
  const isRunning = run !== null && !hasEnded(run);
  return (
    <section class="rule-section" aria-labelledby="apply-heading" data-testid="apply">
      <h3 id="apply-heading">{ruleText.applyTitle}</h3>
      <p class="quiet small">{ruleText.applyAbout}</p>
      {failure !== null && <p role="alert">{failure}</p>}
      {!isRunning && (
        <div class="rule-buttons">
          <button
            type="button"
            class="button"
            onClick={() => {
              follow(askApply);
            }}
          >
            {ruleText.apply}
          </button>
        </div>
      )}
      {run !== null && (
        <>
          <RunProgress run={run} name={ruleText.applyTitle} follow={follow} />
          <p class="small" role="status">
            {run.state === "done" && `${ruleText.applied(run.progress.done)} `}
            {ruleText.changes(run.changes)}
          </p>
        </>
      )}
    </section>
  );
}
