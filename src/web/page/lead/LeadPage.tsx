import { useEffect } from "preact/hooks";
import type { Me } from "../../../http/shapes.js";
import { logout } from "../api.js";
import { Logo } from "../icons.js";
import { RulesPage } from "../rules/RulesPage.js";
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

const TITLES: Readonly<Record<SideView, string>> = {
  "second-look": text.second.title,
  figures: text.figures.title,
  rules: text.rulesTitle,
};

export const isLead = ({ role }: Me): boolean => role === "lead" || role === "admin";

/** What comes after decisions: appeals and second opinions for moderators, figures for leads; and the rules. */
export function LeadPage({ me, view, onEnd }: LeadPageProps) {
  const title = TITLES[view];
  useEffect(() => {
    document.title = `${title} – ${text.product}`;
  }, [title]);
  const leave = () => {
    void logout().finally(() => {
      onEnd(false);
    });
  };
  const views: readonly SideView[] = [
    ...(me.role === "analyst" ? [] : (["second-look"] as const)),
    ...(isLead(me) ? (["figures"] as const) : []),
    "rules",
  ];
  const links = [
    {
      href: "#flagged",
      words: me.role === "analyst" ? text.second.overview : text.second.queue,
      isHere: false,
    },
    ...views.map((each) => ({ href: `#${each}`, words: TITLES[each], isHere: each === view })),
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
        {view === "rules" && <RulesPage me={me} onEnd={onEnd} />}
        {view === "figures" && <Figures onEnd={onEnd} />}
        {view === "second-look" && (
          <div class="second">
            <SecondOpinions onEnd={onEnd} />
            <Appeals onEnd={onEnd} />
          </div>
        )}
      </main>
    </div>
  );
}
