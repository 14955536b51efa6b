import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ParentChoice } from "../../thread/desk.js";
import { describeFailure, forgetParent, readParents, setParent } from "./api.js";
import { shorten } from "./clampText.js";
import { Dialog } from "./Dialog.js";
import { Loading } from "./Notices.js";
import { text } from "./text.js";
import { Name } from "./Written.js";

interface ParentDialogProps {
  readonly commentId: number;
  readonly onSet: () => void;
  readonly onClose: () => void;
}

const SNIPPET = 160;

/** Says by hand what a comment answers: likely ones first, then the comments before it. */
export function ParentDialog({ commentId, onSet, onClose }: ParentDialogProps) {
  const [choice, setChoice] = useState<ParentChoice | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const fail = (error: unknown) => {
    setFailure(describeFailure(error));
  };
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => {
    list.current?.querySelector<HTMLElement>("[aria-pressed=true], button")?.focus();
  }, [choice]);
  useEffect(() => {
    readParents(commentId).then(setChoice).catch(fail);
  }, [commentId]);
  const change = (what: Promise<void>) => {
    what.then(onSet).catch(fail);
  };
  return (
    <Dialog title={text.setParent.title} onClose={onClose} isWide>
      {failure !== null && (
        <p class="failed" role="alert">
          {failure}
        </p>
      )}
      {choice === null && failure === null && <Loading />}
      {choice !== null && (
        <>
          <p class="quiet small">
            {choice.setBy === null ? (
              text.setParent.about
            ) : (
              <>
                {text.setParent.setBy} <Name author={choice.setBy} />.
              </>
            )}
          </p>
          <ul class="parents" ref={list}>
            {choice.candidates.map((each) => (
              <li key={each.commentId ?? "top"}>
                <button
                  type="button"
                  class="parent-choice"
                  aria-pressed={each.commentId === choice.current}
                  onClick={() => {
                    change(setParent(commentId, each.commentId));
                  }}
                >
                  {each.commentId === null ? (
                    <span>{text.setParent.top}</span>
                  ) : (
                    <span>
                      <Name author={each.author} />{" "}
                      <bdi class="quiet">{shorten(each.text, SNIPPET)}</bdi>
                    </span>
                  )}
                  {each.probability !== null && (
                    <span class="chance">{text.setParent.chance(each.probability)}</span>
                  )}
                </button>
              </li>
            ))}
          </ul>
          {choice.setBy !== null && (
            <p class="dialog-act">
              <button
                type="button"
                class="button"
                onClick={() => {
                  change(forgetParent(commentId));
                }}
              >
                {text.setParent.forget}
              </button>
            </p>
          )}
        </>
      )}
    </Dialog>
  );
}
