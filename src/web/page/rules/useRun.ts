import { useCallback, useEffect, useState } from "preact/hooks";
import type { RuleRun } from "../../../thread/ruleRun.js";
import { describeFailure } from "../api.js";
import { hasEnded, readRun } from "./calls.js";

const LOOK_MS = 700;

interface FollowedRun {
  readonly run: RuleRun | null;
  readonly failure: string | null;
  /** Asks for a run, or for a change of it, and follows it from then on. */
  readonly follow: (ask: () => Promise<RuleRun | null>) => void;
}

/** A run of rules, looked at until it has ended. */
export function useRun(onEnded: () => void): FollowedRun {
  const [run, setRun] = useState<RuleRun | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const follow = useCallback((ask: () => Promise<RuleRun | null>) => {
    setFailure(null);
    ask()
      .then(setRun)
      .catch((error: unknown) => {
        setFailure(describeFailure(error));
      });
  }, []);
  useEffect(() => {
    if (run === null || hasEnded(run)) return;
    const timer = setTimeout(() => {
      readRun(run.id)
        .then((now) => {
          setRun(now);
          setFailure(null);
          if (hasEnded(now)) onEnded();
        })
        .catch((error: unknown) => {
          // It goes on without us: asked again.
          setFailure(describeFailure(error));
          setRun({ ...run });
        });
    }, LOOK_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [run, onEnded]);
  return { run, failure, follow };
}
