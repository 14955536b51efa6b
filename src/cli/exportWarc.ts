import { basename, join } from "node:path";
import { WARCSerializer, type WARCRecord } from "warcio";
import type { SiteRefusal } from "../capture/exchange.js";
import { describeExport, takeSnapshot } from "../export/exportSnapshot.js";
import type { ExportManifest } from "../export/manifest.js";
import { type Sink, writeFileSink } from "../export/sink.js";
import { packageVersion } from "../packageRoot.js";
import type { CaptureScope } from "../store/captureScope.js";
import type { Queryable, Sql } from "../store/database.js";
import { listVisits, readVisit, sumVisits } from "../store/visits.js";
import { WarcRecords } from "./warcRecords.js";

export interface WarcOrder extends CaptureScope {
  readonly signal?: AbortSignal;
  /** Told now and then how many visits are written. */
  readonly onRows?: (table: string, visits: number) => void;
}

interface Tally {
  records: number;
  requests: number;
  refused: number;
  pruned: number;
}

/** Visits listed at a time. */
const BATCH = 100;

/**
 * Streams stored visits into a WARC file, one body in memory at a time, with its manifest beside it. Pages are as
 * sites gave them: names and texts of commenters are in them, whoever asks.
 *
 * @throws as takeSnapshot
 */
export const exportWarc = (sql: Sql, order: WarcOrder, out: string): Promise<ExportManifest> =>
  takeSnapshot(sql, { out, kind: "file", format: "warc" }, async (tx, folder) => {
    const name = basename(out);
    const tally: Tally = { records: 0, requests: 0, refused: 0, pruned: 0 };
    const sum = await sumVisits(tx, order);
    const written = await writeFileSink(join(folder, name), async (sink) => {
      for await (const record of makeRecords(tx, order, name, tally))
        await writeRecord(record, sink);
      return { rows: tally.records };
    });
    const file = { name, table: "web archive", versions: {}, ...written };
    const { site, article, since } = order;
    const described = { site, article, since, withNames: true, withText: true };
    return {
      ...describeExport(described, "warc", null, [file]),
      archive: {
        visits: sum.visits,
        visitsWithoutEnd: sum.without_end,
        articles: sum.articles,
        firstAt: sum.first_at?.toISOString() ?? null,
        lastAt: sum.last_at?.toISOString() ?? null,
        requests: tally.requests,
        refused: tally.refused,
        pruned: tally.pruned,
      },
    };
  });

async function writeRecord(record: WARCRecord, sink: Sink): Promise<void> {
  const bytes: AsyncIterable<Uint8Array> = new WARCSerializer(record, { gzip: true });
  for await (const each of bytes) await sink.write(each);
}

async function* makeRecords(
  sql: Queryable,
  order: WarcOrder,
  filename: string,
  tally: Tally,
): AsyncGenerator<WARCRecord> {
  const records = new WarcRecords();
  tally.records++;
  yield records.readInfo(`parley/${packageVersion}`, filename);
  let visits = 0;
  for (let after = 0; ;) {
    const ids = await listVisits(sql, order, { after, limit: BATCH });
    if (ids.length === 0) return;
    for (const id of ids) {
      order.signal?.throwIfAborted();
      after = id;
      const visit = await readVisit(sql, id);
      const refusals: object[] = [];
      for await (const exchange of visit.exchanges) {
        const { outcome, isPruned } = exchange;
        tally.requests++;
        tally.pruned += Number(isPruned);
        if (outcome.kind === "refusal") refusals.push(describeRefusal(outcome));
        const made = records.readExchange(exchange);
        tally.records += made.length;
        yield* made;
      }
      tally.refused += refusals.length;
      tally.records++;
      yield records.readCertificate(visit, refusals);
      order.onRows?.("visits", ++visits);
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
