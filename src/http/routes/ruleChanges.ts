import { readRules, readShippedRules } from "../../models/readRules.js";
import { ParleyError } from "../../errors.js";
import { addRule, setRuleState } from "../../store/rules.js";
import { nameRule, Rule } from "../../thread/rule.js";
import {
  RuleAddRequest,
  RuleNameParam,
  RulesAdded,
  RuleStateRequest,
} from "../../thread/ruleRun.js";
import { mayAct } from "../../thread/role.js";
import type { App, AppParts } from "../app.js";
import { requireReviewer } from "../security.js";

/** New versions of rules and their states, as `parley rules add|shadow|live|retire` sets them. */
export function addRuleChangeRoutes(app: App, { sql }: AppParts): void {
  const shipped = () => readShippedRules().map(({ rule }) => rule);
  app.post(
    "/api/v1/rules",
    { config: { role: "lead" }, schema: { body: RuleAddRequest, response: { 201: RulesAdded } } },
    async (request, reply) => {
      const by = requireReviewer(request).name;
      const rules = readRules(request.body.rules);
      const added = await sql.begin(async (tx) => {
        const done: RulesAdded["added"] = [];
        for (const rule of rules)
          done.push({ rule: nameRule(rule), outcome: await addRule(tx, rule, by, shipped()) });
        return done;
      });
      return reply.status(201).send({ added });
    },
  );
  app.post(
    "/api/v1/rules/:name/state",
    {
      config: { role: "lead" },
      schema: { params: RuleNameParam, body: RuleStateRequest, response: { 200: Rule } },
    },
    (request) => {
      const { name: by, role } = requireReviewer(request);
      const { params, body } = request;
      if (body.force && !mayAct(role, "admin"))
        throw new ParleyError("ROLE_REQUIRED", "Only an admin sets a rule live untried.", {
          hint: "Backtest it first: POST /api/v1/rules/backtest.",
        });
      return setRuleState(
        sql,
        { name: params.name, version: body.version ?? null },
        body.to,
        { by, isForced: body.force },
        shipped(),
      );
    },
  );
}
