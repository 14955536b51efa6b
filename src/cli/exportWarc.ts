import { createWriteStream } from "node:fs";
import { readFile, rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { WARCSerializer, type WARCRecord } from "warcio";
import { z } from "zod";
import type { SiteRefusal } from "../capture/exchange.js";
import { readConfig } from "../config.js";
import { ParleyError } from "../errors.js";
import { packageRoot } from "../packageRoot.js";
import type { CaptureScope } from "../store/captureScope.js";
import type { Sql } from "../store/database.js";
import { listVisits, readVisit } from "../store/visits.js";
import { openShell } from "./openShell.js";
import { EXIT, printLine, say } from "./output.js";
import { WarcRecords } from "./warcRecords.js";

export interface WarcFlags extends CaptureScope {
  readonly out: string;
  readonly json?: boolean;
}

export interface ExportReport {
  visits: number;
  records: number;
  /** Answers whose bodies are not kept any more: they are not in the archive. */
  pruned: number;
}

/** Visits listed at a time. */
const BATCH = 100;

/** Writes stored visits as a WARC file; it has its name once it is whole. */
export async function exportWarc(flags: WarcFlags): Promise<void> {
  const shell = await openShell(readConfig());
  try {
    const report = await writeWarc(shell.sql, flags, flags.out);
    if (flags.json === true) await printLine(JSON.stringify({ out: flags.out, ...report }));
    say(
      `parley: ${report.visits} visits in ${report.records} records${report.pruned > 0 ? `; ${report.pruned} bodies were pruned` : ""}.`,
    );
    if (report.pruned > 0) process.exitCode = EXIT.someRefused;
  } finally {
    await shell.close();
  }
}

/**
 * Streams visits into a file, one body in memory at a time.
 *
 * @throws ParleyError OUTPUT_NOT_WRITABLE; an error of the system where the disk is full
 */
export async function writeWarc(sql: Sql, scope: CaptureScope, out: string): Promise<ExportReport> {
  const report: ExportReport = { visits: 0, records: 0, pruned: 0 };
  const part = `${out}.part`;
  try {
    await pipeline(
      Readable.from(serialize(makeRecords(sql, scope, basename(out), report), report)),
      createWriteStream(part),
    );
    await rename(part, out);
  } catch (cause) {
    await rm(part, { force: true }).catch(() => undefined);
    const code = (cause as NodeJS.ErrnoException).code ?? "";
    if (!NOT_WRITABLE.has(code)) throw cause;
    throw new ParleyError("OUTPUT_NOT_WRITABLE", `${out} cannot be written (${code}).`, {
      hint: "Name a file in a folder that exists and that you may write to.",
      cause,
    });
  }
  return report;
}

const NOT_WRITABLE = new Set(["EACCES", "EPERM", "ENOENT", "ENOTDIR", "EISDIR", "EROFS"]);

async function* serialize(
  records: AsyncIterable<WARCRecord>,
  report: ExportReport,
): AsyncGenerator<Uint8Array> {
  for await (const record of records) {
    report.records++;
    yield* new WARCSerializer(record, { gzip: true });
  }
}

async function* makeRecords(
  sql: Sql,
  scope: CaptureScope,
  filename: string,
  report: ExportReport,
): AsyncGenerator<WARCRecord> {
  const records = new WarcRecords();
  yield records.readInfo(await nameSoftware(), filename);
  for (let after = 0; ;) {
    const ids = await listVisits(sql, scope, { after, limit: BATCH });
    if (ids.length === 0) return;
    for (const id of ids) {
      after = id;
      report.visits++;
      const visit = await readVisit(sql, id);
      const refusals: object[] = [];
      for await (const exchange of visit.exchanges) {
        const { outcome } = exchange;
        report.pruned += Number(exchange.isPruned);
        if (outcome.kind === "refusal") refusals.push(describeRefusal(outcome));
        yield* records.readExchange(exchange);
      }
      yield records.readCertificate(visit, refusals);
    }
  }
}

const describeRefusal = ({ request, reason, status, retryAt, hint }: SiteRefusal) => ({
  method: request.method,
  url: request.url,
  reason,
  status,
  retryAt,
  hint,
});

async function nameSoftware(): Promise<string> {
  const text = await readFile(join(packageRoot, "package.json"), "utf8");
  const { name, version } = z
    .object({ name: z.string(), version: z.string() })
    .parse(JSON.parse(text));
  return `${name}/${version}`;
}
