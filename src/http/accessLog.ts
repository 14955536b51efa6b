import { type Access, noteAccess, pruneAccessLog } from "../store/accessLog.js";
import type { App, AppParts } from "./app.js";

/** Calls are written together: a row at a time would cost each of them a commit. */
const EVERY_MS = 500;
const DAY_MS = 86_400_000;
/** Kept in memory while the database is away. */
const MOST_KEPT = 10_000;

/**
 * Who called which route, with which answer: every call with a log-in or a token, whether it was let in or
 * refused. What happens to log-ins and accounts is written where it happens.
 */
export function keepAccessLog(
  app: App,
  { sql, log, accessLogDays }: Pick<AppParts, "sql" | "log" | "accessLogDays">,
): void {
  let waiting: Access[] = [];
  const write = async (): Promise<void> => {
    const taken = waiting;
    waiting = [];
    await noteAccess(sql, taken).catch((error: unknown) => {
      log.error({ entries: taken.length, error: String(error) }, "access log not written");
      waiting = [...taken, ...waiting].slice(0, MOST_KEPT);
    });
  };
  const prune = (): void => {
    void pruneAccessLog(sql, accessLogDays).catch((error: unknown) => {
      log.error({ error: String(error) }, "access log not pruned");
    });
  };
  const timers = [setInterval(() => void write(), EVERY_MS), setInterval(prune, DAY_MS)];
  for (const timer of timers) timer.unref();
  app.addHook("onReady", (done) => {
    prune();
    done();
  });
  app.addHook("onResponse", (request, reply, done) => {
    const { reviewer, apiToken, method, routeOptions, params } = request;
    if (reviewer !== null && routeOptions.config.role !== undefined)
      waiting.push({
        at: new Date(),
        event: "call",
        reviewerId: reviewer.id,
        tokenId: apiToken?.id ?? null,
        method,
        route: routeOptions.url ?? "",
        ...readSubject(params),
        status: reply.statusCode,
      });
    done();
  });
  app.addHook("onClose", async () => {
    for (const timer of timers) clearInterval(timer);
    await write();
  });
}

function readSubject(params: unknown): { subject?: string } {
  const id: unknown =
    typeof params === "object" && params !== null && "id" in params ? params.id : null;
  return typeof id === "string" || typeof id === "number" ? { subject: `${id}`.slice(0, 40) } : {};
}
