import { useEffect, useState } from "preact/hooks";
import type { ContextComment } from "../../../http/shapes.js";
import type { z } from "zod";
import { readContext } from "../api.js";
import { shorten } from "../clampText.js";
import { Name } from "../Written.js";
import { ruleText } from "./text.js";

type Comment = z.infer<typeof ContextComment>;

/** So many at once. */
const STEP = 3;
const MOST_CHARACTERS = 500;

/** Comments that a rule hits, a few at a time. */
export function Examples({ ids }: { readonly ids: readonly number[] }) {
  const [shown, setShown] = useState(STEP);
  return (
    <div class="rule-examples">
      <p class="small">{ruleText.examples}</p>
      {ids.length === 0 && <p class="quiet small">{ruleText.noExamples}</p>}
      {ids.slice(0, shown).map((id) => (
        <Example key={id} id={id} />
      ))}
      {shown < ids.length && (
        <button
          type="button"
          class="button slight"
          onClick={() => {
            setShown(shown + STEP);
          }}
        >
          {ruleText.moreExamples}
        </button>
      )}
    </div>
  );
}

function Example({ id }: { readonly id: number }) {
  const [comment, setComment] = useState<Comment | "failed" | null>(null);
  useEffect(() => {
    readContext(id).then(
      ({ path }) => {
        setComment(path.at(-1) ?? "failed");
      },
      () => {
        setComment("failed");
      },
    );
  }, [id]);
  if (comment === null) return null;
  if (comment === "failed") return <p class="quiet small">{ruleText.unreadable}</p>;
  return (
    <blockquote class="rule-example" data-comment-id={id}>
      <p class="small">
        <Name author={comment.author} />
      </p>
      <p class="rule-words" dir="auto">
        {shorten(comment.text, MOST_CHARACTERS)}
      </p>
    </blockquote>
  );
}
