import { type App, type AppParts, makeApp } from "../../src/http/app.js";
import type { Log } from "../../src/log.js";
import { openQueue } from "../../src/queue/openQueue.js";
import { ensureReviewer } from "../../src/store/reviewers.js";
import { makeDatabase, makeShell, type TestDatabase } from "./database.js";
import { makeSamplesDatabase } from "./samplesDatabase.js";

export const PASSWORD = "a password for tests";
export const SECRET = "a secret for the tests";

export interface TestService {
  readonly app: App;
  readonly database: TestDatabase;
  readonly close: () => Promise<void>;
}

/** The API on a database of its own with the samples in it, and a moderator called kim. */
export async function startService({
  perspective = {},
  mostWaiting = 1000,
  samples = true,
  oversight = {},
  requireSecondFactor = [],
  trustProxy = [],
  allowHosts = [],
  oidc = null,
  log,
}: {
  mostWaiting?: number;
  /** Whether the sample threads are in it. */
  samples?: boolean;
  perspective?: Partial<AppParts["perspective"]>;
  oversight?: Partial<AppParts["oversight"]>;
  requireSecondFactor?: AppParts["requireSecondFactor"];
  trustProxy?: AppParts["trustProxy"];
  allowHosts?: readonly string[];
  oidc?: AppParts["oidc"];
  log?: Log;
} = {}): Promise<TestService> {
  const database = await (samples ? makeSamplesDatabase() : makeDatabase());
  const { sql, url } = database;
  const shell = makeShell(sql);
  await ensureReviewer(sql, "kim", PASSWORD);
  const queue = await openQueue({ redisUrl: null, databaseUrl: url });
  const app = await makeApp({
    sql,
    queue,
    log: log ?? shell.log,
    mostWaiting,
    allowHosts,
    session: shell.config.session,
    accessLogDays: shell.config.accessLogDays,
    oversight: { ...shell.config.oversight, key: "a key for tests", ...oversight },
    secret: SECRET,
    requireSecondFactor,
    trustProxy,
    oidc,
    perspective: { ...shell.config.perspective, ...perspective },
  });
  return {
    app,
    database,
    close: async () => {
      await app.close();
      await queue.close();
      await database.drop();
    },
  };
}
