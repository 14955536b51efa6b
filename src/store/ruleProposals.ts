import { z } from "zod";
import { nameRule, type Rule, RuleState } from "../thread/rule.js";
import { type RuleProposal, RuleThresholds } from "../thread/thresholds.js";
import { withThreshold } from "../thread/ruleThreshold.js";
import { asJson, type Queryable, type Sql } from "./database.js";
import { addRule, readStoredRules } from "./rules.js";

const ProposalRow = z.object({
  name: z.string(),
  version: z.number(),
  from_version: z.number(),
  state: RuleState,
  made_by: z.string(),
  made_at: z.date(),
  report: RuleThresholds,
});

/**
 * Keeps a rule with another threshold as a draft version, with what it rests on. Nothing follows from it until a person
 * moves that version to shadow or live. The same threshold for the same version once more adds nothing.
 *
 * @returns the version; null where no threshold is proposed
 * @throws ParleyError RULE_INVALID
 */
export async function addProposal(
  sql: Sql,
  rule: Rule,
  report: RuleThresholds,
  by: string,
  shipped: readonly Rule[],
): Promise<Rule | null> {
  const { proposed } = report;
  if (proposed === null) return null;
  return sql.begin(async (tx) => {
    // Before the versions are looked at: two at once would take the same number.
    await tx`lock table parley.rules in share row exclusive mode`;
    const [known] = await tx`
      select p.version from parley.rule_proposals p
      where p.name = ${rule.name} and p.from_version = ${rule.version}
        and (p.report ->> 'proposed')::float8 = ${proposed}`;
    const drafted = { ...withThreshold(rule, proposed), state: "draft" as const };
    if (known !== undefined) return { ...drafted, version: z.number().parse(known.version) };
    const versions = [...(await readStoredRules(tx)).map((each) => each.rule), ...shipped]
      .filter(({ name }) => name === rule.name)
      .map(({ version }) => version);
    const draft: Rule = { ...drafted, version: Math.max(rule.version, ...versions) + 1 };
    await addRule(tx, draft, by, shipped);
    await tx`
      insert into parley.rule_proposals (name, version, from_version, report, made_by)
      values (${draft.name}, ${draft.version}, ${rule.version}, ${tx.json(asJson(report))}, ${by})`;
    return draft;
  });
}

/** The newest first, with the state that each version has by now. */
export async function readProposals(sql: Queryable): Promise<RuleProposal[]> {
  const rows = await sql`
    select p.name, p.version, p.from_version, p.report, p.made_by, p.made_at, r.state
    from parley.rule_proposals p
    join parley.rules r on r.name = p.name and r.version = p.version
    order by p.id desc limit 200`;
  return rows.map((found) => {
    const row = ProposalRow.parse(found);
    return {
      rule: nameRule(row),
      from: nameRule({ name: row.name, version: row.from_version }),
      state: row.state,
      madeBy: row.made_by,
      madeAt: row.made_at.toISOString(),
      report: row.report,
    };
  });
}
