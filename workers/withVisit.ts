import type { Visit } from "../src/capture/exchange.js";
import { openVisitor } from "../src/capture/visit/openVisitor.js";
import { openSharedHosts } from "../src/store/hosts.js";
import type { Shell } from "./shell.js";

/**
 * Gives an act what makes requests to sites, in turns with everybody who reads from the same database, and
 * closes it whatever happens.
 */
export async function withVisit<T>(
  { sql, config }: Pick<Shell, "sql" | "config">,
  act: (visit: Visit) => Promise<T>,
): Promise<T> {
  const visitor = openVisitor({
    ...config.politeness,
    hosts: openSharedHosts(sql),
    allowHosts: config.allowHosts,
    leaseMs: config.lockMs,
  });
  try {
    return await act(visitor.visit);
  } finally {
    await visitor.close();
  }
}
