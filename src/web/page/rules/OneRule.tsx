import { useCallback, useState } from "preact/hooks";
import type { Me } from "../../../http/shapes.js";
import { useAnswer } from "../lead/useAnswer.js";
import { Failure, Loading } from "../Notices.js";
import { formatInstant, Name } from "../Written.js";
import { type History, readHistory } from "./calls.js";
import { Examples } from "./Examples.js";
import { RuleEditor } from "./RuleEditor.js";
import { StateButtons } from "./StateButtons.js";
import { ruleText } from "./text.js";
import { raiseVersion } from "./ruleFile.js";

interface OneRuleProps {
  readonly name: string;
  readonly me: Me;
  readonly onChanged: () => void;
  readonly onClose: () => void;
  readonly onEnd: (hasEnded: boolean) => void;
}

/** One rule: its versions, what each hit, and what can be done with it. */
export function OneRule({ name, me, onChanged, onClose, onEnd }: OneRuleProps) {
  const read = useCallback(() => readHistory(name), [name]);
  const { found, failure, reload } = useAnswer(read, onEnd);
  const changed = () => {
    reload();
    onChanged();
  };
  return (
    <section class="rule-section rule-open" aria-labelledby="rule-heading" data-testid="rule">
      <div class="rule-buttons">
        <h3 id="rule-heading">{name}</h3>
        <button type="button" class="button slight" onClick={onClose}>
          {ruleText.close}
        </button>
      </div>
      {failure !== null && <Failure words={failure} onRetry={reload} />}
      {found === null && failure === null && <Loading />}
      {found !== null && <Versions found={found} me={me} onChanged={changed} />}
    </section>
  );
}

/** A rule that is not there yet. */
export function NewRule({ me, onChanged, onClose }: Omit<OneRuleProps, "name" | "onEnd">) {
  return (
    <section class="rule-section rule-open" aria-labelledby="rule-heading" data-testid="rule">
      <div class="rule-buttons">
        <h3 id="rule-heading">{ruleText.newRule}</h3>
        <button type="button" class="button slight" onClick={onClose}>
          {ruleText.close}
        </button>
      </div>
      <RuleEditor file={ruleText.template} isNew={true} me={me} onChanged={onChanged} />
    </section>
  );
}

interface VersionsProps {
  readonly found: History;
  readonly me: Me;
  readonly onChanged: () => void;
}

function Versions({ found, me, onChanged }: VersionsProps) {
  const { versions, files, records, events } = found;
  const [chosen, setChosen] = useState<string | null>(null);
  const [isEditing, setEditing] = useState(false);
  const inForce = files.find(({ state }) => state === "live") ?? files[0];
  const file = files.find(({ rule }) => rule === chosen) ?? inForce;
  const version = versions.find((each) => `${each.name}@${each.version}` === file?.rule);
  const record = records.find(({ rule }) => rule === file?.rule);
  if (file === undefined || version === undefined) return null;
  const next = Math.max(...versions.map((each) => each.version)) + 1;
  const isLead = me.role === "lead" || me.role === "admin";
  return (
    <>
      <div class="rule-buttons" role="group" aria-label={ruleText.version}>
        {files.map(({ rule, state }) => (
          <button
            key={rule}
            type="button"
            class="button slight"
            aria-pressed={rule === file.rule}
            onClick={() => {
              setChosen(rule);
              setEditing(false);
            }}
          >
            {rule} <span class={`rule-state rule-${state}`}>{ruleText.states[state]}</span>
          </button>
        ))}
      </div>
      {isLead && <StateButtons key={file.rule} rule={version} me={me} onChanged={onChanged} />}
      <RuleEditor
        key={`${file.rule} ${isEditing}`}
        file={isEditing ? raiseVersion(file.text, next) : file.text}
        isNew={isEditing}
        me={me}
        onChanged={() => {
          setEditing(false);
          setChosen(`${version.name}@${next}`);
          onChanged();
        }}
        onEdit={
          isLead
            ? () => {
                setEditing(true);
              }
            : null
        }
      />
      {record !== undefined && (
        <>
          <p>
            {ruleText.hits(record.hits)}, {ruleText.share(record.share)}.{" "}
            {ruleText.decisions(record.decisions)}.
          </p>
          {me.role !== "analyst" && <Examples key={file.rule} ids={record.sample} />}
        </>
      )}
      {events.length > 0 && (
        <details>
          <summary>{ruleText.history}</summary>
          <ul class="rule-events small">
            {events.map(({ version: moved, from, to, isForced, by, at }) => (
              <li key={`${moved} ${at} ${to}`}>
                @{moved} {ruleText.changed(from, to, isForced)} <Name author={by} />,{" "}
                {formatInstant(at)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
