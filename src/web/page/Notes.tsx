import type { Note } from "../../thread/reviewQueue.js";
import { text } from "./text.js";
import { formatInstant, Name } from "./Written.js";

interface NotesProps {
  readonly notes: readonly Note[];
  readonly heading: string;
}

/** What colleagues noted, newest first. */
export function Notes({ notes, heading }: NotesProps) {
  if (notes.length === 0) return null;
  return (
    <section class="notes" aria-label={heading} data-testid="notes">
      <h4 class="eyebrow">{heading}</h4>
      <ul>
        {notes.map(({ id, by, at, text: words }) => (
          <li key={id}>
            <p class="quiet small">
              <Name author={by} />, <time dateTime={at}>{formatInstant(at)}</time>
            </p>
            <p class="body small" dir="auto">
              {words === "" ? text.comment.emptyBody : words}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
