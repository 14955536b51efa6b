import { useState } from "preact/hooks";
import type { Me } from "../../../http/shapes.js";
import type { Rule, RuleState } from "../../../thread/rule.js";
import { ApiFailure, describeFailure } from "../api.js";
import { setState } from "./calls.js";
import { ruleText } from "./text.js";

const STATES = ["shadow", "live", "retired"] as const;

interface StateButtonsProps {
  readonly rule: Rule;
  readonly me: Me;
  readonly onChanged: () => void;
}

/** Moves a version on. Live untried is refused, save for an admin who says so. */
export function StateButtons({ rule, me, onChanged }: StateButtonsProps) {
  const [said, setSaid] = useState<{ words: string; isFailure: boolean } | null>(null);
  const [isUntried, setUntried] = useState(false);
  const [isSending, setSending] = useState(false);
  const move = (to: RuleState, force = false) => {
    setSending(true);
    setState(rule.name, rule.version, to, force)
      .then(() => {
        setUntried(false);
        const state = ruleText.states[to].toLowerCase();
        setSaid({ words: ruleText.isNow(`${rule.name}@${rule.version}`, state), isFailure: false });
        onChanged();
      })
      .catch((error: unknown) => {
        const untried = error instanceof ApiFailure && error.code === "RULE_UNTRIED";
        setUntried(untried);
        setSaid({ words: untried ? ruleText.untried : describeFailure(error), isFailure: true });
      })
      .finally(() => {
        setSending(false);
      });
  };
  return (
    <>
      <div class="rule-buttons">
        {STATES.filter((to) => to !== rule.state).map((to) => (
          <button
            key={to}
            type="button"
            class="button slight"
            disabled={isSending}
            onClick={() => {
              move(to);
            }}
          >
            {ruleText.toStates[to]}
          </button>
        ))}
        {isUntried && me.role === "admin" && (
          <button
            type="button"
            class="button slight"
            disabled={isSending}
            onClick={() => {
              move("live", true);
            }}
          >
            {ruleText.force}
          </button>
        )}
      </div>
      {said !== null && <p role={said.isFailure ? "alert" : "status"}>{said.words}</p>}
    </>
  );
}
