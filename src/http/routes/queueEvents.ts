import { Readable } from "node:stream";
import { ParleyError } from "../../errors.js";
import { countQueues } from "../../store/reviewQueue.js";
import type { App, AppParts } from "../app.js";
import { QueueEvents } from "../queueEvents.js";

const HEARTBEAT_MS = 15_000;
/** Then the stream ends and an EventSource comes back by itself, with a log-in that must still hold. */
const LONGEST_MS = 10 * 60_000;
const MOST_STREAMS = 500;
/** What a page that does not read may leave waiting, in bytes. */
const MOST_WAITING = 256 * 1024;

/**
 * What happens to the queue, as server-sent events (WHATWG HTML, section 9.2): `changed` {commentId,
 * state, by}, `lease` {commentId, by, until}, `counts` of all queues, at the start too.
 */
export function addQueueEventRoutes(app: App, { sql, log }: AppParts): void {
  const events = new QueueEvents(sql, log);
  const streams = new Set<Readable>();
  // The server waits for open answers before it closes: these would never end.
  app.addHook("preClose", (done) => {
    for (const stream of streams) stream.push(null);
    done();
  });
  app.addHook("onClose", () => events.close());
  app.get("/api/v1/queue/events", { config: { role: "moderator" } }, async (request, reply) => {
    if (events.size >= MOST_STREAMS)
      throw new ParleyError("TOO_MANY_REQUESTS", `${MOST_STREAMS} streams are open already.`, {
        hint: "Ask GET /api/v1/queue now and then instead.",
        retry: "later",
      });
    const stream = new Readable({ read: () => undefined });
    const send = (text: string): void => {
      if (stream.readableLength > MOST_WAITING) stream.destroy();
      else stream.push(text);
    };
    const stop = await events.follow(send);
    const heartbeat = setInterval(() => {
      send(": still here\n\n");
    }, HEARTBEAT_MS);
    const end = setTimeout(() => stream.push(null), LONGEST_MS);
    streams.add(stream);
    stream.once("close", () => {
      streams.delete(stream);
      stop();
      clearInterval(heartbeat);
      clearTimeout(end);
    });
    request.raw.once("close", () => stream.destroy());
    send(`retry: 3000\n\nevent: counts\ndata: ${JSON.stringify(await countQueues(sql))}\n\n`);
    return (
      reply
        .header("content-type", "text/event-stream; charset=utf-8")
        .header("x-accel-buffering", "no")
        // Once it ends nothing keeps the connection, nor a service that stops.
        .header("connection", "close")
        .send(stream)
    );
  });
}
