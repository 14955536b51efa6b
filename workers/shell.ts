import type { Config } from "../src/config.js";
import type { Log } from "../src/log.js";
import type { Pseudonymise } from "../src/store/saveThread.js";
import type { Sql } from "../src/store/database.js";
import type { ScorePool } from "./scorePool.js";

/** What every job has at hand. */
export interface Shell {
  readonly config: Config;
  readonly log: Log;
  readonly sql: Sql;
  readonly pseudonymise: Pseudonymise;
  /** PARLEY_SECRET: what is made from it seals keys and passwords. */
  readonly secret: string;
  /** Where jobs score, so that the process stays free for others; without one they score in turns. */
  readonly scorePool?: ScorePool;
  /** A queue runs what ends in FETCH_LATER again later; without one a visit that is cut short is read as it is. */
  readonly hasQueue?: boolean;
}
