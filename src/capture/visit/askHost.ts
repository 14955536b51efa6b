import type { SiteRequest } from "../exchange.js";
import { backOffMs, readRetryAfter, readTrouble } from "./backOff.js";
import { VisitFailure } from "./failure.js";
import type { Trouble } from "./hosts.js";
import type { Wire, WireAnswer } from "./sendRequest.js";
import { holdTurn, takeTurn, type TurnSettings } from "./takeTurn.js";

export interface HostSettings extends TurnSettings {
  readonly wire: Wire;
  readonly gapMs: number;
}

export interface HostAnswer {
  readonly answer: WireAnswer;
  /** How long the host is left alone where it has trouble, in milliseconds; null where it has none. */
  readonly restMs: number | null;
}

/**
 * Sends one request when it is its turn at the host, and says for how long the host is left alone
 * then: for a gap, or longer where the answer tells of trouble.
 *
 * @param readGapMs the pause after an answer without trouble
 * @param isNeeded asked when the turn is there; false gives it back, and null is returned
 * @throws VisitFailure NoTurn where nothing was sent
 */
export async function askHost(
  settings: HostSettings,
  request: SiteRequest,
  isListed: boolean,
  signal: AbortSignal,
  readGapMs: (answer: WireAnswer | null) => number,
): Promise<HostAnswer>;
export async function askHost(
  settings: HostSettings,
  request: SiteRequest,
  isListed: boolean,
  signal: AbortSignal,
  readGapMs: (answer: WireAnswer | null) => number,
  isNeeded: () => Promise<boolean>,
): Promise<HostAnswer | null>;
export async function askHost(
  settings: HostSettings,
  request: SiteRequest,
  isListed: boolean,
  signal: AbortSignal,
  readGapMs: (answer: WireAnswer | null) => number,
  isNeeded: () => Promise<boolean> = () => Promise.resolve(true),
): Promise<HostAnswer | null> {
  const turn = await takeTurn(settings, new URL(request.url).host, signal);
  const hold = holdTurn(settings, turn);
  let wasUsed = false;
  let trouble: Trouble | null = null;
  let restMs = 0;
  try {
    if (!(await isNeeded())) return null;
    wasUsed = true;
    restMs = withJitter(readGapMs(null));
    const answer = await settings.wire.send(
      request,
      isListed,
      AbortSignal.any([signal, hold.signal]),
    );
    trouble = readTrouble(answer.status);
    restMs =
      trouble === null
        ? withJitter(readGapMs(answer))
        : backOffMs(turn.troubles + 1, readRetryAfter(answer.headers));
    return { answer, restMs: trouble === null ? null : restMs };
  } catch (error) {
    if (!(error instanceof VisitFailure)) throw error;
    wasUsed = error.reason !== "address";
    // A host that is slow or does not answer is not helped by the next request.
    if (error.reason !== "site_down" && error.reason !== "too_slow") throw error;
    trouble = "site_down";
    restMs = backOffMs(turn.troubles + 1, null);
    throw new VisitFailure(error.reason, error.hint, error.status, restMs);
  } finally {
    hold.stop();
    await settings.hosts.end(turn, { restMs, trouble, wasUsed });
  }
}

const withJitter = (gapMs: number): number => gapMs * (1 + Math.random() / 3);
