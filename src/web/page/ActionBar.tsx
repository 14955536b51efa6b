import { Icon } from "./icons.js";
import type { Action } from "./listActions.js";
import { text } from "./text.js";
import type { Status } from "./useDecisions.js";
import { Name } from "./Written.js";

interface ActionBarProps {
  readonly status: Status | null;
  readonly actions: readonly Action[];
  readonly hasKeys: boolean;
}

/** What just happened, and what can be done now. */
export function ActionBar({ status, actions, hasKeys }: ActionBarProps) {
  return (
    <section class="bar" aria-label={text.actions.bar}>
      <p class="status" role="status" data-testid="status" data-tone={status?.tone}>
        {status !== null && (
          <span key={status.turn}>
            {status.words} {status.item && <Name author={status.item.author} />}
          </span>
        )}
      </p>
      <div class="actions">
        {actions.map(({ name, keys, act }) => (
          <button
            key={name}
            type="button"
            class={`button action action-${name}`}
            title={text.actions[name]}
            aria-disabled={act === null}
            aria-keyshortcuts={hasKeys ? keys.join(" ") : undefined}
            onClick={() => act?.()}
          >
            <Icon name={name} />
            <span class="action-name">{text.actions[name]}</span>
            {hasKeys && <kbd aria-hidden="true">{keys[0]}</kbd>}
          </button>
        ))}
      </div>
    </section>
  );
}
