import { listRules } from "../../../workers/readActiveRules.js";
import { tryRules } from "../../../workers/tryRules.js";
import { readProposals } from "../../store/ruleProposals.js";
import { RuleProposals } from "../../thread/thresholds.js";
import type { App, AppParts } from "../app.js";
import { scoreText } from "../perspective/scoreComment.js";
import { RuleList, RuleTrial, RuleTrialRequest } from "../shapes.js";

/** The rules that put comments before a moderator, and a text to try some on. */
export function addRuleRoutes(app: App, { sql }: AppParts): void {
  app.get(
    "/api/v1/rules",
    { config: { role: "moderator" }, schema: { response: { 200: RuleList } } },
    async () => ({
      rules: (await listRules(sql)).map(({ rule, madeBy, madeAt }) => ({
        ...rule,
        madeBy,
        madeAt: madeAt?.toISOString() ?? null,
      })),
    }),
  );
  app.get(
    "/api/v1/rules/proposals",
    { config: { role: "lead" }, schema: { response: { 200: RuleProposals } } },
    async () => ({ proposals: await readProposals(sql) }),
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
