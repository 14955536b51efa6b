import { useEffect, useRef, useState } from "preact/hooks";
import type { PictureAnswer } from "../../../thread/analysis.js";
import { loadDrawing } from "./firstAnswer.js";

/** Draws the answer into the element that gets `place`, if any, anew when that gets another width. */
export function usePicture(answer: PictureAnswer, title: string) {
  const place = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<"none" | "drawn" | "failed">("none");
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    let isOver = false;
    let drawnWidth = 0;
    let watcher: ResizeObserver | null = null;
    loadDrawing()
      .then(({ drawPicture }) => {
        if (isOver) return;
        const draw = () => {
          if (element.clientWidth === drawnWidth) return;
          drawnWidth = element.clientWidth;
          const svg = drawPicture(answer, drawnWidth);
          svg?.setAttribute("role", "img");
          svg?.setAttribute("aria-label", title);
          element.replaceChildren(...(svg === null ? [] : [svg]));
          setState(svg === null ? "none" : "drawn");
        };
        draw();
        watcher = new ResizeObserver(draw);
        watcher.observe(element);
      })
      .catch(() => {
        if (!isOver) setState("failed");
      });
    return () => {
      isOver = true;
      watcher?.disconnect();
    };
  }, [answer]);
  return { place, state };
}
