import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { PassThrough } from "node:stream";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { ParleyError } from "../../errors.js";
import { describeExport } from "../../export/exportSnapshot.js";
import { ExportManifest } from "../../export/manifest.js";
import { measureSink, type Sink } from "../../export/sink.js";
import { writeTable } from "../../export/writeTable.js";
import { noteAccess } from "../../store/accessLog.js";
import { readCoverage } from "../../store/export/coverage.js";
import { findScope } from "../../store/export/findScope.js";
import { EXPORT_TABLES, TABLE_NAMES } from "../../store/export/tables.js";
import { keepManifest, readManifest } from "../../store/exportManifests.js";
import { EXPORT_FORMATS, type TableFormat } from "../../thread/exportTable.js";
import { mayAct } from "../../thread/role.js";
import type { App, AppParts } from "../app.js";
import { requireReviewer } from "../security.js";
import { JobRequest } from "../shapes.js";

const time = z.iso
  .datetime({ offset: true })
  .transform((written) => new Date(written))
  .optional();
const yes = z.enum(["true", "false"]).default("false");

const ExportQuery = z.object({
  format: z.enum(EXPORT_FORMATS),
  table: z.enum(TABLE_NAMES).default("comments"),
  site: z.string().max(300).optional(),
  /** Key or address. */
  article: z.string().max(2000).optional(),
  since: time,
  until: time,
  target: JobRequest.shape.target,
  /** Names and texts are for administrators. */
  withNames: yes,
  withText: yes,
});

const TYPES: Readonly<Record<TableFormat, string>> = {
  csv: "text/csv; charset=utf-8; header=present",
  jsonl: "application/jsonl; charset=utf-8",
  parquet: "application/vnd.apache.parquet",
};

/** Each keeps a connection and a snapshot as long as its reader takes. */
const MOST_AT_ONCE = 2;

/** One table of what is stored, streamed: pseudonymous unless an administrator asks otherwise. */
export function addExportRoute(app: App, { sql, log }: Pick<AppParts, "sql" | "log">): void {
  let running = 0;
  app.get(
    "/api/v1/export",
    { config: { role: "analyst" }, exposeHeadRoute: false, schema: { querystring: ExportQuery } },
    async (request, reply) => {
      const { format, table: name, withNames, withText, ...asked } = request.query;
      const disclosure = { withNames: withNames === "true", withText: withText === "true" };
      await allowDisclosure(request, disclosure, sql);
      const scope = await findScope(sql, asked);
      const table = EXPORT_TABLES.find((each) => each.name === name);
      if (table === undefined || running >= MOST_AT_ONCE)
        throw new ParleyError("TOO_MANY_REQUESTS", `${MOST_AT_ONCE} exports are running.`, {
          hint: "Try again when one has ended, or use `parley export`.",
          retry: "later",
        });
      const stream = new PassThrough();
      const stop = new AbortController();
      stream.once("close", () => {
        stop.abort();
      });
      running++;
      const order = { ...scope, ...disclosure, signal: stop.signal };
      const { id: reviewerId } = requireReviewer(request);
      const id = randomUUID();
      const file = `${name}.${format}`;
      void sql
        .begin("isolation level repeatable read read only", async (tx) => {
          const coverage = await readCoverage(tx, order);
          const written = await measureSink(toSink(stream, stop.signal), (sink) =>
            writeTable(tx, table, format, order, sink),
          );
          return describeExport(order, format, coverage, [{ name: file, table: name, ...written }]);
        })
        .then((manifest) =>
          // Before the end: whoever has the whole file finds its manifest.
          keepManifest(sql, { id, reviewerId, manifest }),
        )
        .then(
          () => stream.end(),
          (error: unknown) => {
            if (!stop.signal.aborted) log.error({ error: String(error) }, "export broke off");
            // What was sent is no whole file: its reader sees a broken answer instead of an end.
            stream.destroy(error instanceof Error ? error : undefined);
          },
        )
        .finally(() => {
          running--;
        });
      return reply
        .header("content-type", TYPES[format])
        .header("content-disposition", `attachment; filename="${file}"`)
        .header(
          "link",
          `</api/v1/export/manifests/${id}>; rel="describedby"; type="application/json"`,
        )
        .send(stream);
    },
  );
  app.get(
    "/api/v1/export/manifests/:id",
    {
      config: { role: "analyst" },
      schema: { params: z.object({ id: z.uuid() }), response: { 200: ExportManifest } },
    },
    ({ params }) => readManifest(sql, params.id),
  );
}

/** @throws ParleyError ROLE_REQUIRED where names or texts are asked for by anybody but an administrator */
async function allowDisclosure(
  request: FastifyRequest,
  { withNames, withText }: { withNames: boolean; withText: boolean },
  sql: AppParts["sql"],
): Promise<void> {
  if (!withNames && !withText) return;
  const { id, role } = requireReviewer(request);
  if (!mayAct(role, "admin"))
    throw new ParleyError("ROLE_REQUIRED", "Names and texts are for administrators.", {
      hint: "Leave out withNames and withText, or ask an administrator.",
    });
  const asked = [withNames && "withNames", withText && "withText"].filter(Boolean).join(" ");
  await noteAccess(sql, [
    { event: "exported", reviewerId: id, route: `/api/v1/export ${asked}`, method: "GET" },
  ]);
}

/** Waits while the reader is slow; ends where the reader has gone. */
const toSink = (stream: PassThrough, signal: AbortSignal): Sink => ({
  write: async (bytes) => {
    signal.throwIfAborted();
    if (!stream.write(bytes)) await once(stream, "drain", { signal });
  },
});
