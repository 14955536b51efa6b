import { readRules } from "../../models/readRules.js";
import {
  addApplyRun,
  addBacktestRun,
  cancelRuleRun,
  listRuleRuns,
  readRuleRun,
} from "../../store/ruleRuns.js";
import { BacktestRequest, RuleRun, RuleRuns } from "../../thread/ruleRun.js";
import { z } from "zod";
import type { App, AppParts } from "../app.js";
import { requireReviewer } from "../security.js";
import { RowIdParam } from "../shapes.js";

const config = { role: "lead" } as const;
const Nothing = z.object({}).optional();

/** Work with rules on stored comments: it is asked for, done by the workers, and its progress read. */
export function addRuleRunRoutes(app: App, { sql }: AppParts): void {
  app.post(
    "/api/v1/rules/backtest",
    { config, schema: { body: BacktestRequest, response: { 202: RuleRun } } },
    async (request, reply) => {
      readRules(request.body.rules);
      const run = await addBacktestRun(sql, request.body, requireReviewer(request).name);
      return reply.status(202).header("location", `/api/v1/rules/runs/${run.id}`).send(run);
    },
  );
  app.post(
    "/api/v1/rules/apply",
    { config, schema: { body: Nothing, response: { 202: RuleRun } } },
    async (request, reply) => {
      const run = await addApplyRun(sql, requireReviewer(request).name);
      return reply.status(202).header("location", `/api/v1/rules/runs/${run.id}`).send(run);
    },
  );
  app.get("/api/v1/rules/runs", { config, schema: { response: { 200: RuleRuns } } }, async () => ({
    runs: await listRuleRuns(sql),
  }));
  app.get(
    "/api/v1/rules/runs/:id",
    { config, schema: { params: RowIdParam, response: { 200: RuleRun } } },
    ({ params }) => readRuleRun(sql, params.id),
  );
  app.post(
    "/api/v1/rules/runs/:id/cancel",
    { config, schema: { params: RowIdParam, body: Nothing, response: { 200: RuleRun } } },
    ({ params }) => cancelRuleRun(sql, params.id),
  );
}
