import { createBullBoard } from "@bull-board/api";
import { BullMQAdapter } from "@bull-board/api/bullMQAdapter";
import { FastifyAdapter } from "@bull-board/fastify";
import type { FastifyInstance } from "fastify";
import type { App, AppParts } from "../app.js";
import { toProblem } from "../problems.js";
import { OPERATIONS } from "../security.js";

/**
 * The board writes styles into its elements and has a base address; it runs no script but its own
 * files. The fonts it would load from elsewhere are not let through.
 */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'";

/**
 * The queues as BullMQ sees them, behind the log-in. To be looked at only: what moves a job must move
 * its row as well, as `parley jobs` and the API do.
 */
export async function addOperationsPage(app: App, { queue }: AppParts): Promise<void> {
  const adapter = new FastifyAdapter().setBasePath(OPERATIONS);
  createBullBoard({
    queues: queue.bullQueues().map((each) => new BullMQAdapter(each, { readOnlyMode: true })),
    serverAdapter: adapter,
    options: { uiConfig: { boardTitle: "Parley: queues" } },
  });
  // Its own would answer with stack traces, and to a missing log-in as to a fault.
  adapter.setErrorHandler((thrown) => {
    const problem = toProblem(thrown);
    return { status: problem.status as 500, body: problem };
  });
  await (app as unknown as FastifyInstance).register(
    async (board: FastifyInstance) => {
      board.addHook("onRequest", (_, reply, done) => {
        void reply.header("content-security-policy", POLICY);
        done();
      });
      await board.register(adapter.registerPlugin());
    },
    { prefix: OPERATIONS },
  );
}
