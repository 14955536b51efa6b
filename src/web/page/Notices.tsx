import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { text } from "./text.js";

export function Loading({ words = text.loading }: { readonly words?: string }) {
  return (
    <p class="notice loading" role="status">
      {words}
    </p>
  );
}

export function Failure(props: { readonly words: string; readonly onRetry: () => void }) {
  return (
    <div class="notice failure" role="alert" data-testid="failure">
      <p>{props.words}</p>
      <button type="button" class="button" onClick={props.onRetry}>
        {text.retry}
      </button>
    </div>
  );
}

/** Takes the focus where the button that emptied the list has gone with it. */
export function Empty(props: { readonly title: string; readonly children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus();
  }, []);
  return (
    <div class="notice empty" data-testid="empty">
      <h3 ref={heading} tabIndex={-1}>
        {props.title}
      </h3>
      {props.children}
    </div>
  );
}
