import { useState } from "preact/hooks";
import type { Note } from "../../thread/reviewQueue.js";
import { addNote, describeFailure } from "./api.js";
import { Dialog } from "./Dialog.js";
import { text } from "./text.js";

interface NoteDialogProps {
  readonly commentId: number;
  readonly onSaved: (note: Note) => void;
  readonly onClose: () => void;
}

/** A note about a comment, for colleagues. What was written stays until it is saved. */
export function NoteDialog({ commentId, onSaved, onClose }: NoteDialogProps) {
  const [words, setWords] = useState("");
  const [failure, setFailure] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const save = () => {
    if (words.trim() === "" || isSaving) return;
    setSaving(true);
    addNote(commentId, words.trim())
      .then(onSaved)
      .catch((error: unknown) => {
        setFailure(describeFailure(error));
        setSaving(false);
      });
  };
  return (
    <Dialog title={text.notes.title} onClose={onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <label class="field">
          {text.notes.words}
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
        <p class="quiet small">{text.notes.hint}</p>
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
          {text.notes.save}
        </button>
      </form>
    </Dialog>
  );
}
