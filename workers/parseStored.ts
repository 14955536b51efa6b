import { decodeCapture } from "../src/capture/decodeCapture.js";
import { type TakenAnswer, toPage } from "../src/capture/toPage.js";
import { ParleyError } from "../src/errors.js";
import { parseCapture } from "../src/parse/parseCapture.js";
import { parseCaptures } from "../src/parse/parseCaptures.js";
import { findVisitOf, readCapture } from "../src/store/captures.js";
import type { Queryable } from "../src/store/database.js";
import { readKeptBody, type StoredExchange } from "../src/store/exchangeRows.js";
import { readVisit } from "../src/store/visits.js";
import type { JobOptions } from "../src/thread/job.js";
import type { Page, ParseOptions } from "../src/thread/page.js";
import type { Problem } from "../src/thread/problem.js";
import type { Thread } from "../src/thread/thread.js";

/** Bytes of one visit that are read at once: all its pages are in memory together. */
const MOST_BYTES = 512 * 1024 * 1024;

/**
 * Reads a stored capture as a thread with the parsers of this build: one page or file, or all answers of a
 * visit together. Nothing is asked of the site, and nothing is stored.
 *
 * @throws ParleyError NOT_FOUND, also where bodies were pruned; as parseCapture and parseCaptures
 */
export async function parseStored(
  sql: Queryable,
  captureId: number,
  options: JobOptions,
): Promise<Thread> {
  const parseOptions: ParseOptions = {
    format: options.format,
    timezone: options.timezone ?? undefined,
    baseUrl: options.baseUrl ?? undefined,
  };
  const visitId = await findVisitOf(sql, captureId);
  if (visitId === null) {
    const { page, problems } = decodeCapture(await readCapture(sql, captureId));
    const thread = parseCapture(page, parseOptions);
    return { ...thread, problems: [...problems, ...thread.problems] };
  }
  const { capturedAt, sha256 } = await readCapture(sql, captureId);
  const { pages, problems } = await readPages(sql, visitId, sha256);
  const thread = parseCaptures(pages, parseOptions);
  return {
    ...thread,
    // When it was looked at, which for an unchanged page is later than when its bytes were taken.
    source: { ...thread.source, capturedAt: capturedAt?.toISOString() ?? null, sha256 },
    problems: [...problems, ...thread.problems],
  };
}

/** The page that says which article it is comes first; the others in the order they were asked for. */
async function readPages(
  sql: Queryable,
  visitId: number,
  mainSha256: string,
): Promise<{ pages: Page[]; problems: Problem[] }> {
  const pages: Page[] = [];
  const problems: Problem[] = [];
  let bytes = 0;
  const visit = await readVisit(sql, visitId);
  for await (const exchange of visit.exchanges) {
    const answer = await readTaken(sql, exchange);
    if (answer === null) continue;
    bytes += answer.bytes.byteLength;
    if (bytes > MOST_BYTES)
      throw new ParleyError("INPUT_TOO_LARGE", `Visit ${visitId} has over 512 MB of answers.`, {
        hint: "Enqueue the address with less depth.",
      });
    const isMain = answer.sha256 === mainSha256 && answer.request.method === "GET";
    const read = readPage(answer, isMain);
    if (read === null) continue;
    if (isMain) pages.unshift(read.page);
    else pages.push(read.page);
    problems.push(...read.problems);
  }
  return { pages, problems };
}

/** Null for what holds no comments by its nature, and for what the site did not give. */
async function readTaken(
  sql: Queryable,
  { outcome, bodySha256, bodyAt, isPruned }: StoredExchange,
): Promise<TakenAnswer | null> {
  if (outcome.kind === "refusal" || bodySha256 === null || bodyAt === null) return null;
  const { request, status, url, headers } = outcome;
  const isGiven = (status >= 200 && status < 300) || status === 304;
  if (!isGiven || request.wanted === "robots" || request.wanted === "sitemap") return null;
  // Of a pruned body too, for the error that says so.
  const isElsewhere = status === 304 || isPruned;
  const bytes = isElsewhere ? await readKeptBody(sql, bodySha256) : outcome.bytes;
  return { request, url, headers, bytes, sha256: bodySha256, takenAt: bodyAt };
}

function readPage(
  answer: TakenAnswer,
  isMain: boolean,
): { page: Page; problems: Problem[] } | null {
  try {
    return toPage(answer);
  } catch (error) {
    if (isMain || !(error instanceof ParleyError)) throw error;
    return null;
  }
}
