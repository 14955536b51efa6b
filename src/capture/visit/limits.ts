import type { Wanted } from "../exchange.js";

/** What one visit may cost; sizes in bytes, times in milliseconds. */
export interface Limits {
  readonly connectMs: number;
  /** From the request to the end of the headers. */
  readonly firstByteMs: number;
  /** Between two pieces of a body. */
  readonly idleMs: number;
  /** One request and its answer, without waiting for a turn. */
  readonly totalMs: number;
  readonly headerBytes: number;
  readonly wireBytes: number;
  /** After Content-Encoding is undone. */
  readonly bodyBytes: number;
  /** Body over wire, looked at beyond `freeBytes`: pages of 2,000 comments pack to a twentieth. */
  readonly ratio: number;
  readonly freeBytes: number;
  readonly redirects: number;
  /** How long a visit waits for its turn before it says when to come back. */
  readonly patienceMs: number;
}

const MB = 1024 ** 2;

export const LIMITS: Limits = {
  connectMs: 10_000,
  firstByteMs: 30_000,
  idleMs: 15_000,
  totalMs: 90_000,
  headerBytes: 32 * 1024,
  wireBytes: 16 * MB,
  bodyBytes: 32 * MB,
  ratio: 200,
  freeBytes: 4 * MB,
  redirects: 5,
  patienceMs: 120_000,
};

/** RFC 9309 asks for 500 KiB at least; what stands below is not read. */
export const ROBOTS_BYTES = 500 * 1024;

/** Accept header by what is hoped for. */
export const ACCEPT: Readonly<Record<Wanted, string>> = {
  page: "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1",
  json: "application/json,text/plain;q=0.5,*/*;q=0.1",
  feed: "application/rss+xml,application/atom+xml,application/xml;q=0.9,text/xml;q=0.9,*/*;q=0.1",
  robots: "text/plain,*/*;q=0.1",
  sitemap: "application/xml,text/xml;q=0.9,application/gzip;q=0.8,*/*;q=0.1",
};
