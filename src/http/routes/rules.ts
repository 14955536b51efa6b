import { stringify } from "yaml";
import { listRules } from "../../../workers/readActiveRules.js";
import { readRuleRecords } from "../../../workers/readRuleRecords.js";
import { tryRules } from "../../../workers/tryRules.js";
import { readProposals } from "../../store/ruleProposals.js";
import { noRule, readRuleEvents } from "../../store/rules.js";
import { nameRule } from "../../thread/rule.js";
import { RuleHistory, RuleNameParam } from "../../thread/ruleRun.js";
import { RuleProposals } from "../../thread/thresholds.js";
import type { App, AppParts } from "../app.js";
import { scoreText } from "../perspective/scoreComment.js";
import { RuleList, RuleTrial, RuleTrialRequest } from "../shapes.js";

/** The rules that put comments before a moderator, and a text to try some on. */
export function addRuleRoutes(app: App, { sql }: AppParts): void {
  app.get(
    "/api/v1/rules",
    { config: { role: "any" }, schema: { response: { 200: RuleList } } },
    async () => {
      const listed = await listRules(sql);
      const records = await readRuleRecords(
        sql,
        listed.map(({ rule }) => rule),
        { hasSample: false },
      );
      return {
        rules: listed.flatMap(({ rule, madeBy, madeAt }, at) => {
          const record = records[at];
          if (record === undefined) return [];
          return [{ ...rule, madeBy, madeAt: madeAt?.toISOString() ?? null, record }];
        }),
      };
    },
  );
  app.get(
    "/api/v1/rules/proposals",
    { config: { role: "lead" }, schema: { response: { 200: RuleProposals } } },
    async () => ({ proposals: await readProposals(sql) }),
  );
  app.get(
    "/api/v1/rules/:name/history",
    {
      config: { role: "any" },
      schema: { params: RuleNameParam, response: { 200: RuleHistory } },
    },
    async ({ params: { name } }) => {
      const versions = (await listRules(sql))
        .map(({ rule }) => rule)
        .filter((rule) => rule.name === name);
      if (versions.length === 0) throw noRule();
      return {
        versions,
        events: await readRuleEvents(sql, name),
        files: versions.map((rule) => {
          const { state, ...definition } = rule;
          return { rule: nameRule(rule), state, text: stringify({ rules: [definition] }) };
        }),
        records: await readRuleRecords(sql, versions, { hasSample: true }),
      };
    },
  );
  app.post(
    "/api/v1/rules/try",
    {
      config: { role: "moderator" },
      schema: { body: RuleTrialRequest, response: { 200: RuleTrial } },
    },
    ({ body }) => tryRules(body.rules, body.text, scoreText(body.text, null)),
  );
}
