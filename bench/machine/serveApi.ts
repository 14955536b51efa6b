/** What `startApi` starts: the API on DATABASE_URL and REDIS_URL until its parent lets go of it. */
import { readConfig } from "../../src/config.js";
import { makeApp } from "../../src/http/app.js";
import { makeLog } from "../../src/log.js";
import { openQueue } from "../../src/queue/openQueue.js";
import { openDatabase } from "../../src/store/database.js";

const databaseUrl = process.env.DATABASE_URL ?? "";
const sql = await openDatabase(databaseUrl);
const queue = await openQueue({ redisUrl: process.env.REDIS_URL ?? null, databaseUrl });
const app = await makeApp({
  sql,
  queue,
  log: makeLog({ logLevel: "silent" }),
  mostWaiting: 1_000_000,
  allowHosts: [],
  session: { idleMinutes: 60, hours: 1 },
  accessLogDays: 1,
  oversight: { ...readConfig({}).oversight, key: "bench" },
  secret: "a secret for the bench",
  requireSecondFactor: [],
  trustProxy: [],
  oidc: null,
  perspective: { keys: [], callsPerSecond: 1 },
});
process.once("disconnect", () => {
  void app.close().then(async () => {
    await queue.close();
    await sql.end();
  });
});
const base = await app.listen({ host: "127.0.0.1", port: 0 });
process.send?.({ base, backend: queue.backend });
