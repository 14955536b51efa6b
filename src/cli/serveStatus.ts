import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { ParleyError, toParleyError } from "../errors.js";
import { metrics } from "../metrics.js";

export interface StatusServer {
  /** As `http://127.0.0.1:9464`. */
  readonly address: string;
  readonly close: () => void;
}

/**
 * What a worker tells of itself: `/metrics` for Prometheus, `/livez` while the process lives, `/readyz`
 * where what it needs answers. It has no log-in, and tells no name, address or word of anybody.
 *
 * @param checkReady throws what is not ready
 * @throws ParleyError PORT_IN_USE, CONFIG_INVALID
 */
export async function serveStatus(
  { host, port }: { host: string; port: number },
  checkReady: () => Promise<void>,
): Promise<StatusServer> {
  metrics.addProcess();
  const server = createServer((request, response) => {
    const path = (request.url ?? "").split("?", 1)[0] ?? "";
    answer(path, response, checkReady).catch(() => {
      response.destroy();
    });
  });
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (cause) {
    throw explain(cause as NodeJS.ErrnoException, port);
  }
  const { port: taken } = server.address() as AddressInfo;
  return {
    address: `http://${host.includes(":") ? `[${host}]` : host}:${taken}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function answer(
  path: string,
  response: ServerResponse,
  checkReady: () => Promise<void>,
): Promise<void> {
  switch (path) {
    case "/livez":
      response.end("ok\n");
      return;
    case "/readyz":
      try {
        await checkReady();
        response.end("ok\n");
      } catch (error) {
        response.writeHead(503).end(`${toParleyError(error).code}\n`);
      }
      return;
    case "/metrics": {
      const text = await metrics.registry.metrics();
      response.setHeader("content-type", metrics.registry.contentType);
      response.end(text);
      return;
    }
    default:
      response.writeHead(404).end("There is /metrics, /livez and /readyz.\n");
  }
}

function explain(cause: NodeJS.ErrnoException, port: number): ParleyError {
  if (cause.code === "EADDRINUSE" || cause.code === "EACCES")
    return new ParleyError("PORT_IN_USE", `Port ${port} is in use or not allowed.`, {
      hint: "Give each worker of a machine a --metrics-port of its own, or 0 for any.",
      cause,
    });
  return new ParleyError(
    "CONFIG_INVALID",
    `PARLEY_METRICS_HOST is no address of this machine (${cause.code ?? "unknown"}).`,
    { hint: "Set it to 127.0.0.1, or to 0.0.0.0 for all.", cause },
  );
}
