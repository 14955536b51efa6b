import pg from "pg";

/** Least time before it is said that a connection failed, in milliseconds; up to twice this, by chance. */
const PAUSE_MS = 500;

/** What the driver and Postgres say where a connection is gone or cannot be had. */
const LOST_CODES = new Set(["ECONNRESET", "EPIPE", "ETIMEDOUT", "57P01", "57P02", "57P03"]);
const LOST_WORDS = /^Connection terminated|not queryable|timeout expired/;

type Tell = (error: Error | null | undefined, answer?: unknown) => void;

/**
 * A client for BullMQ's pool that says of a lost connection what BullMQ takes for one. It waits and tries
 * again where a connection was refused; every other error in the moment a stage ends stops the worker of
 * that stage, or the process, and one while it looks for work is repeated at once, some hundred times a
 * second.
 */
export class PatientClient extends pg.Client {
  override connect(): Promise<pg.Client>;
  override connect(
    callback: ((error: Error) => void) | ((error: null, client: pg.Client) => void),
  ): void;
  override connect(callback?: unknown): Promise<pg.Client> | undefined {
    // Only the pool makes these, and it is called back.
    if (typeof callback !== "function") return super.connect();
    const tell = callback as Tell;
    super.connect((error: Error | null | undefined, client?: pg.Client) => {
      if (error == null) tell(null, client);
      else setTimeout(tell, PAUSE_MS * (1 + Math.random()), nameLoss(error));
    });
    return undefined;
  }

  // The driver's overloads are many; all end in a callback or a promise.
  override query(...args: unknown[]): never {
    const ask = super.query.bind(this) as (...given: unknown[]) => unknown;
    const last = args.at(-1);
    if (typeof last === "function") {
      const tell = last as Tell;
      const named: Tell = (error, answer) => {
        tell(error == null ? error : nameLoss(error), answer);
      };
      return ask(...args.slice(0, -1), named) as never;
    }
    const answer = ask(...args);
    if (!(answer instanceof Promise)) return answer as never;
    return answer.catch((error: unknown) => {
      throw error instanceof Error ? nameLoss(error) : error;
    }) as never;
  }
}

function nameLoss(error: Error & { code?: string }): Error {
  if (LOST_CODES.has(error.code ?? "") || LOST_WORDS.test(error.message))
    error.code = "ECONNREFUSED";
  return error;
}
