import { z } from "zod";
import { Backtest, RuleBacktest } from "./backtest.js";
import { Rule, RuleState } from "./rule.js";

/** YAML or JSON, as `parley rules add` reads it. */
const RuleText = z.string().min(1).max(256_000);

export const RuleAddRequest = z.object({ rules: RuleText });

/** As `parley rules add --json` says it, a line each. */
export const RulesAdded = z.object({
  added: z.array(z.object({ rule: z.string(), outcome: z.enum(["added", "known"]) })),
});

export type RulesAdded = z.infer<typeof RulesAdded>;

export const RuleNameParam = z.object({ name: Rule.shape.name });

export const RuleStateRequest = z.object({
  to: RuleState.exclude(["draft"]),
  /** Left out: the newest. */
  version: Rule.shape.version.optional(),
  /** Live without a backtest, which is noted; for an admin. */
  force: z.boolean().default(false),
});

/** A change of a rule's state, or that it was added. */
export const RuleEvent = z.object({
  version: z.number(),
  from: RuleState.nullable(),
  to: RuleState,
  isForced: z.boolean(),
  by: z.string(),
  at: z.iso.datetime(),
});
export type RuleEvent = z.infer<typeof RuleEvent>;

/** What a version has hit of what is stored, by its flags, or unseen while it is in shadow. */
export const RuleRecord = RuleBacktest.pick({
  rule: true,
  hits: true,
  share: true,
  decisions: true,
  precision: true,
  sample: true,
});
export type RuleRecord = z.infer<typeof RuleRecord>;

export const RuleHistory = z.object({
  versions: z.array(Rule),
  events: z.array(RuleEvent),
  /** The versions as a file, each alone. */
  files: z.array(z.object({ rule: z.string(), state: RuleState, text: z.string() })),
  records: z.array(RuleRecord),
});

export const BacktestRequest = z.object({
  rules: RuleText,
  /** Host without "www.". */
  site: z.string().max(300).optional(),
  /** Key or address of an article. */
  article: z.string().max(2000).optional(),
  /** Posted then or later. */
  since: z.iso.datetime({ offset: true }).optional(),
  seed: z.int().min(1).max(1_000_000).default(1),
});
export type BacktestRequest = z.infer<typeof BacktestRequest>;

export const RunState = z.enum(["waiting", "running", "done", "failed", "cancelled"]);
export type RunState = z.infer<typeof RunState>;

const count = z.int().min(0);

/** Work with rules on stored comments, and how far it has got. */
export const RuleRun = z.object({
  id: z.int(),
  kind: z.enum(["backtest", "apply"]),
  state: RunState,
  /** Comments. */
  progress: z.object({ done: count, total: count.nullable() }),
  /** Flags, of apply. */
  changes: z.object({ added: count, withdrawn: count }),
  /** Of a backtest that is done. */
  report: Backtest.nullable(),
  failure: z.object({ code: z.string(), message: z.string() }).nullable(),
  askedBy: z.string(),
  askedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
});
export type RuleRun = z.infer<typeof RuleRun>;

export const RuleRuns = z.object({ runs: z.array(RuleRun) });

export const hasEnded = ({ state }: Pick<RuleRun, "state">): boolean =>
  state !== "waiting" && state !== "running";
