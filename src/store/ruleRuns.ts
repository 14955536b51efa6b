import { z } from "zod";
import { ParleyError } from "../errors.js";
import { Backtest } from "../thread/backtest.js";
import { RuleRun, RunState } from "../thread/ruleRun.js";
import { asJson, asText, type Queryable, RowId } from "./database.js";

const RunRow = z.object({
  id: RowId,
  kind: RuleRun.shape.kind,
  state: RunState,
  done: z.number(),
  total: z.number().nullable(),
  added: z.number(),
  withdrawn: z.number(),
  report: Backtest.nullable(),
  error_code: z.string().nullable(),
  error_message: z.string().nullable(),
  asked_by: z.string(),
  asked_at: z.date(),
  ended_at: z.date().nullable(),
});

/** A run in hand. Whoever holds another turn of it has been replaced. */
export interface ClaimedRun {
  readonly id: number;
  readonly kind: RuleRun["kind"];
  readonly turn: number;
  readonly request: unknown;
  readonly askedBy: string;
}

/** Whoever says nothing for so long is taken for dead. */
const LEASE_MS = 15_000;
/** Ended ones are kept so long. */
const KEEP_DAYS = 30;

/** Asks for a backtest. */
export async function addBacktestRun(sql: Queryable, request: unknown, by: string) {
  const [row] = await sql`
    insert into parley.rule_runs (kind, request, asked_by)
    values ('backtest', ${sql.json(asJson(request))}, ${by}) returning *`;
  return toRun(row);
}

/** Asks for the rules in force to be applied to what is stored; where that is under way, it is that one. */
export async function addApplyRun(sql: Queryable, by: string): Promise<RuleRun> {
  await sql`
    insert into parley.rule_runs (kind, request, asked_by) values ('apply', '{}', ${by})
    on conflict (kind) where kind = 'apply' and state in ('waiting', 'running') do nothing`;
  const [row] = await sql`
    select * from parley.rule_runs where kind = 'apply' order by id desc limit 1`;
  return toRun(row);
}

/** @throws ParleyError NOT_FOUND */
export async function readRuleRun(sql: Queryable, id: number): Promise<RuleRun> {
  const [row] = await sql`select * from parley.rule_runs where id = ${id}`;
  if (row === undefined)
    throw new ParleyError("NOT_FOUND", `There is no run ${id} of rules.`, {
      hint: `GET /api/v1/rules/runs lists them; ended ones are kept for ${KEEP_DAYS} days.`,
    });
  return toRun(row);
}

/** The last twenty, newest first; a report is read with the one run. */
export async function listRuleRuns(sql: Queryable): Promise<RuleRun[]> {
  const rows = await sql`
    select id, kind, state, done, total, added, withdrawn, null as report, error_code,
      error_message, asked_by, asked_at, ended_at
    from parley.rule_runs order by id desc limit 20`;
  return rows.map(toRun);
}

/** Stops one that has not ended; what it did stays. @throws ParleyError NOT_FOUND */
export async function cancelRuleRun(sql: Queryable, id: number): Promise<RuleRun> {
  await sql`
    update parley.rule_runs set state = 'cancelled', ended_at = now(), leased_until = null
    where id = ${id} and state in ('waiting', 'running')`;
  return readRuleRun(sql, id);
}

/** Takes up the oldest that nobody runs, or whose runner has fallen silent; null: there is none. */
export async function claimRuleRun(
  sql: Queryable,
  id: number | null = null,
): Promise<ClaimedRun | null> {
  const [row] = await sql`
    update parley.rule_runs set state = 'running', turn = turn + 1,
      leased_until = now() + ${LEASE_MS} * interval '1 ms'
    where id = (
      select id from parley.rule_runs
      where (state = 'waiting' or (state = 'running' and leased_until < now()))
        and (${id}::bigint is null or id = ${id})
      order by id limit 1 for update skip locked)
    returning id, kind, turn, request, asked_by as "askedBy"`;
  return row === undefined ? null : Claimed.parse(row);
}

const Claimed = z.object({
  id: RowId,
  kind: RuleRun.shape.kind,
  turn: z.number(),
  request: z.unknown(),
  askedBy: z.string(),
});

/** Condition on `parley.rule_runs`: it is still this turn's. */
const isOurs = (sql: Queryable, { id, turn }: ClaimedRun) =>
  sql`id = ${id} and turn = ${turn} and state = 'running'`;

/** Says how far it is, and that somebody is at it. @returns false where it was cancelled or taken over */
export async function noteProgress(
  sql: Queryable,
  run: ClaimedRun,
  { done, total }: { done: number | null; total: number | null },
): Promise<boolean> {
  const rows = await sql`
    update parley.rule_runs set done = coalesce(${done}, done), total = coalesce(${total}, total),
      leased_until = now() + ${LEASE_MS} * interval '1 ms'
    where ${isOurs(sql, run)} returning id`;
  return rows.length > 0;
}

/** Lets go of it, so that another goes on at once. */
export async function releaseRuleRun(sql: Queryable, run: ClaimedRun): Promise<void> {
  await sql`update parley.rule_runs set leased_until = now() where ${isOurs(sql, run)}`;
}

/** Ends it: with a report, with a failure, or just so. */
export async function endRuleRun(
  sql: Queryable,
  run: ClaimedRun,
  { report, failure }: { report?: unknown; failure?: { code: string; message: string } } = {},
): Promise<boolean> {
  const rows = await sql`
    update parley.rule_runs set state = ${failure === undefined ? "done" : "failed"},
      report = ${report === undefined ? null : sql.json(asJson(report))},
      error_code = ${failure?.code ?? null}, error_message = ${asText(failure?.message ?? null)},
      ended_at = now(), leased_until = null
    where ${isOurs(sql, run)} returning id`;
  await sql`
    delete from parley.rule_runs where ended_at < now() - ${KEEP_DAYS} * interval '1 day'`;
  return rows.length > 0;
}

function toRun(row: unknown): RuleRun {
  const found = RunRow.parse(row);
  return {
    id: found.id,
    kind: found.kind,
    state: found.state,
    progress: { done: found.done, total: found.total },
    changes: { added: found.added, withdrawn: found.withdrawn },
    report: found.report,
    failure:
      found.error_code === null
        ? null
        : { code: found.error_code, message: found.error_message ?? "" },
    askedBy: found.asked_by,
    askedAt: found.asked_at.toISOString(),
    endedAt: found.ended_at?.toISOString() ?? null,
  };
}
