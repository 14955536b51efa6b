import type { Me } from "../../http/shapes.js";
import type { QueueState } from "../../thread/reviewQueue.js";
import { Logo } from "./icons.js";
import type { QueueView } from "./queueView.js";
import { writeRoute } from "./route.js";
import { text } from "./text.js";
import { Name } from "./Written.js";

const ORDER: readonly QueueState[] = [
  "undecided",
  "escalated",
  "unmoderated",
  "approved",
  "rejected",
];

interface HeaderProps {
  readonly me: Me;
  readonly view: QueueView;
  readonly onOpen: (state: QueueState) => void;
  readonly onSkip: () => void;
  readonly onHelp: () => void;
  readonly onLogout: () => void;
}

export function Header({ me, view, onOpen, onSkip, onHelp, onLogout }: HeaderProps) {
  return (
    <header class="header">
      <button type="button" class="button skip" onClick={onSkip}>
        {text.header.skip}
      </button>
      <h1 class="brand">
        <Logo /> {text.product}
      </h1>
      <nav aria-label={text.header.queues}>
        <ul class="tabs">
          {ORDER.map((state) => (
            <li key={state}>
              <a
                href={writeRoute({ state, commentId: null, filter: view.filter })}
                aria-current={view.state === state ? "page" : undefined}
                data-testid={`tab-${state}`}
                onClick={(event) => {
                  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                  event.preventDefault();
                  onOpen(state);
                }}
              >
                {text.queues[state]}{" "}
                <span class="count">
                  {view.counts === null ? "–" : text.count(view.counts[state])}
                </span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="account">
        <a class="small" href="#second-look">
          {text.second.title}
        </a>
        <a class="small" href="#rules">
          {text.rulesTitle}
        </a>
        {(me.role === "lead" || me.role === "admin") && (
          <a class="small" href="#figures">
            {text.figures.title}
          </a>
        )}
        {me.role === "admin" && (
          <a class="small" href="/analysis">
            {text.header.analysis}
          </a>
        )}
        <a class="who" href="#account">
          <span class="visually-hidden">{text.header.loggedInAs} </span>
          <Name author={me.name} />
        </a>
        <button
          type="button"
          class="button slight help-button"
          aria-label={text.header.help}
          title={text.header.help}
          onClick={onHelp}
        >
          ?
        </button>
        <button type="button" class="button slight" onClick={onLogout}>
          {text.header.logout}
        </button>
      </div>
    </header>
  );
}
