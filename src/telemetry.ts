import { hostname } from "node:os";
import type { SpanKind } from "@opentelemetry/api";
import type { ReadableSpan, SpanExporter, SpanProcessor } from "@opentelemetry/sdk-trace-node";
import type { Telemetry as QueueTelemetry } from "bullmq";
import type { Config } from "./config.js";
import type { Log } from "./log.js";
import { packageVersion } from "./packageRoot.js";
import { endsWithin } from "./queue/endsWithin.js";
import { setTracing } from "./tracing.js";

/** A collector that does not answer holds nobody up for longer at the end. */
const FLUSH_MS = 3000;
/** One that is gone is spoken of so often. */
const SAY_AGAIN_MS = 60_000;

export interface Telemetry {
  /** For BullMQ: hands the trace on with each job. */
  readonly queue: QueueTelemetry;
  readonly flush: () => Promise<void>;
  /** Sends what is left, and stops. */
  readonly close: () => Promise<void>;
}

/**
 * Starts sending spans to the collector that the standard OTEL_* variables name (OTLP over HTTP, JSON);
 * the packages themselves read headers, time-outs, sampler, batch sizes and resource attributes. One
 * per process.
 *
 * @param exporter where spans go in the collector's place
 * @returns null where no collector is named: nothing is loaded then
 */
export async function startTelemetry(
  { tracing }: Pick<Config, "tracing">,
  log: Log,
  exporter?: SpanExporter,
): Promise<Telemetry | null> {
  if (!tracing) return null;
  const [api, sdk, resources, { BullMQOtel }] = await Promise.all([
    import("@opentelemetry/api"),
    import("@opentelemetry/sdk-trace-node"),
    import("@opentelemetry/resources"),
    import("bullmq-otel"),
  ]);
  const { detectResources, envDetector, resourceFromAttributes } = resources;
  const resource = resourceFromAttributes({
    "service.name": "parley",
    "service.version": packageVersion,
    "service.instance.id": `${hostname()}:${process.pid}`,
  }).merge(detectResources({ detectors: [envDetector] }));
  const sender = exporter ?? sayFailures(await openExporter(), log);
  const processor = withoutHousekeeping(new sdk.BatchSpanProcessor(sender), api.SpanKind.INTERNAL);
  const provider = new sdk.NodeTracerProvider({ resource, spanProcessors: [processor] });
  provider.register();
  setTracing(api);
  return {
    queue: new BullMQOtel({ tracerName: QUEUE_TRACER, version: packageVersion }),
    flush: () => provider.forceFlush(),
    close: async () => {
      await endsWithin(FLUSH_MS, provider.shutdown());
      setTracing(null);
      // Whoever starts again in this process is not to be told that there is one already.
      api.trace.disable();
      api.context.disable();
      api.propagation.disable();
    },
  };
}

const QUEUE_TRACER = "bullmq";

async function openExporter(): Promise<SpanExporter> {
  const { OTLPTraceExporter } = await import("@opentelemetry/exporter-trace-otlp-http");
  return new OTLPTraceExporter();
}

/** The queue's looks for work, renewed locks and counts: several a second, even where nothing happens. */
function withoutHousekeeping(inner: SpanProcessor, internal: SpanKind): SpanProcessor {
  const isHousekeeping = ({ instrumentationScope, kind }: ReadableSpan): boolean =>
    instrumentationScope.name === QUEUE_TRACER && kind === internal;
  return {
    onStart: (span, context) => {
      inner.onStart(span, context);
    },
    onEnd: (span) => {
      if (!isHousekeeping(span)) inner.onEnd(span);
    },
    forceFlush: () => inner.forceFlush(),
    shutdown: () => inner.shutdown(),
  };
}

/** By default nobody would learn that spans do not arrive. The endpoint is not named: it may hold a log-in. */
function sayFailures(inner: SpanExporter, log: Log): SpanExporter {
  let saidMs = -Infinity;
  return {
    export: (spans, done) => {
      inner.export(spans, (result) => {
        if (result.error !== undefined && performance.now() - saidMs > SAY_AGAIN_MS) {
          saidMs = performance.now();
          log.warn({ spans: spans.length, reason: readReason(result.error) }, "spans not sent");
        }
        done(result);
      });
    },
    forceFlush: () => inner.forceFlush?.() ?? Promise.resolve(),
    shutdown: () => inner.shutdown(),
  };
}

/** The status of the collector's answer, or the system's code. */
const readReason = (error: Error): string => ("code" in error ? String(error.code) : error.name);
