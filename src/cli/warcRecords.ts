import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import { WARCRecord } from "warcio";
import type { SiteAnswer, SiteRequest } from "../capture/exchange.js";
import { answerOf, type StoredExchange } from "../store/exchangeRows.js";
import type { StoredVisit } from "../store/visits.js";

const VERSION = "WARC/1.1";
const NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified";

/** Bodies an archive remembers to have written; one that comes again after so many is written again. */
const MOST_REMEMBERED = 100_000;

interface Written {
  readonly recordId: string;
  readonly url: string;
  readonly at: Date;
}

/**
 * Makes the records of one archive. It remembers what bodies are in it, and refers to them where they come
 * again; the memory this takes is bounded.
 *
 * @see WARC 1.1 (ISO 28500:2017)
 */
export class WarcRecords {
  readonly #infoId = newId();
  readonly #written = new Map<string, Written>();

  readInfo(software: string, filename: string): WARCRecord {
    return WARCRecord.createWARCInfo(
      { filename, warcVersion: VERSION, warcHeaders: { "WARC-Record-ID": this.#infoId } },
      {
        software,
        format: "WARC File Format 1.1",
        conformsTo:
          "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        description:
          "Answers of sites to visits of articles. Bodies have their content encoding undone; forms are put together anew.",
      },
    );
  }

  /** The request and what was answered; nothing for a request that was not made, or whose body is gone. */
  readExchange({ outcome: either, bodySha256, bodyAt, isPruned }: StoredExchange): WARCRecord[] {
    const outcome = answerOf(either);
    if (outcome === null || isPruned) return [];
    const recordId = newId();
    const known = bodySha256 === null ? undefined : this.#written.get(bodySha256);
    const answer = this.#makeAnswer(outcome, recordId, { known, bodySha256, bodyAt });
    return [answer, this.#makeRequest(outcome.request, outcome.at, recordId)];
  }

  /** The certificate of a visit, with what was refused in it and why. */
  readCertificate(visit: StoredVisit, refusals: readonly object[]): WARCRecord {
    const { id, url, depth, startedAt, endedAt, certificate } = visit;
    const said = { visit: id, url, depth, startedAt, endedAt, certificate, refusals };
    return WARCRecord.create(
      {
        type: "metadata",
        url,
        // One that has not ended says so in what it lacks.
        date: (endedAt ?? startedAt).toISOString(),
        warcVersion: VERSION,
        warcHeaders: this.#head(newId(), { "Content-Type": "application/json" }),
      },
      toChunks(Buffer.from(JSON.stringify(said))),
    );
  }

  #makeAnswer(
    answer: SiteAnswer,
    recordId: string,
    body: { known: Written | undefined; bodySha256: string | null; bodyAt: Date | null },
  ): WARCRecord {
    const { known, bodySha256, bodyAt } = body;
    const isNotModified = answer.status === 304 && bodySha256 !== null && bodyAt !== null;
    const isRevisit = isNotModified || (known !== undefined && answer.bytes.byteLength > 0);
    const record = WARCRecord.create(
      {
        type: isRevisit ? "revisit" : "response",
        url: answer.url,
        date: answer.at.toISOString(),
        warcVersion: VERSION,
        statusline: `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ""}`.trim(),
        httpHeaders: describeHeaders(answer),
        warcHeaders: this.#head(recordId, {
          ...(bodySha256 === null || answer.status === 304
            ? {}
            : { "WARC-Payload-Digest": `sha256:${bodySha256}` }),
          ...(isRevisit && known !== undefined ? { "WARC-Refers-To": known.recordId } : {}),
        }),
        ...(isRevisit
          ? {
              refersToUrl: isNotModified ? answer.request.url : (known?.url ?? answer.url),
              refersToDate: ((isNotModified ? bodyAt : known?.at) ?? answer.at).toISOString(),
            }
          : {}),
      },
      isRevisit ? [] : toChunks(answer.bytes),
    );
    if (isNotModified) record.warcHeaders.headers.set("WARC-Profile", NOT_MODIFIED);
    else if (!isRevisit && bodySha256 !== null && this.#written.size < MOST_REMEMBERED)
      this.#written.set(bodySha256, { recordId, url: answer.url, at: answer.at });
    return record;
  }

  #makeRequest(request: SiteRequest, at: Date, answerId: string): WARCRecord {
    const { host, pathname, search } = new URL(request.url);
    const boundary = `----parley-${randomUUID()}`;
    const form = request.method === "POST" ? writeForm(request.form ?? [], boundary) : null;
    return WARCRecord.create(
      {
        type: "request",
        url: request.url,
        date: at.toISOString(),
        warcVersion: VERSION,
        statusline: `${request.method} ${pathname}${search} HTTP/1.1`,
        httpHeaders: [
          ["Host", host],
          ...pair("If-None-Match", request.validators?.etag),
          ...pair("If-Modified-Since", request.validators?.lastModified),
          ...(form === null
            ? []
            : [
                ["Content-Type", `multipart/form-data; boundary=${boundary}`] as const,
                ["Content-Length", `${form.byteLength}`] as const,
              ]),
        ].map(([name, value]): [string, string] => [name, value]),
        warcHeaders: this.#head(newId(), { "WARC-Concurrent-To": answerId }),
      },
      form === null ? [] : toChunks(form),
    );
  }

  #head(recordId: string, more: Record<string, string>): Record<string, string> {
    return { "WARC-Record-ID": recordId, "WARC-Warcinfo-ID": this.#infoId, ...more };
  }
}

const newId = (): string => `<urn:uuid:${randomUUID()}>`;

const toChunks = (bytes: Buffer): Uint8Array[] => (bytes.byteLength === 0 ? [] : [bytes]);

const pair = (name: string, value: string | null | undefined): [string, string][] =>
  value === null || value === undefined ? [] : [[name, oneLine(value)]];

/** A header is one line, whatever a site has put into it. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const oneLine = (value: string): string => value.replace(/[\0-\x1f\x7f]+/g, " ");

/** What no longer describes the bytes is kept under another name, as web archives do. */
const UNDONE = new Set(["content-encoding", "transfer-encoding", "content-length"]);

function describeHeaders({ headers, bytes, status }: SiteAnswer): [string, string][] {
  const kept = Object.entries(headers).map(([name, value]): [string, string] => [
    UNDONE.has(name.toLowerCase()) ? `x-archive-orig-${name}` : name,
    oneLine(value),
  ]);
  return status === 304 ? kept : [...kept, ["content-length", `${bytes.byteLength}`]];
}

/** @see RFC 7578 */
function writeForm(form: readonly (readonly [string, string])[], boundary: string): Buffer {
  const parts = form.map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name.replace(/["\r\n]/g, encodeURIComponent)}"\r\n\r\n${value}\r\n`,
  );
  return Buffer.from(`${parts.join("")}--${boundary}--\r\n`);
}
