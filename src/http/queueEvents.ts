import { z } from "zod";
import type { Log } from "../log.js";
import type { Sql } from "../store/database.js";
import { countQueues } from "../store/reviewQueue.js";
import { readDecider } from "../store/decisions.js";

const Told = z.union([
  z.object({ kind: z.literal("many") }),
  z.object({
    kind: z.literal("moved"),
    commentId: z.number(),
    state: z.string(),
    decisionId: z.number().nullable(),
  }),
  z.object({
    kind: z.literal("lease"),
    commentId: z.number().nullable(),
    by: z.string().nullable(),
    until: z.string().nullable(),
  }),
]);

/** Counts are asked for once for all that changed within this time. */
const PAUSE_MS = 300;

type Listener = (event: string) => void;

/**
 * What happens to the queue, for all pages that are open: one connection of the process listens to Postgres
 * (NOTIFY, channel parley_queue), however many look on, and whichever process made the change.
 */
export class QueueEvents {
  readonly #sql: Sql;
  readonly #log: Log;
  readonly #listeners = new Set<Listener>();
  #listening: Promise<{ unlisten: () => Promise<void> }> | null = null;
  #counting: NodeJS.Timeout | null = null;

  constructor(sql: Sql, log: Log) {
    this.#sql = sql;
    this.#log = log;
  }

  /** @returns how to stop */
  async follow(listener: Listener): Promise<() => void> {
    this.#listeners.add(listener);
    try {
      this.#listening ??= this.#sql.listen(
        "parley_queue",
        (payload) => {
          void this.#tell(payload);
        },
        // Said again after a lost connection: what happened meanwhile was not heard.
        () => {
          this.#countSoon();
        },
      );
      await this.#listening;
    } catch (error) {
      this.#listening = null;
      this.#listeners.delete(listener);
      throw error;
    }
    return () => {
      this.#listeners.delete(listener);
    };
  }

  get size(): number {
    return this.#listeners.size;
  }

  async close(): Promise<void> {
    if (this.#counting !== null) clearTimeout(this.#counting);
    this.#listeners.clear();
    await this.#listening?.then(({ unlisten }) => unlisten()).catch(() => undefined);
  }

  async #tell(payload: string): Promise<void> {
    try {
      const told = Told.parse(JSON.parse(payload));
      if (told.kind === "many") this.#send("many", {});
      else if (told.kind === "lease") this.#send("lease", told);
      else {
        const { commentId, state, decisionId } = told;
        const by = decisionId === null ? null : await readDecider(this.#sql, decisionId);
        this.#send("changed", { commentId, state, by });
      }
      if (told.kind !== "lease") this.#countSoon();
    } catch (error) {
      this.#log.warn({ error: (error as Error).name }, "an event of the queue was not passed on");
    }
  }

  #countSoon(): void {
    this.#counting ??= setTimeout(() => {
      this.#counting = null;
      countQueues(this.#sql).then(
        (counts) => {
          this.#send("counts", counts);
        },
        () => undefined, // The database is away; the next event counts again.
      );
    }, PAUSE_MS);
  }

  #send(event: string, data: unknown): void {
    const text = `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
    for (const listener of this.#listeners) listener(text);
  }
}
