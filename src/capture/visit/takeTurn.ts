import { setTimeout as sleep } from "node:timers/promises";
import { NoTurn, VisitFailure } from "./failure.js";
import type { Hosts, Turn, Wait } from "./hosts.js";

export interface TurnSettings {
  readonly hosts: Hosts;
  readonly leaseMs: number;
  readonly perHour: number;
  readonly patienceMs: number;
}

/** How often a turn that another has is asked for: between once and twice this, by chance. */
const POLL_MS = 60;

/**
 * Waits for the turn at a host.
 *
 * @throws NoTurn where it will not come in time; the signal's reason
 */
export async function takeTurn(
  { hosts, leaseMs, perHour, patienceMs }: TurnSettings,
  host: string,
  signal: AbortSignal,
): Promise<Turn> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    signal.throwIfAborted();
    const answer = await hosts.take(host, { leaseMs, perHour });
    if (!("because" in answer)) return answer;
    const pollMs = POLL_MS * (1 + Math.random());
    const waitMs = answer.because === "taken" ? pollMs : Math.max(answer.waitMs, 1);
    if (performance.now() + waitMs > deadline) throw explain(answer, patienceMs);
    // Those who wait for one moment come one after another, and not too late if it comes sooner.
    await sleep(Math.min(waitMs + Math.random() * 5, 1000), undefined, { signal });
  }
}

function explain({ because, waitMs }: Wait, patienceMs: number): NoTurn {
  switch (because) {
    case "hour_cap":
      return new NoTurn(
        "host_cap",
        "The host had its requests of this hour (PARLEY_HOST_PER_HOUR).",
        null,
        waitMs,
      );
    case "rate_limited":
      return new NoTurn("rate_limited", "The site asked for a pause.", null, waitMs);
    case "site_down":
      return new NoTurn("site_down", "The site had trouble and is left alone.", null, waitMs);
    case "gap":
    case "taken":
      return new NoTurn(
        "host_cap",
        "Others read this host; the turn did not come in time.",
        null,
        Math.max(waitMs, patienceMs),
      );
  }
}

/**
 * Holds on to a turn while a request runs.
 *
 * @returns a signal that ends the request where the turn was lost (the process stood still for
 *   longer than the lease, or the database cannot be reached), and how to stop
 */
export function holdTurn(
  { hosts, leaseMs }: TurnSettings,
  turn: Turn,
): { readonly signal: AbortSignal; readonly stop: () => void } {
  const lost = new AbortController();
  let heldAt = performance.now();
  const lose = (): void => {
    lost.abort(
      new VisitFailure(
        "too_slow",
        "The worker stood still and lost its turn at the host.",
        null,
        60_000,
      ),
    );
  };
  const timer = setInterval(() => {
    const askedAt = performance.now();
    hosts.holdOn(turn, leaseMs).then(
      (isOurs) => {
        if (isOurs) heldAt = askedAt;
        else lose();
      },
      () => undefined,
    );
    if (askedAt - heldAt > leaseMs) lose();
  }, leaseMs / 3);
  return {
    signal: lost.signal,
    stop: () => {
      clearInterval(timer);
    },
  };
}
