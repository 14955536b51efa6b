import { text } from "./text.js";
import { useModal } from "./useModal.js";

interface HelpDialogProps {
  readonly hasKeys: boolean;
  readonly onKeys: (isOn: boolean) => void;
  readonly isCovering: boolean;
  readonly onCover: (isOn: boolean) => void;
  readonly isGrey: boolean;
  readonly onGrey: (isOn: boolean) => void;
  readonly onClose: () => void;
}

export function HelpDialog(props: HelpDialogProps) {
  const { hasKeys, onKeys, isCovering, onCover, isGrey, onGrey, onClose } = props;
  const { end, attributes } = useModal(onClose);
  return (
    <dialog {...attributes} class="help" aria-labelledby="help-heading">
      <h2 id="help-heading">{text.help.title}</h2>
      <dl class="keys">
        {text.help.keys.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              {key.split(" ").map((each) => (
                <kbd key={each}>{each}</kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p class="quiet small">{text.help.note}</p>
      <Choice isOn={hasKeys} onChange={onKeys} words={text.help.toggle} />
      <Choice isOn={isCovering} onChange={onCover} words={text.help.cover} />
      <Choice isOn={isGrey} onChange={onGrey} words={text.help.grey} />
      <button type="button" class="button primary" autofocus onClick={end}>
        {text.close}
      </button>
    </dialog>
  );
}

interface ChoiceProps {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly words: string;
}

function Choice({ isOn, onChange, words }: ChoiceProps) {
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={isOn}
        onChange={(event) => {
          onChange(event.currentTarget.checked);
        }}
      />{" "}
      {words}
    </label>
  );
}
