import { createServer, type Server } from "node:net";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { openDatabase } from "../../src/store/database.js";

let server: Server | null = null;
afterEach(() => {
  server?.close();
});

it("gives up on a peer that takes connections and closes them, in one typed error", async () => {
  const closing = createServer((socket) => {
    socket.end();
  });
  server = closing;
  await new Promise<void>((resolve) => closing.listen(0, "127.0.0.1", resolve));
  const { port } = closing.address() as AddressInfo;
  await expect(openDatabase(`postgres://kim@127.0.0.1:${port}/keel`)).rejects.toMatchObject({
    code: "DATABASE_UNREACHABLE",
    retry: "later",
  });
});
