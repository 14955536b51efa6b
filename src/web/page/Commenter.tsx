import { useEffect, useState } from "preact/hooks";
import type { CommenterRecord } from "../../thread/desk.js";
import type { QueueItem } from "../../thread/reviewQueue.js";
import { readCommenter } from "./api.js";
import { shorten } from "./clampText.js";
import { Notes } from "./Notes.js";
import { text } from "./text.js";
import { formatInstant, Name, PostedDate } from "./Written.js";

/** Who leafs through asks for nothing. */
const DWELL_MS = 150;
const SNIPPET = 200;

interface CommenterProps {
  readonly item: QueueItem;
  /** Shows all comments of theirs. */
  readonly onAll: (commenterId: number) => void;
  /** Decides on all of theirs in the queue. */
  readonly onBulk: (commenterId: number) => void;
}

/** What else the same person wrote on that site, and what was decided on it. */
export function Commenter({ item, onAll, onBulk }: CommenterProps) {
  const [record, setRecord] = useState<CommenterRecord | null>(null);
  const { commentId, commenterId } = item;
  useEffect(() => {
    if (commenterId === null) return;
    const soon = setTimeout(() => {
      readCommenter(commentId)
        .then(setRecord)
        .catch(() => undefined); // The rest of the page stands without it; `j` and `k` ask again.
    }, DWELL_MS);
    return () => {
      clearTimeout(soon);
    };
  }, [commentId, commenterId]);
  if (commenterId === null) return null;
  return (
    <section class="commenter" aria-labelledby="commenter-heading" data-testid="commenter">
      <h3 id="commenter-heading" class="eyebrow">
        {text.commenter.heading}
      </h3>
      {record === null ? (
        <p class="quiet small">{text.loading}</p>
      ) : (
        <>
          <p>
            {text.commenter.counts(record.comments, record.flagged)}{" "}
            {record.rejectedShare === null
              ? text.commenter.undecided
              : text.commenter.rejected(record.rejected, record.decided, record.rejectedShare)}
          </p>
          <Notes notes={record.notes} heading={text.commenter.notes} />
          {record.earlier.length > 0 && (
            <details>
              <summary>{text.commenter.earlier(record.earlier.length)}</summary>
              <ul class="earlier">
                {record.earlier.map((each) => (
                  <li key={each.commentId}>
                    <p class="quiet small">
                      <bdi>{each.article.title ?? text.unnamedArticle}</bdi>{" "}
                      <PostedDate postedAt={each.postedAt} />
                      {each.decision !== null && (
                        <>
                          {" "}
                          · {text.decided[each.decision.action]} <Name author={each.decision.by} />,{" "}
                          {formatInstant(each.decision.at)}
                        </>
                      )}
                    </p>
                    <p class="body small" dir="auto">
                      {shorten(each.text, SNIPPET)}
                    </p>
                  </li>
                ))}
              </ul>
            </details>
          )}
          <button
            type="button"
            class="button slight"
            onClick={() => {
              onAll(commenterId);
            }}
          >
            {text.commenter.all}
          </button>
          <button
            type="button"
            class="button slight"
            onClick={() => {
              onBulk(commenterId);
            }}
          >
            {text.bulk.all}
          </button>
        </>
      )}
    </section>
  );
}
