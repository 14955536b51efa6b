import type { FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Failure, Loading } from "../Notices.js";
import { text } from "../text.js";
import type { OwnPageProps } from "./AccountPage.js";

const PAGES = {
  account: () => import("./AccountPage.js"),
  analyst: () => import("./AnalystPage.js"),
};

/** A page that is fetched when somebody opens it. */
export function OwnPage({ page, ...props }: { page: keyof typeof PAGES } & OwnPageProps) {
  const [shown, setShown] = useState<{ Page: FunctionComponent<OwnPageProps> } | "failed" | null>(
    null,
  );
  const load = () => {
    setShown(null);
    PAGES[page]()
      .then(({ default: Page }) => {
        setShown({ Page });
      })
      .catch(() => {
        setShown("failed");
      });
  };
  useEffect(load, [page]);
  if (shown === null) return <Loading />;
  if (shown === "failed") return <Failure words={text.failures.unreachable} onRetry={load} />;
  return <shown.Page {...props} />;
}
