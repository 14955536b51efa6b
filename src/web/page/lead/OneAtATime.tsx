import type { ComponentChildren } from "preact";
import { Failure, Loading } from "../Notices.js";
import type { Answer } from "./useAnswer.js";

interface OneAtATimeProps<T> {
  /** Of the section, as tests find it. */
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly answer: Answer<T>;
  /** How many wait. */
  readonly status: (found: T) => string;
  readonly children: ComponentChildren;
}

/** Comments that are looked at again, one at a time: what comes before the one in hand. */
export function OneAtATime<T>(props: OneAtATimeProps<T>) {
  const { name, title, about, answer, status, children } = props;
  const { found, failure, reload } = answer;
  return (
    <section aria-labelledby={`${name}-heading`} data-testid={name}>
      <h3 id={`${name}-heading`}>{title}</h3>
      <p class="quiet small">{about}</p>
      {failure !== null && <Failure words={failure} onRetry={reload} />}
      {found === null && failure === null && <Loading />}
      <p class="small" role="status">
        {found === null ? "" : status(found)}
      </p>
      {children}
    </section>
  );
}
