import { useRef, useState } from "preact/hooks";
import type { Me } from "../../../http/shapes.js";
import { describeFailure } from "../api.js";
import { BacktestBox } from "./BacktestBox.js";
import { addRules } from "./calls.js";
import { findLine, findRange } from "./ruleFile.js";
import { ruleText } from "./text.js";
import { TryBox } from "./TryBox.js";

interface RuleEditorProps {
  readonly file: string;
  /** Whether it is to become a version; else it is there to be read and tried. */
  readonly isNew: boolean;
  readonly me: Me;
  readonly onChanged: () => void;
  /** Null where whoever reads may not change it. */
  readonly onEdit?: (() => void) | null;
}

/** A file of rules, with a place to try it on a text and on what is stored. A mistake is shown with its line. */
export function RuleEditor({ file, isNew, me, onChanged, onEdit = null }: RuleEditorProps) {
  const [written, setWritten] = useState(file);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const area = useRef<HTMLTextAreaElement>(null);
  const line = refusal === null ? null : findLine(refusal);
  const range = line === null ? null : findRange(written, line);
  const refuse = (error: unknown) => {
    setSaid("");
    setRefusal(describeFailure(error));
  };
  const add = () => {
    setRefusal(null);
    addRules(written)
      .then(({ added }) => {
        const names = added.map(({ rule }) => rule).join(", ");
        const isAdded = added.some(({ outcome }) => outcome === "added");
        setSaid(isAdded ? ruleText.added(names) : ruleText.known(names));
        onChanged();
      })
      .catch(refuse);
  };
  const isLead = me.role === "lead" || me.role === "admin";
  return (
    <>
      <label class="rule-label">
        {ruleText.definition}
        <textarea
          ref={area}
          class="rule-file"
          rows={Math.min(24, Math.max(8, written.split("\n").length + 1))}
          spellcheck={false}
          readOnly={!isNew}
          value={written}
          aria-invalid={refusal !== null}
          aria-describedby={refusal === null ? undefined : "rule-refusal"}
          onInput={(event) => {
            setWritten(event.currentTarget.value);
          }}
        />
      </label>
      <p class="quiet small">{ruleText.definitionAbout}</p>
      {refusal !== null && (
        <div class="rule-refusal" role="alert" id="rule-refusal" data-testid="refusal">
          <p>{refusal}</p>
          {line !== null && range !== null && (
            <p>
              <code>{ruleText.wrongLine(line, written.slice(range.start, range.end).trim())}</code>{" "}
              <button
                type="button"
                class="button slight"
                onClick={() => {
                  area.current?.focus();
                  area.current?.setSelectionRange(range.start, range.end);
                }}
              >
                {ruleText.toLine}
              </button>
            </p>
          )}
        </div>
      )}
      <p role="status">{said}</p>
      <div class="rule-buttons">
        {isNew && (
          <button type="button" class="button primary" onClick={add}>
            {ruleText.add}
          </button>
        )}
        {!isNew && onEdit !== null && (
          <button type="button" class="button slight" onClick={onEdit}>
            {ruleText.edit}
          </button>
        )}
      </div>
      {me.role !== "analyst" && (
        <TryBox
          file={written}
          onRefused={refuse}
          onHeard={() => {
            setRefusal(null);
          }}
        />
      )}
      {isLead && <BacktestBox file={written} onRefused={refuse} />}
    </>
  );
}
