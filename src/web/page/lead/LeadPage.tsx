import { useEffect } from "preact/hooks";
import type { Me } from "../../../http/shapes.js";
import { logout } from "../api.js";
import { Logo } from "../icons.js";
import { text } from "../text.js";
import { Name } from "../Written.js";
import { Appeals } from "./Appeals.js";
import { Figures } from "./Figures.js";
import { SecondOpinions } from "./SecondOpinions.js";
import type { SideView } from "./view.js";

export interface LeadPageProps {
  readonly me: Me;
  readonly view: SideView;
  readonly onEnd: (hasEnded: boolean) => void;
}

export const isLead = ({ role }: Me): boolean => role === "lead" || role === "admin";

/** What comes after decisions: appeals and second opinions for moderators, figures for leads. */
export function LeadPage({ me, view, onEnd }: LeadPageProps) {
  const title = view === "figures" ? text.figures.title : text.second.title;
  useEffect(() => {
    document.title = `${title} – ${text.product}`;
  }, [title]);
  const leave = () => {
    void logout().finally(() => {
      onEnd(false);
    });
  };
  const links = [
    { href: "#flagged", words: text.second.queue, isHere: false },
    { href: "#second-look", words: text.second.title, isHere: view === "second-look" },
    ...(isLead(me)
      ? [{ href: "#figures", words: text.figures.title, isHere: view === "figures" }]
      : []),
  ];
  return (
    <div class="side">
      <header class="header">
        <h1 class="brand">
          <Logo /> {text.product}
        </h1>
        <nav aria-label={text.second.pages}>
          <ul class="tabs">
            {links.map(({ href, words, isHere }) => (
              <li key={href}>
                <a href={href} aria-current={isHere ? "page" : undefined}>
                  {words}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div class="account">
          <span class="who">
            <span class="visually-hidden">{text.header.loggedInAs} </span>
            <Name author={me.name} />
          </span>
          <button type="button" class="button slight" onClick={leave}>
            {text.header.logout}
          </button>
        </div>
      </header>
      <main class="side-main">
        <h2>{title}</h2>
        {view === "figures" ? (
          <Figures onEnd={onEnd} />
        ) : (
          <div class="second">
            <SecondOpinions onEnd={onEnd} />
            <Appeals onEnd={onEnd} />
          </div>
        )}
      </main>
    </div>
  );
}
