import type { TransactionSql } from "postgres";
import { z } from "zod";
import { ParleyError } from "../errors.js";
import { sha256 } from "../thread/identity.js";
import { nameRule, Rule, RuleState } from "../thread/rule.js";
import type { RuleEvent } from "../thread/ruleRun.js";
import { asJson, type Queryable, type Sql } from "./database.js";

const RuleRow = z.object({
  name: z.string(),
  version: z.number(),
  definition: z.record(z.string(), z.unknown()),
  state: RuleState,
  made_by: z.string(),
  made_at: z.date(),
});

/** A version with who made it. */
export interface StoredRule {
  readonly rule: Rule;
  readonly madeBy: string;
  readonly madeAt: Date;
}

/** Who a shipped rule is by. */
const SHIPPED = "parley";

/** All versions that were added or touched here, by name, the newest first. */
export async function readStoredRules(sql: Queryable): Promise<StoredRule[]> {
  const rows = await sql`
    select name, version, definition, state, made_by, made_at from parley.rules
    order by name, version desc`;
  return rows.map((row) => {
    const { definition, state, made_by: madeBy, made_at: madeAt } = RuleRow.parse(row);
    return { rule: Rule.parse({ ...definition, state }), madeBy, madeAt };
  });
}

/**
 * Adds a version as a draft; the same once more changes nothing. With it the shipped rule of that name
 * gets a row: from then on this site decides about that name, whatever later releases ship.
 *
 * @throws ParleyError RULE_INVALID where that version has another definition
 */
export async function addRule(
  tx: TransactionSql,
  rule: Rule,
  by: string,
  shipped: readonly Rule[],
): Promise<"added" | "known"> {
  await lockRules(tx);
  await importShipped(tx, rule.name, shipped);
  const [known] = await tx`
    select definition from parley.rules where name = ${rule.name} and version = ${rule.version}`;
  if (known === undefined) {
    await insertRule(tx, { ...rule, state: "draft" }, by);
    return "added";
  }
  if (hashRule(Rule.parse(known.definition)) === hashRule(rule)) return "known";
  throw new ParleyError("RULE_INVALID", `${nameRule(rule)} is there with another definition.`, {
    hint: "A changed rule is a new version: raise the number in the file.",
  });
}

/**
 * Gives a rule another state. Of one name one version is live: an older one is retired with it.
 *
 * @param version null: the newest
 * @throws ParleyError RULE_NOT_FOUND; RULE_UNTRIED for one that goes live and was not backtested
 */
export async function setRuleState(
  sql: Sql,
  { name, version }: { name: string; version: number | null },
  to: RuleState,
  { by, isForced }: { by: string; isForced: boolean },
  shipped: readonly Rule[],
): Promise<Rule> {
  return sql.begin(async (tx) => {
    await lockRulesInForce(tx);
    await lockRules(tx);
    await importShipped(tx, name, shipped);
    const versions = (await readStoredRules(tx)).filter(({ rule }) => rule.name === name);
    const found = findVersion(versions, version, to);
    if (found === undefined) throw noRule();
    const { rule, madeBy } = found;
    if (rule.state === to) return rule;
    const isTried = madeBy === SHIPPED || (await isBacktested(tx, rule));
    if (to === "live" && !isTried && !isForced)
      throw new ParleyError("RULE_UNTRIED", `${nameRule(rule)} was not tried on stored comments.`, {
        hint: "Run `parley rules test FILE` first, or a backtest on the page, and look at what it hits; --force goes without and is noted.",
      });
    if (to === "live")
      for (const other of versions)
        if (other.rule.state === "live") await moveRule(tx, other.rule, "retired", by, false);
    await moveRule(tx, rule, to, by, to === "live" && !isTried);
    if (to !== "shadow") await tx`delete from parley.rule_hits where rule = ${nameRule(rule)}`;
    return { ...rule, state: to };
  });
}

/** Without a number the newest; what is retired is what is in use, though a newer draft may be there. */
function findVersion<Stored extends { readonly rule: Rule }>(
  versions: readonly Stored[],
  version: number | null,
  to: RuleState,
): Stored | undefined {
  if (version !== null) return versions.find(({ rule }) => rule.version === version);
  const inState = (state: RuleState) => versions.find(({ rule }) => rule.state === state);
  return (to === "retired" ? (inState("live") ?? inState("shadow")) : undefined) ?? versions[0];
}

/** Notes that a rule was tried on stored comments, and what was found. */
export async function recordBacktest(
  sql: Queryable,
  rule: Rule,
  report: unknown,
  by: string,
): Promise<void> {
  await sql`
    insert into parley.rule_backtests (name, version, sha256, report, ran_by)
    values (${rule.name}, ${rule.version}, ${hashRule(rule)}, ${sql.json(asJson(report))}, ${by})`;
}

/** Changes of state, the oldest first. */
export async function readRuleEvents(sql: Queryable, name: string): Promise<RuleEvent[]> {
  const rows = await sql`
    select version, from_state as "from", to_state as "to", is_forced as "isForced",
      made_by as by, made_at as at
    from parley.rule_events where name = ${name} order by id`;
  return z.array(RuleEventRow).parse(rows);
}

const RuleEventRow = z.object({
  version: z.number(),
  from: RuleState.nullable(),
  to: RuleState,
  isForced: z.boolean(),
  by: z.string(),
  at: z.date().transform((at) => at.toISOString()),
});

export const noRule = (): ParleyError =>
  new ParleyError("RULE_NOT_FOUND", "There is no such rule.", {
    hint: "`parley rules list --all` shows all; `parley rules add FILE` adds one.",
  });

/** Of all but the state: the schema gives the keys their order. */
function hashRule(rule: Rule): string {
  return sha256(JSON.stringify({ ...Rule.parse(rule), state: null }));
}

async function isBacktested(tx: Queryable, rule: Rule): Promise<boolean> {
  const [row] = await tx`
    select from parley.rule_backtests where sha256 = ${hashRule(rule)} limit 1`;
  return row !== undefined;
}

/**
 * Held until the end of the transaction by whoever changes which rules are in force, or applies them to what is stored.
 * `holdRulesInForce` is for those who write what they flagged by them: after it, rules are as they will be at the commit.
 */
export const lockRulesInForce = (tx: Queryable) =>
  tx`select pg_advisory_xact_lock(hashtext('parley rules in force'))`.then(() => undefined);
export const holdRulesInForce = (tx: Queryable) =>
  tx`select pg_advisory_xact_lock_shared(hashtext('parley rules in force'))`.then(() => undefined);

/** Rules change a few times a year: one at a time. Readers pass. */
const lockRules = (tx: Queryable) =>
  tx`lock table parley.rules in share row exclusive mode`.then(() => undefined);

async function importShipped(tx: Queryable, name: string, shipped: readonly Rule[]): Promise<void> {
  const [known] = await tx`select from parley.rules where name = ${name} limit 1`;
  if (known !== undefined) return;
  for (const rule of shipped) if (rule.name === name) await insertRule(tx, rule, SHIPPED);
}

async function insertRule(tx: Queryable, rule: Rule, by: string): Promise<void> {
  const { state, ...definition } = rule;
  await tx`
    insert into parley.rules (name, version, definition, state, made_by)
    values (${rule.name}, ${rule.version}, ${tx.json(asJson(definition))}, ${state}, ${by})`;
  await tx`
    insert into parley.rule_events (name, version, to_state, made_by)
    values (${rule.name}, ${rule.version}, ${state}, ${by})`;
}

async function moveRule(
  tx: Queryable,
  { name, version, state }: Rule,
  to: RuleState,
  by: string,
  isForced: boolean,
): Promise<void> {
  await tx`update parley.rules set state = ${to} where name = ${name} and version = ${version}`;
  await tx`
    insert into parley.rule_events (name, version, from_state, to_state, is_forced, made_by)
    values (${name}, ${version}, ${state}, ${to}, ${isForced}, ${by})`;
}
