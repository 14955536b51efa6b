import { createServer } from "node:http";
import { startWorkers } from "../../workers/main.js";
import { readConfig } from "../config.js";
import type { Log } from "../log.js";
import { metrics } from "../metrics.js";
import { Stage } from "../thread/job.js";
import { openShell } from "./openShell.js";
import { say } from "./output.js";
import { untilStopped } from "./untilStopped.js";

/** Works until it is told to stop; running jobs end first. */
export async function worker(options: { role: string; concurrency: number }): Promise<void> {
  const stopped = untilStopped();
  const shell = await openShell(readConfig(), "check");
  try {
    const queue = await shell.openQueue();
    try {
      const workers = await startWorkers(shell, queue, {
        concurrency: options.concurrency,
        ...(options.role === "all" ? {} : { stages: [Stage.parse(options.role)] }),
      });
      say(`parley worker: role ${options.role}, queue on ${queue.backend}; Ctrl-C stops it`);
      const { metricsPort } = shell.config;
      const endMetrics = metricsPort === null ? null : serveMetrics(metricsPort, shell.log);
      await stopped;
      endMetrics?.();
      await workers.close();
    } finally {
      await queue.close();
    }
  } finally {
    await shell.close();
  }
}

/** What a worker tells of itself, on this machine only: it has no log-in. */
function serveMetrics(port: number, log: Log): () => void {
  const server = createServer((request, response) => {
    if (request.url === "/livez") {
      response.end("ok\n");
      return;
    }
    if (request.url !== "/metrics") {
      response.writeHead(404).end();
      return;
    }
    void metrics.registry.metrics().then((text) => {
      response.setHeader("content-type", metrics.registry.contentType);
      response.end(text);
    });
  });
  server.on("error", (error) => {
    log.error({ error: error.message }, "no metrics are served");
  });
  server.listen(port, "127.0.0.1");
  return () => server.close();
}
