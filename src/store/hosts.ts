import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type Hosts, Trouble } from "../capture/visit/hosts.js";
import { asText, type Sql } from "./database.js";

const WaitRow = z
  .object({
    is_taken: z.boolean(),
    next_ms: z.number(),
    hour_ms: z.number(),
    is_over_cap: z.boolean(),
    trouble: Trouble.nullable(),
  })
  .transform((row) => {
    if (row.is_taken) return { because: "taken" as const, waitMs: 0 };
    if (row.next_ms > 0) return { because: row.trouble ?? ("gap" as const), waitMs: row.next_ms };
    if (row.is_over_cap) return { because: "hour_cap" as const, waitMs: Math.max(0, row.hour_ms) };
    // Freed between the two statements: the next try has it.
    return { because: "taken" as const, waitMs: 0 };
  });

const TurnRow = z.object({ troubles: z.number().int() });

const RobotsRow = z
  .object({
    text: z.string().nullable(),
    status: z.number().nullable(),
    age_ms: z.number().nullable(),
    tried_ms: z.number(),
  })
  .transform(({ text, status, age_ms, tried_ms }) => ({
    text,
    status,
    ageMs: age_ms ?? tried_ms,
    triedMs: tried_ms,
  }));

/**
 * Turns at sites over all workers and machines of one database. Only the database's clock counts.
 * A turn is one conditional update: of two that come at one moment the row lock lets one pass, and
 * the other finds the lease taken.
 */
export function openSharedHosts(sql: Sql): Hosts {
  return {
    take: async (host, { leaseMs, perHour }) => {
      const holder = randomUUID();
      await sql`insert into parley.hosts (host) values (${asText(host)}) on conflict do nothing`;
      const [turn] = await sql`
        update parley.hosts set
          lease_holder = ${holder},
          lease_until = clock_timestamp() + ${leaseMs}::float8 * interval '1 ms',
          hour_started_at = case when hour_started_at <= clock_timestamp() - interval '1 hour'
            then clock_timestamp() else hour_started_at end,
          hour_requests = case when hour_started_at <= clock_timestamp() - interval '1 hour'
            then 1 else hour_requests + 1 end
        where host = ${asText(host)} and next_at <= clock_timestamp()
          and (lease_until is null or lease_until <= clock_timestamp())
          and (hour_requests < ${perHour}
            or hour_started_at <= clock_timestamp() - interval '1 hour')
        returning troubles`;
      if (turn !== undefined) return { host, holder, ...TurnRow.parse(turn) };
      const [wait] = await sql`
        select coalesce(lease_until > clock_timestamp(), false) as is_taken,
          greatest(0, extract(epoch from next_at - clock_timestamp()) * 1000)::float8 as next_ms,
          (extract(epoch from hour_started_at + interval '1 hour' - clock_timestamp()) * 1000)::float8
            as hour_ms,
          hour_requests >= ${perHour} as is_over_cap, trouble
        from parley.hosts where host = ${asText(host)}`;
      // A row that was deleted by hand between the statements is made anew at the next try.
      return wait === undefined ? { because: "taken", waitMs: 0 } : WaitRow.parse(wait);
    },
    holdOn: async ({ host, holder }, leaseMs) => {
      const { count } = await sql`
        update parley.hosts
        set lease_until = clock_timestamp() + ${leaseMs}::float8 * interval '1 ms'
        where host = ${asText(host)} and lease_holder = ${holder}`;
      return count === 1;
    },
    end: async ({ host, holder, troubles }, { restMs, trouble, wasUsed }) => {
      if (wasUsed)
        await sql`
          update parley.hosts set lease_holder = null, lease_until = null,
            next_at = clock_timestamp() + ${restMs}::float8 * interval '1 ms',
            trouble = ${trouble}, troubles = ${trouble === null ? 0 : troubles + 1}
          where host = ${asText(host)} and lease_holder = ${holder}`;
      else
        await sql`
          update parley.hosts set lease_holder = null, lease_until = null,
            hour_requests = greatest(0, hour_requests - 1)
          where host = ${asText(host)} and lease_holder = ${holder}`;
    },
    readRobots: async (origin) => {
      const [row] = await sql`
        select text, status,
          (extract(epoch from clock_timestamp() - fetched_at) * 1000)::float8 as age_ms,
          (extract(epoch from clock_timestamp() - tried_at) * 1000)::float8 as tried_ms
        from parley.robots where origin = ${asText(origin)}`;
      return row === undefined ? null : RobotsRow.parse(row);
    },
    saveRobots: async (origin, { text, status }) => {
      await sql`
        insert into parley.robots (origin, text, fetched_at, status, tried_at)
        values (${asText(origin)}, ${asText(text)},
          case when ${text === null} then null else clock_timestamp() end, ${status}, clock_timestamp())
        on conflict (origin) do update set
          text = coalesce(excluded.text, robots.text),
          fetched_at = coalesce(excluded.fetched_at, robots.fetched_at),
          status = excluded.status, tried_at = excluded.tried_at`;
    },
  };
}
