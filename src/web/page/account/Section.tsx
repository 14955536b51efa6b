import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import { describeOwnFailure } from "./calls.js";

/** What a section last did: what it says, and whether that is a failure. */
export interface Outcome {
  readonly words: string;
  readonly isFailure: boolean;
}

/**
 * Runs what a section does and tells how it went.
 *
 * @param onLoggedOut called where the log-in itself has ended meanwhile
 */
export function useDeed(onLoggedOut: () => void) {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const run = async (deed: () => Promise<string | null>): Promise<boolean> => {
    setOutcome(null);
    try {
      const words = await deed();
      if (words !== null) setOutcome({ words, isFailure: false });
      return true;
    } catch (error) {
      const words = describeOwnFailure(error);
      if (words === null) onLoggedOut();
      else setOutcome({ words, isFailure: true });
      return false;
    }
  };
  return { outcome, run };
}

export function Section(props: {
  readonly id: string;
  readonly title: string;
  readonly outcome: Outcome | null;
  readonly children: ComponentChildren;
}) {
  const { id, title, outcome, children } = props;
  return (
    <section class="account-section" aria-labelledby={`${id}-title`} data-testid={id}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
      <p class={outcome?.isFailure === true ? "field-failure" : "quiet"} role="status">
        {outcome?.words}
      </p>
    </section>
  );
}

export function Field(
  props: { readonly id: string; readonly label: string } & JSX.IntrinsicElements["input"],
) {
  const { label, ...input } = props;
  return (
    <>
      <label for={props.id}>{label}</label>
      <input name={props.id} required {...input} />
    </>
  );
}

/** Fields of a form by name; ticked boxes of one name come together. */
export const readFields = (event: Event) => {
  event.preventDefault();
  const form = event.currentTarget as HTMLFormElement;
  const fields = new FormData(form);
  const get = (name: string): string => fields.getAll(name).map(String)[0] ?? "";
  return { form, get, all: (name: string) => fields.getAll(name).map(String) };
};
