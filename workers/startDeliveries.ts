import { toParleyError } from "../src/errors.js";
import type { Log } from "../src/log.js";
import {
  type Claimed,
  claimDeliveries,
  pruneOutbox,
  readNextDue,
  settleDelivery,
} from "../src/store/deliveries.js";
import { deliver, type DeliveryParts, settle } from "./deliver.js";

/** How many are in hand at once; how many are taken up together, and for a receiver that has so many no more are. */
const MOST_IN_HAND = 8;
const MOST_FOR_ONE = 3;
/** Without a word from Postgres; also how late an expired lease is seen. */
const LONGEST_SLEEP_MS = 5000;
const PRUNE_MS = 3_600_000;
/** What is due may not be to be had: its receiver has enough in hand, or an older status of its comment is being written. */
const LEAST_SLEEP_MS = 250;

export interface Deliveries {
  /** Lets what is in hand end; nothing more is taken up. */
  readonly close: () => Promise<void>;
}

/**
 * Brings what stands in the outbox to its receivers, in as many processes as there are. Postgres says when something is
 * added; what is due later is looked for by itself.
 */
export async function startDeliveries(
  parts: DeliveryParts & { readonly log: Log; readonly keepDays: number },
): Promise<Deliveries> {
  const { sql, log } = parts;
  const inHand = new Map<number, { claimed: Claimed; run: Promise<void> }>();
  const state = { isClosing: false, isWoken: false, wake: (): void => undefined };
  const rouse = (): void => {
    state.isWoken = true;
    state.wake();
  };
  const run = async (claimed: Claimed): Promise<void> => {
    try {
      const settlement = await deliver(parts, claimed);
      if (settlement.state === "refused") log.warn({ deliveryId: claimed.id }, "delivery refused");
    } catch (thrown) {
      const { code, message } = toParleyError(thrown);
      log.error({ deliveryId: claimed.id, code, error: message }, "delivery failed");
      // Its receiver was removed, or the database is away: in that case the lease runs out by itself.
      const outcome = { kind: "retry", because: "fault", status: null, waitMs: null } as const;
      await settleDelivery(sql, claimed, settle(outcome, claimed.attempts)).catch(() => undefined);
    }
    inHand.delete(claimed.id);
    rouse();
  };
  const take = async (): Promise<boolean> => {
    const most = MOST_IN_HAND - inHand.size;
    if (most <= 0) return false;
    const taken = await claimDeliveries(sql, Math.min(most, MOST_FOR_ONE), listBusy(inHand));
    for (const claimed of taken) inHand.set(claimed.id, { claimed, run: run(claimed) });
    return taken.length > 0;
  };
  const sleep = async (): Promise<void> => {
    const nextMs = inHand.size >= MOST_IN_HAND ? null : await readNextDue(sql);
    const ms = Math.min(LONGEST_SLEEP_MS, Math.max(LEAST_SLEEP_MS, nextMs ?? LONGEST_SLEEP_MS));
    if (state.isWoken || state.isClosing) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      state.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  };
  const loop = async (): Promise<void> => {
    while (!state.isClosing) {
      state.isWoken = false;
      try {
        if (!(await take())) await sleep();
      } catch (thrown) {
        log.error({ error: toParleyError(thrown).message }, "outbox not read");
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    }
  };
  const prune = (): void => {
    void pruneOutbox(sql, parts.keepDays).catch((error: unknown) => {
      log.error({ error: String(error) }, "outbox not pruned");
    });
  };
  const listening = await sql.listen("parley_outbox", rouse, rouse);
  prune();
  const pruning = setInterval(prune, PRUNE_MS);
  const looping = loop();
  return {
    close: async () => {
      state.isClosing = true;
      clearInterval(pruning);
      rouse();
      await looping;
      await Promise.all([...inHand.values()].map((each) => each.run));
      await listening.unlisten().catch(() => undefined);
      await parts.out.close();
    },
  };
}

function listBusy(inHand: ReadonlyMap<number, { claimed: Claimed }>) {
  const counts = { webhooks: new Map<number, number>(), sites: new Map<number, number>() };
  for (const { claimed } of inHand.values()) {
    const [of, id] =
      claimed.webhookId === null
        ? [counts.sites, claimed.siteId ?? 0]
        : [counts.webhooks, claimed.webhookId];
    of.set(id, (of.get(id) ?? 0) + 1);
  }
  const full = (of: ReadonlyMap<number, number>): number[] =>
    [...of].filter(([, n]) => n >= MOST_FOR_ONE).map(([id]) => id);
  return { webhooks: full(counts.webhooks), sites: full(counts.sites) };
}
