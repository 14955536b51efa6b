import { resolve } from "node:path";
import ipaddr from "ipaddr.js";
import { z } from "zod";
import { ParleyError } from "./errors.js";
import { type OidcConfig, OidcEnvironment, readOidc } from "./configOidc.js";
import { readRedisAddress } from "./queue/redisAddress.js";
import type { AppealTerms } from "./thread/statement.js";
import { Role } from "./thread/role.js";

const blankIsAbsent = (value: unknown): unknown => (value === "" ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsAbsent, schema.optional());

const splitList = (list: string): string[] =>
  list
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "");

/** One way to say that traces go over gRPC, which the collector's other port is for. */
const traceProtocol = optional(
  z.enum(["http/json", "http/protobuf"], {
    error: "is not http/json: traces are sent over HTTP, as JSON",
  }),
);
const collectorAddress = optional(
  z.string().refine((address) => URL.canParse(address) && /^https?:\/\//i.test(address), {
    error: "is not an http:// or https:// address",
  }),
);

const count = (unit: string, least: number, most: number, fallback: number) =>
  z.preprocess(
    blankIsAbsent,
    z.coerce
      .number(`is not a number of ${unit}`)
      .int(`is not a whole number of ${unit}`)
      .min(least, `is under ${least} ${unit}`)
      .max(most, `is over ${most} ${unit}`)
      .default(fallback),
  );

const roleList = z.preprocess(
  blankIsAbsent,
  z
    .string()
    .default("")
    .transform(splitList)
    .pipe(z.array(Role, { error: "is not a list of roles" })),
);

/** Names that Fastify knows stand for ranges, such as 127.0.0.0/8 and ::1. */
const RANGES = ["loopback", "linklocal", "uniquelocal"];
const proxyList = z.preprocess(
  blankIsAbsent,
  z
    .string()
    .default("")
    .transform(splitList)
    .refine(
      (list) =>
        list.every(
          (each) => RANGES.includes(each) || ipaddr.isValid(each) || ipaddr.isValidCIDR(each),
        ),
      { error: `is not a list of addresses, CIDR ranges and ${RANGES.join(", ")}` },
    ),
);

/** Every setting Parley reads from the environment. docs/operating.md describes each. */
export const Environment = z.object({
  DATABASE_URL: optional(
    z.string().regex(/^postgres(?:ql)?:\/\/\S+$/, "is not a postgres:// address"),
  ),
  REDIS_URL: optional(
    z.string().refine((address) => readRedisAddress(address) !== null, {
      error: "is not a redis://, redis-cluster:// or redis-sentinel:// address",
    }),
  ),
  PORT: optional(
    z.coerce
      .number("is not a port")
      .int("is not a port")
      .min(0, "is not a port (0 to 65535)")
      .max(65535, "is not a port (0 to 65535)"),
  ),
  HOST: z.preprocess(blankIsAbsent, z.string().default("127.0.0.1")),
  LOG_LEVEL: z.preprocess(
    blankIsAbsent,
    z
      .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], {
        error: "is not one of fatal, error, warn, info, debug, trace, silent",
      })
      .default("warn"),
  ),
  PARLEY_DATA: z.preprocess(blankIsAbsent, z.string().default(".parley")),
  PARLEY_SECRET: optional(z.string().min(16, "is shorter than 16 characters")),
  PARLEY_ALLOW_HOSTS: z.preprocess(blankIsAbsent, z.string().default("")),
  PARLEY_CONTACT: optional(
    z
      .string()
      .regex(
        /^(?=.*(?:@|:\/\/))[!-'*-~]{3,200}$/,
        "is not a mail or web address of visible ASCII without parentheses",
      ),
  ),
  PARLEY_HOST_GAP_MS: z.preprocess(
    blankIsAbsent,
    z.coerce
      .number("is not a number of milliseconds")
      .int("is not a whole number of milliseconds")
      .min(0, "is under 0 ms")
      .max(600_000, "is over 600000 ms")
      .default(1000),
  ),
  PARLEY_HOST_PER_HOUR: z.preprocess(
    blankIsAbsent,
    z.coerce
      .number("is not a number of requests")
      .int("is not a whole number of requests")
      .min(1, "is under 1 request")
      .max(1_000_000, "is over 1000000 requests")
      .default(1200),
  ),
  PARLEY_LOCK_MS: z.preprocess(
    blankIsAbsent,
    z.coerce
      .number("is not a number of milliseconds")
      .int()
      .min(1000, "is under 1000 ms")
      .max(600_000, "is over 600000 ms")
      .default(30_000),
  ),
  PARLEY_STOP_SECONDS: count("seconds", 1, 3600, 20),
  PARLEY_SCORE_THREADS: count("threads", 1, 64, 1),
  PARLEY_MOST_WAITING: count("jobs", 1, 10_000_000, 100_000),
  PARLEY_KEEP_DONE_SECONDS: count("seconds", 0, 31_536_000, 3600),
  PARLEY_KEEP_DONE_COUNT: count("jobs", 1, 1_000_000, 1000),
  PARLEY_KEEP_FAILED_SECONDS: count("seconds", 60, 31_536_000, 14 * 86_400),
  PARLEY_SESSION_IDLE_MINUTES: count("minutes", 1, 10_080, 480),
  PARLEY_SESSION_HOURS: count("hours", 1, 720, 24),
  PARLEY_REQUIRE_TOTP: roleList,
  PARLEY_TRUST_PROXY: proxyList,
  ...OidcEnvironment.shape,
  PARLEY_ACCESS_LOG_DAYS: count("days", 1, 3650, 180),
  PARLEY_SECOND_OPINION_SHARE: z.preprocess(
    blankIsAbsent,
    z.coerce
      .number("is not a share from 0 to 1")
      .min(0, "is under 0")
      .max(1, "is over 1")
      .default(0.05),
  ),
  PARLEY_APPEAL_DAYS: count("days", 1, 3650, 183),
  PARLEY_APPEAL_ADDRESS: optional(
    z.string().regex(/^(?:https?:\/\/[!-~]{3,480}|[^\s@:/]{1,64}@[^\s@:/]{3,200})$/, {
      error: "is not a web or mail address",
    }),
  ),
  PARLEY_RULES_ADDRESS: optional(
    z.url({ protocol: /^https?$/, error: "is not an http:// or https:// address" }).max(500),
  ),
  PARLEY_OUTBOX_DAYS: count("days", 1, 3650, 30),
  PARLEY_COMMENT_DAYS: optional(
    z.coerce
      .number("is not a number of days")
      .int("is not a whole number of days")
      .min(1, "is under 1 day")
      .max(36_500, "is over 36500 days"),
  ),
  PARLEY_METRICS_HOST: z.preprocess(blankIsAbsent, z.string().default("127.0.0.1")),
  PARLEY_METRICS_PORT: optional(
    z.coerce
      .number("is not a port")
      .int("is not a port")
      .min(0, "is not a port (0 to 65535)")
      .max(65535, "is not a port (0 to 65535)"),
  ),
  OTEL_EXPORTER_OTLP_ENDPOINT: collectorAddress,
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: collectorAddress,
  OTEL_EXPORTER_OTLP_PROTOCOL: traceProtocol,
  OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: traceProtocol,
  OTEL_TRACES_EXPORTER: optional(z.enum(["otlp", "none"], { error: "is not one of otlp, none" })),
  OTEL_SDK_DISABLED: z.preprocess(blankIsAbsent, z.string().default("false")),
  PARLEY_PERSPECTIVE_KEYS: z.preprocess(
    blankIsAbsent,
    z
      .string()
      .refine((keys) => splitList(keys).every((key) => /^[!-~]{8,200}$/.test(key)), {
        error: "is not a comma-separated list of keys of 8 to 200 visible ASCII characters",
      })
      .default(""),
  ),
  PARLEY_PERSPECTIVE_RATE: z.preprocess(
    blankIsAbsent,
    z.coerce
      .number("is not a number of calls a second")
      .int("is not a whole number of calls a second")
      .min(1, "is under 1 call a second")
      .max(100_000, "is over 100000 calls a second")
      .default(500),
  ),
});

export interface Config {
  readonly databaseUrl: string | null;
  readonly redisUrl: string | null;
  /** null: the default port, or the next free one. */
  readonly port: number | null;
  readonly host: string;
  readonly logLevel: z.infer<typeof Environment>["LOG_LEVEL"];
  /** Absolute. */
  readonly dataDir: string;
  readonly secret: string | null;
  /** Private hosts that may be captured, as `host` or `host:port`. */
  readonly allowHosts: readonly string[];
  readonly politeness: {
    /** How a site's owner reaches the operator; part of the user agent. */
    readonly contact: string | null;
    /** Least pause between two requests to one host. */
    readonly gapMs: number;
    /** Most requests to one host in an hour. */
    readonly perHour: number;
  };
  /** How long the job of a worker that died waits before another takes it. */
  readonly lockMs: number;
  /** How long jobs in hand may take to end after a signal to stop. */
  readonly stopMs: number;
  /** Threads that each process scores in; each has the weights to itself. */
  readonly scoreThreads: number;
  /** Jobs that may wait before further ones are refused. */
  readonly mostWaiting: number;
  /** How long the queue's store keeps what ended. */
  readonly keep: {
    readonly doneSeconds: number;
    readonly doneCount: number;
    readonly failedSeconds: number;
  };
  readonly session: { readonly idleMinutes: number; readonly hours: number };
  /** Roles that may do nothing with a password alone but set up a second factor. */
  readonly requireSecondFactor: readonly Role[];
  /** The provider that people may log in through; null: none. */
  readonly oidc: OidcConfig | null;
  /** Proxies in front, as addresses and CIDR ranges. */
  readonly trustProxy: readonly string[];
  /** How long it is kept who did what. */
  readonly accessLogDays: number;
  readonly oversight: {
    /** Share of decisions that a second moderator looks at. */
    readonly secondOpinionShare: number;
    readonly appealTerms: AppealTerms;
  };
  /** How long it is kept what other systems were told. */
  readonly outboxDays: number;
  /** How long words and names of comments are kept where their site has no period of its own; null: always. */
  readonly commentDays: number | null;
  readonly metricsHost: string;
  /** Where a worker process answers /metrics, /livez and /readyz; null: nowhere. */
  readonly metricsPort: number | null;
  /** Whether spans are sent to an OpenTelemetry collector; the standard variables say to which. */
  readonly tracing: boolean;
  readonly perspective: {
    /** API keys of callers; none: only programs on this machine may call. */
    readonly keys: readonly string[];
    /** By one caller. */
    readonly callsPerSecond: number;
  };
}

/**
 * Reads the environment, once, at start.
 *
 * @throws ParleyError CONFIG_INVALID naming every bad variable; values are never echoed
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = Environment.safeParse(env);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      ({ path, message }) => `${path.map(String).join(".")} ${message}`,
    );
    throw new ParleyError(
      "CONFIG_INVALID",
      `The environment has bad values: ${faults.join("; ")}.`,
      {
        hint: "Correct or unset these variables; docs/operating.md describes each.",
      },
    );
  }
  const { data } = parsed;
  return {
    databaseUrl: data.DATABASE_URL ?? null,
    redisUrl: data.REDIS_URL ?? null,
    port: data.PORT ?? null,
    host: data.HOST,
    logLevel: data.LOG_LEVEL,
    dataDir: resolve(data.PARLEY_DATA),
    secret: data.PARLEY_SECRET ?? null,
    allowHosts: splitList(data.PARLEY_ALLOW_HOSTS.toLowerCase()),
    politeness: {
      contact: data.PARLEY_CONTACT ?? null,
      gapMs: data.PARLEY_HOST_GAP_MS,
      perHour: data.PARLEY_HOST_PER_HOUR,
    },
    lockMs: data.PARLEY_LOCK_MS,
    stopMs: data.PARLEY_STOP_SECONDS * 1000,
    scoreThreads: data.PARLEY_SCORE_THREADS,
    mostWaiting: data.PARLEY_MOST_WAITING,
    keep: {
      doneSeconds: data.PARLEY_KEEP_DONE_SECONDS,
      doneCount: data.PARLEY_KEEP_DONE_COUNT,
      failedSeconds: data.PARLEY_KEEP_FAILED_SECONDS,
    },
    session: { idleMinutes: data.PARLEY_SESSION_IDLE_MINUTES, hours: data.PARLEY_SESSION_HOURS },
    requireSecondFactor: data.PARLEY_REQUIRE_TOTP,
    oidc: readOidc(data),
    trustProxy: data.PARLEY_TRUST_PROXY,
    accessLogDays: data.PARLEY_ACCESS_LOG_DAYS,
    oversight: {
      secondOpinionShare: data.PARLEY_SECOND_OPINION_SHARE,
      appealTerms: {
        days: data.PARLEY_APPEAL_DAYS,
        address: data.PARLEY_APPEAL_ADDRESS ?? null,
        rulesAddress: data.PARLEY_RULES_ADDRESS ?? null,
      },
    },
    outboxDays: data.PARLEY_OUTBOX_DAYS,
    commentDays: data.PARLEY_COMMENT_DAYS ?? null,
    metricsHost: data.PARLEY_METRICS_HOST,
    metricsPort: data.PARLEY_METRICS_PORT ?? null,
    tracing: wantsTraces(data),
    perspective: {
      keys: splitList(data.PARLEY_PERSPECTIVE_KEYS),
      callsPerSecond: data.PARLEY_PERSPECTIVE_RATE,
    },
  };
}

/** Off unless a collector is named, or traces are asked for by name: its address is the standard one then. */
const wantsTraces = (data: z.infer<typeof Environment>): boolean =>
  data.OTEL_SDK_DISABLED.toLowerCase() !== "true" &&
  data.OTEL_TRACES_EXPORTER !== "none" &&
  (data.OTEL_TRACES_EXPORTER === "otlp" ||
    data.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined ||
    data.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT !== undefined);
