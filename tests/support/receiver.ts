import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export interface Received {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

export interface Receiver {
  /** As `127.0.0.1:41234`. */
  readonly host: string;
  readonly url: string;
  readonly received: Received[];
  /** The statuses of the next answers; 200 after them. 0: no answer at all. */
  readonly answerNext: (...answers: { status: number; headers?: Record<string, string> }[]) => void;
  /** Waits until so many have come. */
  readonly waitFor: (n: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Takes what is sent and answers as it is told to. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const answers: { status: number; headers?: Record<string, string> }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      received.push({
        path: request.url ?? "",
        headers: request.headers as Record<string, string>,
        body: Buffer.concat(chunks).toString("utf8"),
      });
      const { status, headers = {} } = answers.shift() ?? { status: 200 };
      if (status !== 0) response.writeHead(status, headers).end("noted");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    url: `http://${host}/hook`,
    received,
    answerNext: (...next) => {
      answers.push(...next);
    },
    waitFor: async (n) => {
      for (let tries = 0; received.length < n; tries++) {
        if (tries > 400) throw new Error(`${received.length} of ${n} came`);
        await sleep(25);
      }
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
