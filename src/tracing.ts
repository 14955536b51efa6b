import type { Attributes, Context, Link, Span } from "@opentelemetry/api";

type Api = typeof import("@opentelemetry/api");

/** Types alone are imported: without tracing nothing of OpenTelemetry is loaded. */
let api: Api | null = null;

/** For `startTelemetry`: from now on spans are made, or, with null, no more. */
export function setTracing(next: Api | null): void {
  api = next;
}

export interface SpanAbout {
  /** As OpenTelemetry has it; "internal" unless said. */
  readonly kind?: "client" | "server" | "internal";
  /** Codes, counts, hosts and ids: never a query string, a log-in or a commenter's words. */
  readonly attributes?: Attributes;
  /** Headers of a request that may name the caller's span. */
  readonly headers?: Readonly<Record<string, unknown>>;
}

/** Adds attributes to the span. */
export type Note = (attributes: Attributes) => void;

/** Does something within a span, which ends with it; what it throws is noted by its code. */
export async function inSpan<T>(
  name: string,
  { kind = "internal", attributes = {}, headers }: SpanAbout,
  act: (note: Note) => Promise<T>,
): Promise<T> {
  if (api === null) return act(() => undefined);
  const { context, propagation, SpanKind } = api;
  const around = context.active();
  const parent = headers === undefined ? around : propagation.extract(around, headers);
  const kinds = {
    client: SpanKind.CLIENT,
    server: SpanKind.SERVER,
    internal: SpanKind.INTERNAL,
  };
  const span = startSpan(api, name, { kind: kinds[kind], attributes }, parent);
  try {
    return await context.with(api.trace.setSpan(parent, span), () =>
      act((more) => {
        span.setAttributes(more);
      }),
    );
  } catch (error) {
    markFailed(api, span, error);
    throw error;
  } finally {
    span.end();
  }
}

/** Adds to the span that is open, where there is one; with an error, marks it as failed. */
export function noteOnSpan(attributes: Attributes, error?: unknown): void {
  const span = api?.trace.getActiveSpan();
  if (api === null || span === undefined) return;
  span.setAttributes(attributes);
  if (error !== undefined) markFailed(api, span, error);
}

export interface JobSpan {
  /** What the stages of the job are to hang under. */
  readonly context: Context;
  readonly end: () => void;
}

/**
 * Starts the span that a job's stages hang under: within what is done just now for a job alone, in a
 * trace of its own that links to it for one of many, since nobody can read a trace of a thousand jobs.
 *
 * @returns null without tracing
 */
export function startJobSpan(jobId: number, isAlone: boolean): JobSpan | null {
  if (api === null) return null;
  const { context, SpanKind, trace } = api;
  const around = trace.getActiveSpan()?.spanContext();
  const links: Link[] = around === undefined || isAlone ? [] : [{ context: around }];
  const span = startSpan(
    api,
    "enqueue",
    {
      kind: SpanKind.PRODUCER,
      attributes: { "parley.job_id": jobId },
      links,
      root: !isAlone,
    },
    context.active(),
  );
  return {
    context: trace.setSpan(context.active(), span),
    end: () => {
      span.end();
    },
  };
}

const startSpan = (
  { trace }: Api,
  name: string,
  options: Parameters<ReturnType<Api["trace"]["getTracer"]>["startSpan"]>[1],
  parent: Context,
): Span => trace.getTracer("parley").startSpan(name, options, parent);

/** A code alone: a message may name an address. */
function markFailed({ SpanStatusCode }: Api, span: Span, error: unknown): void {
  const code = readCode(error);
  span.setAttribute("error.type", code);
  span.setStatus({ code: SpanStatusCode.ERROR, message: code });
}

/** Of a ParleyError or the system its code, of a refused visit its reason. */
function readCode(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  if ("code" in error && typeof error.code === "string") return error.code;
  return "reason" in error && typeof error.reason === "string" ? error.reason : error.name;
}
