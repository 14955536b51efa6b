import type { ContextComment } from "../../thread/reviewQueue.js";
import { shorten } from "./clampText.js";
import { isParentUncertain } from "../../thread/parentDoubt.js";
import { text } from "./text.js";

interface ParentDoubtProps {
  readonly comment: ContextComment;
  /** Nothing stands above it: what is uncertain is that it answers nobody. */
  readonly isTop: boolean;
}

/** Says where a comment's place in the conversation is a guess, and what else it could be. */
export function ParentDoubt({ comment, isTop }: ParentDoubtProps) {
  if (!isParentUncertain(comment)) return null;
  const { parentConfidence, parentEvidence, parentCandidates } = comment;
  // The most probable candidate is the one shown.
  const others = parentCandidates.slice(1, 5);
  return (
    <details class="doubt" data-testid="parent-uncertain">
      <summary>
        {isTop
          ? text.parent.topUncertain(parentConfidence)
          : text.parent.uncertain(parentConfidence)}
      </summary>
      <p>{text.parent.evidence[parentEvidence]}</p>
      {others.length > 0 && (
        <p>
          {text.parent.candidates}{" "}
          {others.map(({ id, probability }, at) => (
            <bdi key={at}>
              {at > 0 && ", "}
              {text.parent.candidate(id === null ? null : shorten(id, 40), probability)}
            </bdi>
          ))}
          .
        </p>
      )}
    </details>
  );
}
