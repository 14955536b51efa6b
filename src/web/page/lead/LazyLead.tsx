import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Failure, Loading } from "../Notices.js";
import { text } from "../text.js";
import type { LeadPageProps } from "./LeadPage.js";

/** The pages beside the queue are loaded when somebody opens one: most moderators stay in the queue. */
export function LazyLead(props: LeadPageProps) {
  const [Page, setPage] = useState<ComponentType<LeadPageProps> | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const load = () => {
    setFailed(false);
    import("./LeadPage.js").then(
      ({ LeadPage }) => {
        setPage(() => LeadPage);
      },
      () => {
        setFailed(true);
      },
    );
  };
  useEffect(load, []);
  if (hasFailed) return <Failure words={text.failures.unreachable} onRetry={load} />;
  return Page === null ? <Loading /> : <Page {...props} />;
}
