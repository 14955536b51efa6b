import { Gauge, Registry } from "prom-client";
import { metrics } from "../../metrics.js";
import type { JobQueue } from "../../queue/openQueue.js";
import type { Sql } from "../../store/database.js";
import { measureOutbox } from "../../store/deliveries.js";
import { readOldest } from "../../store/listJobs.js";
import { STAGES } from "../../thread/job.js";
import type { App, AppParts } from "../app.js";

/** Counts and times for Prometheus, without a name, an address or a word of anybody. */
export function addMetricsRoute(app: App, { sql, queue }: AppParts): void {
  metrics.addProcess();
  const all = Registry.merge([metrics.registry, measureQueue(sql, queue)]);
  app.get("/metrics", async (_, reply) =>
    reply.header("content-type", all.contentType).send(await all.metrics()),
  );
}

/** Read when asked for: the queue is one, however many processes tell of it. */
function measureQueue(sql: Sql, queue: JobQueue): Registry {
  const registry = new Registry();
  const registers = [registry];
  new Gauge({
    name: "parley_queue_jobs",
    help: "Jobs in the queue, by stage and state.",
    labelNames: ["stage", "state"],
    registers,
    async collect() {
      const counts = await queue.count();
      for (const stage of STAGES)
        for (const [state, jobs] of Object.entries(counts[stage])) this.set({ stage, state }, jobs);
    },
  });
  new Gauge({
    name: "parley_queue_oldest_seconds",
    help: "Seconds since the oldest job that has not ended was asked for; 0 where there is none.",
    registers,
    async collect() {
      const oldest = await readOldest(sql);
      this.set(oldest === null ? 0 : Math.max(0, (Date.now() - oldest.getTime()) / 1000));
    },
  });
  new Gauge({
    name: "parley_outbox_pending",
    help: "Deliveries to other systems that wait, by receiver.",
    labelNames: ["receiver"],
    registers,
    async collect() {
      for (const [receiver, { pending, oldestSeconds }] of Object.entries(
        await measureOutbox(sql),
      )) {
        this.set({ receiver }, pending);
        age.set({ receiver }, oldestSeconds);
      }
    },
  });
  // Collected with the depth, which is registered first.
  const age = new Gauge({
    name: "parley_outbox_oldest_seconds",
    help: "Seconds since the oldest of these was added; 0 where there is none.",
    labelNames: ["receiver"],
    registers,
  });
  return registry;
}
