import { useLayoutEffect, useState } from "preact/hooks";
import type { PictureAnswer } from "../../../thread/analysis.js";
import { describeFailure, isLoggedOut } from "../api.js";
import { isAskable, isDrawnPicture, pathOf, pictureOf } from "./address.js";
import { askPicture, loadDrawing } from "./firstAnswer.js";

/** The answer to an address, asked for anew when that changes. @param onEnd called where the log-in has ended */
export function useAnswerOf(address: URLSearchParams, onEnd: (hasEnded: boolean) => void) {
  const [answer, setAnswer] = useState<PictureAnswer | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  const path = pathOf(address);
  const canAsk = isAskable(address);
  useLayoutEffect(() => {
    if (isDrawnPicture(pictureOf(address))) loadDrawing().catch(() => undefined);
    setAnswer(null);
    setFailure(null);
    if (!canAsk) return;
    // An answer that comes after another picture was chosen is not for that one.
    let isOver = false;
    askPicture(path).then(
      (found) => {
        if (!isOver) setAnswer(found as PictureAnswer);
      },
      (error: unknown) => {
        if (isOver) return;
        if (isLoggedOut(error)) onEnd(true);
        else setFailure(describeFailure(error));
      },
    );
    return () => {
      isOver = true;
    };
  }, [path, attempt]);
  const retry = () => {
    setAttempt(attempt + 1);
  };
  return { answer, failure, retry, isSettled: answer !== null || failure !== null || !canAsk };
}
