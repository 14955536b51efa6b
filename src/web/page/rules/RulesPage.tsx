import { useCallback, useState } from "preact/hooks";
import type { Me } from "../../../http/shapes.js";
import { useAnswer } from "../lead/useAnswer.js";
import { Failure, Loading } from "../Notices.js";
import { ApplyBox } from "./ApplyBox.js";
import { type ListedRule, readRules } from "./calls.js";
import { NewRule, OneRule } from "./OneRule.js";
import { ruleText } from "./text.js";

interface RulesPageProps {
  readonly me: Me;
  readonly onEnd: (hasEnded: boolean) => void;
}

/** The rules with what they hit; a lead changes them. */
export function RulesPage({ me, onEnd }: RulesPageProps) {
  const { found, failure, reload } = useAnswer(readRules, onEnd);
  const [opened, setOpened] = useState<string | null>(null);
  const [isAdding, setAdding] = useState(false);
  const [hasRetired, setRetired] = useState(false);
  const canChange = me.role === "lead" || me.role === "admin";
  const close = useCallback(() => {
    setOpened(null);
    setAdding(false);
  }, []);
  const shown = found?.rules.filter(({ state }) => hasRetired || state !== "retired") ?? [];
  return (
    <div class="rules" data-testid="rules">
      <p class="quiet">{ruleText.about}</p>
      {failure !== null && <Failure words={failure} onRetry={reload} />}
      {found === null && failure === null && <Loading />}
      {found !== null && (
        <div class="rule-section">
          <h3 id="rules-heading">{ruleText.list}</h3>
          <div class="rule-buttons">
            <label class="rule-check">
              <input
                type="checkbox"
                checked={hasRetired}
                onChange={() => {
                  setRetired(!hasRetired);
                }}
              />{" "}
              {ruleText.showRetired}
            </label>
            {canChange && (
              <button
                type="button"
                class="button slight"
                onClick={() => {
                  setOpened(null);
                  setAdding(true);
                }}
              >
                {ruleText.newRule}
              </button>
            )}
          </div>
          <RuleTable
            rules={shown}
            opened={opened}
            onOpen={(name) => {
              setAdding(false);
              setOpened(name);
            }}
          />
        </div>
      )}
      {isAdding && <NewRule me={me} onChanged={reload} onClose={close} />}
      {opened !== null && (
        <OneRule
          key={opened}
          name={opened}
          me={me}
          onChanged={reload}
          onClose={close}
          onEnd={onEnd}
        />
      )}
      {canChange && <ApplyBox onEnded={reload} />}
    </div>
  );
}

interface RuleTableProps {
  readonly rules: readonly ListedRule[];
  readonly opened: string | null;
  readonly onOpen: (name: string) => void;
}

function RuleTable({ rules, opened, onOpen }: RuleTableProps) {
  const { columns } = ruleText;
  return (
    <div class="figure-scroll" tabIndex={0} role="region" aria-labelledby="rules-heading">
      <table class="rule-table">
        <thead>
          <tr>
            <th scope="col">{columns.rule}</th>
            <th scope="col">{columns.state}</th>
            <th scope="col">{columns.hits}</th>
            <th scope="col">{columns.precision}</th>
          </tr>
        </thead>
        <tbody>
          {rules.map(({ name, version, state, reason, record }) => (
            <tr key={`${name}@${version}`}>
              <th scope="row">
                <button
                  type="button"
                  class="link"
                  aria-expanded={opened === name}
                  onClick={() => {
                    onOpen(name);
                  }}
                >
                  {name}@{version}
                </button>
                <span class="quiet small rule-reason">{reason}</span>
              </th>
              <td>
                <span class={`rule-state rule-${state}`}>{ruleText.states[state]}</span>
              </td>
              <td>
                {ruleText.number(record.hits)}
                {record.hits > 0 && (
                  <span class="quiet small"> {ruleText.share(record.share)}</span>
                )}
              </td>
              <td>{ruleText.share(record.precision)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
