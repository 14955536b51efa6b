import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { ParleyError } from "../../errors.js";
import type { Sql } from "../../store/database.js";
import { readJob } from "../../store/jobs.js";
import { listJobEvents } from "../../store/listJobs.js";
import { isEnded } from "../../thread/job.js";
import type { App, AppParts } from "../app.js";
import { RowIdParam } from "../shapes.js";

const LOOK_MS = 500;
const HEARTBEAT_MS = 15_000;
/** Then the stream ends; an EventSource comes back by itself, with the id it has. */
const LONGEST_MS = 10 * 60_000;
/** Streams at once: each looks into the database twice a second. */
const MOST_STREAMS = 100;

const ResumeHeader = z.object({
  "last-event-id": z.coerce.number().int().nonnegative().optional(),
});

/** What happens to a job, as server-sent events (WHATWG HTML, section 9.2). */
export function addJobEventRoutes(app: App, { sql }: AppParts): void {
  let streams = 0;
  app.get(
    "/api/v1/jobs/:id/events",
    { config: { role: "moderator" }, schema: { params: RowIdParam, headers: ResumeHeader } },
    async (request, reply) => {
      const { id } = request.params;
      await readJob(sql, id);
      if (streams >= MOST_STREAMS)
        throw new ParleyError("TOO_MANY_REQUESTS", `${MOST_STREAMS} streams are open already.`, {
          hint: "Ask GET /api/v1/jobs/:id now and then instead.",
          retry: "later",
        });
      const stop = new AbortController();
      const events = followJob(sql, id, request.headers["last-event-id"] ?? 0, stop.signal);
      const stream = Readable.from(events, { objectMode: false });
      streams++;
      stream.once("close", () => {
        streams--;
        stop.abort();
      });
      return reply
        .header("content-type", "text/event-stream; charset=utf-8")
        .header("x-accel-buffering", "no")
        .send(stream);
    },
  );
}

/**
 * `state` events with the id of the row behind each, `progress` when the counts change, `end` when the
 * job has ended; comments as heartbeats between.
 */
export async function* followJob(
  sql: Sql,
  jobId: number,
  afterId: number,
  signal: AbortSignal,
): AsyncGenerator<string, void, undefined> {
  const startedMs = performance.now();
  let [lastId, shown, saidMs] = [afterId, "", startedMs];
  yield "retry: 3000\n\n";
  while (!signal.aborted && performance.now() - startedMs < LONGEST_MS) {
    // The job first: what is true of it then has its events by the time they are read.
    const { state, progress, failure } = await readJob(sql, jobId);
    for (const event of await listJobEvents(sql, jobId, lastId)) {
      lastId = event.id;
      yield `id: ${event.id}\nevent: state\ndata: ${JSON.stringify(event)}\n\n`;
      saidMs = performance.now();
    }
    const now = JSON.stringify({ state, ...progress });
    if (now !== shown) {
      shown = now;
      yield `event: progress\ndata: ${now}\n\n`;
      saidMs = performance.now();
    }
    if (isEnded(state)) {
      yield `event: end\ndata: ${JSON.stringify({ state, failure })}\n\n`;
      return;
    }
    if (performance.now() - saidMs > HEARTBEAT_MS) {
      yield ": still here\n\n";
      saidMs = performance.now();
    }
    await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined);
  }
}
