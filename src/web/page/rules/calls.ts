import type { z } from "zod";
import type { RuleList, RuleTrial } from "../../../http/shapes.js";
import type { RuleState } from "../../../thread/rule.js";
import type { RuleHistory, RuleRun, RuleRuns, RulesAdded } from "../../../thread/ruleRun.js";
import { call } from "../api.js";

export type ListedRule = z.infer<typeof RuleList>["rules"][number];
export type History = z.infer<typeof RuleHistory>;

export const readRules = async () => (await call("/rules")) as z.infer<typeof RuleList>;
export const readHistory = async (name: string) =>
  (await call(`/rules/${name}/history`)) as History;
export const addRules = async (rules: string) => (await call("/rules", { rules })) as RulesAdded;
export const tryRules = async (rules: string, text: string) =>
  (await call("/rules/try", { rules, text })) as RuleTrial;

export const setState = (name: string, version: number, to: RuleState, force: boolean) =>
  call(`/rules/${name}/state`, { to, version, force });

export const askBacktest = async (rules: string, scope: { site?: string; since?: string }) =>
  (await call("/rules/backtest", { rules, ...scope })) as RuleRun;
export const askApply = async () => (await call("/rules/apply", {})) as RuleRun;
export const readRun = async (id: number) => (await call(`/rules/runs/${id}`)) as RuleRun;
export const readRuns = async () => (await call("/rules/runs")) as z.infer<typeof RuleRuns>;
export const cancelRun = async (id: number) =>
  (await call(`/rules/runs/${id}/cancel`, {})) as RuleRun;

export const hasEnded = ({ endedAt }: Pick<RuleRun, "endedAt">): boolean => endedAt !== null;
