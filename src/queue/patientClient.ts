import pg from "pg";

/** Least time before it is said that a connection failed, in milliseconds; up to twice this, by chance. */
const PAUSE_MS = 500;

type Tell = (error: Error | null, client?: pg.Client) => void;

/**
 * A client for BullMQ's pool that takes its time to say that it cannot connect. BullMQ waits before it asks
 * again where a connection was refused, but not where it was broken, or where Postgres is starting up:
 * every worker would ask, and write a line to the log, some hundred times a second until it is there.
 */
export class PatientClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    // The pool listens only while a client is idle. One whose connection breaks between two queries of a
    // transaction would end the process; the next query is refused in any case.
    this.on("error", () => undefined);
  }

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
      else setTimeout(tell, PAUSE_MS * (1 + Math.random()), error);
    });
    return undefined;
  }
}
