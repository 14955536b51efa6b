import type { RuleRun } from "../../../thread/ruleRun.js";
import { cancelRun, hasEnded } from "./calls.js";
import { ruleText } from "./text.js";

interface Props {
  readonly run: RuleRun;
  readonly name: string;
  readonly follow: (ask: () => Promise<RuleRun>) => void;
}

/** How far a run is, and how it ended where that was not well. */
export function RunProgress({ run, name, follow }: Props) {
  const { done, total } = run.progress;
  if (run.state === "cancelled") return <p role="status">{ruleText.cancelled}</p>;
  if (run.failure !== null) return <p role="alert">{ruleText.failed(run.failure.message)}</p>;
  if (hasEnded(run)) return null;
  return (
    <div class="rule-progress">
      <progress aria-label={name} max={Math.max(1, total ?? 1)} value={total === null ? 0 : done} />
      <span role="status">{ruleText.progress(done, total)}</span>
      <button
        type="button"
        class="button slight"
        onClick={() => {
          follow(() => cancelRun(run.id));
        }}
      >
        {ruleText.cancel}
      </button>
    </div>
  );
}
