import type { DeliveryParts } from "../../workers/deliver.js";
import { makeSealer } from "../deliver/seal.js";
import { openSendOut } from "../deliver/sendOut.js";
import { withShell } from "./withShell.js";

/** What a command needs that tells other systems, closed whatever happens. */
export const withDeliveries = <T>(act: (parts: DeliveryParts) => Promise<T>): Promise<T> =>
  withShell(async ({ sql, secret, config }) => {
    const out = openSendOut(config.allowHosts);
    try {
      return await act({ sql, out, sealer: makeSealer(secret) });
    } finally {
      await out.close();
    }
  });
