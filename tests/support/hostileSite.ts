import { createServer as createHttpServer, type IncomingMessage, type Server } from "node:http";
import { createServer as createNetServer, type AddressInfo, type Socket } from "node:net";
import { gzipSync } from "node:zlib";

/** One request as the site saw it. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
  readonly atMs: number;
  /** Requests that were unanswered when it came, itself included. */
  readonly inFlight: number;
}

export interface HostileSite {
  /** `127.0.0.1:port` */
  readonly host: string;
  readonly origin: string;
  readonly seen: Seen[];
  /** Bytes that were written to bodies without end. */
  readonly sentBytes: () => number;
  readonly close: () => Promise<void>;
}

export type Answer = Readonly<{
  status?: number;
  headers?: Readonly<Record<string, string>>;
  body?: string | Buffer;
  /** Milliseconds before the answer. */
  afterMs?: number;
}>;

/**
 * A site that does on 127.0.0.1 what a careful reader must survive. Paths that are not given are 404.
 *
 * @param answers by path; asked anew for each request
 */
export async function startHostileSite(
  answers: (path: string, seen: Seen) => Answer | "endless" | "drip" | "stall" | undefined,
): Promise<HostileSite> {
  const seen: Seen[] = [];
  let [inFlight, sentBytes] = [0, 0];
  const server = createHttpServer((request, response) => {
    inFlight++;
    const now = { atMs: performance.now(), inFlight };
    response.once("close", () => inFlight--);
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const each: Seen = {
        method: request.method ?? "",
        path: request.url ?? "",
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
        ...now,
      };
      seen.push(each);
      const answer = answers(each.path, each) ?? { status: 404 };
      if (answer === "stall") return;
      if (answer === "drip") {
        response.writeHead(200, { "content-type": "text/html" });
        const timer = setInterval(() => response.write("x"), 20);
        response.once("close", () => {
          clearInterval(timer);
        });
        return;
      }
      if (answer === "endless") {
        response.writeHead(200, { "content-type": "text/html" });
        const piece = Buffer.alloc(64 * 1024, 120);
        const write = (): void => {
          while (!response.destroyed) {
            sentBytes += piece.byteLength;
            if (!response.write(piece)) break;
          }
        };
        response.on("drain", write);
        write();
        return;
      }
      setTimeout(() => {
        response.writeHead(answer.status ?? 200, { ...answer.headers });
        response.end(answer.body ?? "");
      }, answer.afterMs ?? 0);
    });
  });
  const host = await listen(server);
  return {
    host,
    origin: `http://${host}`,
    seen,
    sentBytes: () => sentBytes,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** A site whose every answer but robots.txt is these bytes, whatever HTTP says of them. */
export async function startRawSite(
  raw: string | Buffer,
): Promise<{ host: string; close: () => Promise<void> }> {
  const open = new Set<Socket>();
  const server = createNetServer((socket) => {
    open.add(socket);
    socket.on("error", () => undefined);
    socket.once("data", (request) => {
      const isRobots = request.toString("latin1").startsWith("GET /robots.txt");
      socket.end(isRobots ? "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n" : raw);
    });
  });
  const host = await listen(server as Server);
  return {
    host,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const socket of open) socket.destroy();
      }),
  };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

let bomb: Buffer | null = null;
/** 256 MB of one letter in a quarter of a megabyte. */
export const makeBomb = (): Buffer => (bomb ??= gzipSync(Buffer.alloc(256 * 1024 ** 2, 120)));
