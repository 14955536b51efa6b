import { useEffect, useRef } from "preact/hooks";
import { text } from "./text.js";

interface HelpDialogProps {
  readonly hasKeys: boolean;
  readonly onKeys: (isOn: boolean) => void;
  readonly onClose: () => void;
}

export function HelpDialog({ hasKeys, onKeys, onClose }: HelpDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} class="help" aria-labelledby="help-heading" onClose={onClose}>
      <h2 id="help-heading">{text.help.title}</h2>
      <dl class="keys">
        {text.help.keys.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p class="quiet small">{text.help.note}</p>
      <label class="choice">
        <input
          type="checkbox"
          checked={hasKeys}
          onChange={(event) => {
            onKeys(event.currentTarget.checked);
          }}
        />{" "}
        {text.help.toggle}
      </label>
      <button
        type="button"
        class="button primary"
        autofocus
        onClick={() => {
          dialog.current?.close();
        }}
      >
        {text.close}
      </button>
    </dialog>
  );
}
