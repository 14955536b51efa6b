import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface Cuttable {
  readonly port: number;
  /** Where connections lead from now on. */
  readonly pointTo: (port: number) => void;
  /** Breaks every open connection, as a cable or a firewall does. @returns how many */
  readonly cut: () => number;
  readonly close: () => Promise<void>;
}

/** A way to a port of this machine that can be cut; what is behind it may come back at another port. */
export async function openCuttable(target: number): Promise<Cuttable> {
  let behind = target;
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(behind, "127.0.0.1");
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.setNoDelay(true).pipe(to);
      from.on("error", () => undefined);
      from.once("close", () => {
        open.delete(from);
        to.destroy();
      });
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const cut = (): number => {
    const connections = open.size / 2;
    for (const socket of open) socket.resetAndDestroy();
    return connections;
  };
  return {
    port: (server.address() as AddressInfo).port,
    pointTo: (port) => {
      behind = port;
    },
    cut,
    close: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
