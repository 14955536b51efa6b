import { readShippedRules } from "../src/models/readRules.js";
import type { Queryable } from "../src/store/database.js";
import { readStoredRules, type StoredRule } from "../src/store/rules.js";
import { sha256 } from "../src/thread/identity.js";
import { type CompiledRule, compileRule } from "../src/weigh/compileRule.js";

/** Rules that are in force: `live` ones flag, those in `shadow` are counted. */
export interface ActiveRules {
  readonly live: readonly CompiledRule[];
  readonly shadow: readonly CompiledRule[];
}

export async function readActiveRules(sql: Queryable): Promise<ActiveRules> {
  const rules = (await listRules(sql)).map(({ rule }) => rule);
  const inState = (state: string) =>
    rules.filter((rule) => rule.state === state).map((rule) => compileRule(rule));
  return { live: inState("live"), shadow: inState("shadow") };
}

/** The same for the same rules in the same states. */
export const hashActiveRules = ({ live, shadow }: ActiveRules): string =>
  sha256(JSON.stringify([...live, ...shadow].map(({ rule }) => rule)));

/** A rule as it stands here; one that only ships has no maker and no time. */
export type ListedRule = Pick<StoredRule, "rule"> & {
  readonly madeBy: string | null;
  readonly madeAt: Date | null;
};

/** All rules: the shipped ones, save those of whose names this site has rows; then the stored ones. */
export async function listRules(sql: Queryable): Promise<ListedRule[]> {
  const stored = await readStoredRules(sql);
  const names = new Set(stored.map(({ rule }) => rule.name));
  const shipped = readShippedRules()
    .filter(({ rule }) => !names.has(rule.name))
    .map(({ rule }) => ({ rule, madeBy: null, madeAt: null }));
  return [...shipped, ...stored];
}
