import { useState } from "preact/hooks";
import { describeFailure } from "./api.js";
import { Dialog } from "./Dialog.js";

interface NoteDialogProps {
  readonly words: {
    readonly title: string;
    readonly words: string;
    readonly hint: string;
    readonly save: string;
  };
  readonly send: (words: string) => Promise<unknown>;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

/** Some words of a moderator: a note for colleagues, what an appeal says. They stay until they are saved. */
export function NoteDialog({ words: says, send, onSaved, onClose }: NoteDialogProps) {
  const [words, setWords] = useState("");
  const [failure, setFailure] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const save = () => {
    if (words.trim() === "" || isSaving) return;
    setSaving(true);
    send(words.trim())
      .then(onSaved)
      .catch((error: unknown) => {
        setFailure(describeFailure(error));
        setSaving(false);
      });
  };
  return (
    <Dialog title={says.title} onClose={onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <label class="field">
          {says.words}
          <textarea
            rows={4}
            maxLength={2000}
            autofocus
            value={words}
            onInput={(event) => {
              setWords(event.currentTarget.value);
            }}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
            }}
          />
        </label>
        <p class="quiet small">{says.hint}</p>
        {failure !== null && (
          <p class="failed" role="alert">
            {failure}
          </p>
        )}
        <button
          type="submit"
          class="button primary"
          aria-disabled={words.trim() === "" || isSaving}
        >
          {says.save}
        </button>
      </form>
    </Dialog>
  );
}
