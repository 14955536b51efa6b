import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyCookie from "@fastify/cookie";
import fastifyRateLimit from "@fastify/rate-limit";
import fastifyStatic from "@fastify/static";
import fastify, { type FastifyInstance, LogController } from "fastify";
import {
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from "fastify-type-provider-zod";
import type { Config } from "../config.js";
import type { Log } from "../log.js";
import { packageRoot } from "../packageRoot.js";
import type { JobQueue } from "../queue/openQueue.js";
import type { Sql } from "../store/database.js";
import { ParleyError } from "../errors.js";
import { keepAccessLog } from "./accessLog.js";
import { describeApi } from "./describe/describeApi.js";
import { RefusedCall, replyGoogleError } from "./perspective/errors.js";
import { replyProblem } from "./problems.js";
import { addDocsRoutes, DOCS_FRAME } from "./routes/docs.js";
import { addExportRoute } from "./routes/export.js";
import { addHealthRoutes } from "./routes/health.js";
import { addJobRoutes } from "./routes/jobs.js";
import { addJobEventRoutes } from "./routes/jobEvents.js";
import { addJobMoveRoutes } from "./routes/jobMoves.js";
import { addMetricsRoute } from "./routes/metrics.js";
import { addOperationsPage } from "./routes/operations.js";
import { addPerspectiveRoutes } from "./routes/perspective.js";
import { addAnalysisRoutes } from "./routes/analysis.js";
import { addDeskRoutes } from "./routes/desk.js";
import { addQueueEventRoutes } from "./routes/queueEvents.js";
import { addReviewRoutes } from "./routes/review.js";
import { addOwnAccountRoutes } from "./routes/ownAccount.js";
import { addOwnTokenRoutes } from "./routes/ownTokens.js";
import { addSecondFactorRoutes } from "./routes/secondFactor.js";
import { addProviderRoutes } from "./routes/provider.js";
import { addSessionRoutes } from "./routes/session.js";
import { addRuleChangeRoutes } from "./routes/ruleChanges.js";
import { addRuleRunRoutes } from "./routes/ruleRuns.js";
import { addRuleRoutes } from "./routes/rules.js";
import { addLeadRoute } from "./routes/lead.js";
import { addOversightRoutes } from "./routes/oversight.js";
import { addStatementRoutes } from "./routes/statements.js";
import { addWebhookRoutes } from "./routes/webhooks.js";
import { addWhyRoute } from "./routes/why.js";
import { guardRequests } from "./security.js";

export interface AppParts {
  readonly sql: Sql;
  readonly queue: JobQueue;
  readonly log: Log;
  /** Jobs that may wait before further ones are refused. */
  readonly mostWaiting: number;
  /** Private hosts that may be captured. */
  readonly allowHosts: readonly string[];
  /** Who may make the calls of the Perspective API, and how often. */
  readonly perspective: Config["perspective"];
  /** When log-ins end. */
  readonly session: Config["session"];
  readonly accessLogDays: number;
  /** How decisions are looked at again; the key draws the sample of second opinions. */
  readonly oversight: Config["oversight"] & { readonly key: string };
  /** PARLEY_SECRET, behind what is sealed. */
  readonly secret: string;
  /** Roles whose passwords alone do not do. */
  readonly requireSecondFactor: Config["requireSecondFactor"];
  /** The provider that people may log in through; null: none. */
  readonly oidc: Config["oidc"];
  /** Proxies whose word about address and protocol of a request is taken. */
  readonly trustProxy: Config["trustProxy"];
}

const makeBare = (log: Log, trustProxy: readonly string[]) =>
  fastify({
    loggerInstance: log,
    trustProxy: trustProxy.length === 0 ? false : [...trustProxy],
    // A line per request would tell who looked at what; failures are logged by replyProblem.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1024 * 1024,
  }).withTypeProvider<ZodTypeProvider>();

export type App = ReturnType<typeof makeBare>;

/** The API and the moderator page. Routes parse, call, reply; failures are problem+json. */
export async function makeApp(parts: AppParts): Promise<App> {
  const app = makeBare(parts.log, parts.trustProxy);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(replyProblem);
  app.setNotFoundHandler((request, reply) => {
    if (request.url.startsWith("/v1alpha1/")) {
      replyGoogleError(new RefusedCall("NOT_FOUND", "Method not found."), request, reply);
      return;
    }
    const error = new ParleyError(
      "NOT_FOUND",
      `There is nothing at ${request.url.slice(0, 200)}.`,
      {
        hint: "The API is described at /api/docs.",
      },
    );
    replyProblem(error, request, reply);
  });
  await app.register(fastifyCookie);
  await app.register(fastifyRateLimit, { global: false });
  await describeApi(app);
  keepAccessLog(app, parts);
  guardRequests(app, parts.sql, parts.session, parts.requireSecondFactor);
  addHealthRoutes(app, parts);
  addSessionRoutes(app, parts);
  addProviderRoutes(app, parts);
  addOwnAccountRoutes(app, parts);
  addOwnTokenRoutes(app, parts);
  addSecondFactorRoutes(app, parts);
  addReviewRoutes(app, parts);
  addDeskRoutes(app, parts);
  addQueueEventRoutes(app, parts);
  addRuleRoutes(app, parts);
  addRuleChangeRoutes(app, parts);
  addRuleRunRoutes(app, parts);
  addWhyRoute(app, parts);
  addStatementRoutes(app, parts);
  addOversightRoutes(app, parts);
  addLeadRoute(app, parts);
  addExportRoute(app, parts);
  addAnalysisRoutes(app, parts);
  addWebhookRoutes(app, parts);
  addJobRoutes(app, parts);
  addJobMoveRoutes(app, parts);
  addJobEventRoutes(app, parts);
  addMetricsRoute(app, parts);
  await addOperationsPage(app, parts);
  await addPerspectiveRoutes(app, parts);
  addDocsRoutes(app);
  await servePage(app);
  return app;
}

async function servePage(app: App): Promise<void> {
  const root = join(packageRoot, "dist", "page");
  if (!existsSync(root))
    throw new ParleyError("INTERNAL", "The moderator page is not built.", {
      hint: "Run `npm run build`.",
    });
  await (app as unknown as FastifyInstance).register(fastifyStatic, {
    root,
    index: ["index.html"],
    // Without its routes it is of no use.
    allowedPath: (path) => path !== `/${DOCS_FRAME}`,
    // Names of assets hold a hash of their content; the page itself is asked for anew.
    setHeaders: (response, path) => {
      const isAsset = path.includes(join("page", "assets"));
      response.setHeader(
        "cache-control",
        isAsset ? "public, max-age=31536000, immutable" : "no-cache",
      );
    },
  });
  app.get("/analysis", { schema: { hide: true } }, (_, reply) => reply.sendFile("analysis.html"));
}
