import type {
  RefusalReason,
  SiteAnswer,
  SiteOutcome,
  SiteRefusal,
  SiteRequest,
  Wanted,
} from "../../src/capture/exchange.js";
import { addOutcome, closeVisit, openVisit } from "../../src/store/openVisits.js";
import type { SettledVisit } from "../../src/store/settleVisit.js";
import type { Sql } from "../../src/store/database.js";
import { sha256 } from "../../src/thread/identity.js";

export interface SiteVisit {
  readonly jobId: number | null;
  readonly url: string;
  readonly depth: string | null;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly certificate: unknown;
  readonly outcomes: readonly SiteOutcome[];
}

/** Stores a visit from its first request to its end. */
export async function saveVisit(sql: Sql, visit: SiteVisit): Promise<SettledVisit> {
  const open = await openVisit(sql, visit, visit.startedAt);
  for (const [index, outcome] of visit.outcomes.entries())
    await addOutcome(sql, open, index + 1, outcome);
  return sql.begin((tx) => closeVisit(tx, open, visit.certificate, visit.endedAt));
}

export const ADDRESS = "https://harbour.example/keel-laid/";
const CALL = "https://harbour.example/wp-admin/admin-ajax.php";

const ask = (url: string, wanted: Wanted, more: Partial<SiteRequest> = {}): SiteRequest => ({
  method: "GET",
  url,
  wanted,
  ...more,
});

export function answer(
  request: SiteRequest,
  body: string,
  at: Date,
  rest: Partial<SiteAnswer> = {},
): SiteAnswer {
  const bytes = Buffer.from(body);
  return {
    kind: "answer",
    request,
    url: request.url,
    status: 200,
    headers: { "content-type": "text/html; charset=UTF-8", "content-encoding": "gzip" },
    bytes,
    sha256: sha256(bytes),
    at,
    ...rest,
  };
}

export const refuse = (request: SiteRequest, reason: RefusalReason): SiteRefusal => ({
  kind: "refusal",
  request,
  reason,
  status: reason === "forbidden" ? 403 : null,
  retryAt: null,
  hint: "Ask the site's operator.",
});

const comment = (id: number, text: string): string =>
  `<div id="wpd-comm-${id}_0" class="comment wpd-comment wpd_comment_level-1"><div class="wpd-comment-wrap" id="comment-${id}"><div class="wpd-comment-right"><div class="wpd-comment-header"><div class="wpd-comment-author">Wren ${id}</div><div class="wpd-comment-date" title="2026-10-01 10:0${id % 10}">a month ago</div></div><div class="wpd-comment-text"><p>${text}</p></div></div></div></div>`;

/** An article with two comments of its own and a third behind "load more". */
export const page = (firstText = "The keel is laid at last."): string =>
  `<!doctype html><html><head><title>Keel laid</title><link rel="canonical" href="${ADDRESS}"></head><body class="postid-12"><article><h1>Keel laid</h1><p>The yard laid a keel.</p></article><div id="wpdcom"><div class="wpd-thread-info"><span class="wpdtc">3</span> Comments</div><div class="wpd-thread-list">${comment(1, firstText)}${comment(2, "About time.")}</div></div></body></html>`;

const more = JSON.stringify({
  success: true,
  data: {
    comment_list: comment(3, "And the crew?"),
    is_show_load_more: false,
    last_parent_id: "3",
  },
});

export const SESSION_FORM = [
  ["action", "wpdLoadMoreComments"],
  ["postId", "12"],
  ["lastParentId", "2"],
] as const;

/** A first visit: robots, page, "load more", and a REST list that the site keeps closed. */
export function firstVisit(startedAt: Date, content = page()): SiteVisit {
  const at = (seconds: number): Date => new Date(startedAt.getTime() + seconds * 1000);
  const headers = {
    "content-type": "text/html; charset=UTF-8",
    etag: `"${sha256(content).slice(0, 8)}"`,
    "content-encoding": "gzip",
  };
  return makeVisit(startedAt, [
    answer(ask("https://harbour.example/robots.txt", "robots"), "User-agent: *\n", at(0)),
    answer(ask(ADDRESS, "page"), content, at(2), { headers }),
    answer(ask(CALL, "json", { method: "POST", form: SESSION_FORM }), more, at(4)),
    refuse(ask("https://harbour.example/wp-json/wp/v2/comments?post=12", "json"), "forbidden"),
  ]);
}

/** A later visit to a site that says its page is as it was. */
export function unchangedVisit(startedAt: Date, etag: string, isRefused = false): SiteVisit {
  const validators = { etag, lastModified: null };
  return makeVisit(startedAt, [
    answer(ask(ADDRESS, "page", { validators }), "", startedAt, { status: 304, headers: { etag } }),
    ...(isRefused
      ? [refuse(ask(CALL, "json", { method: "POST", form: SESSION_FORM }), "rate_limited")]
      : []),
  ]);
}

const makeVisit = (startedAt: Date, outcomes: readonly SiteOutcome[]): SiteVisit => ({
  jobId: null,
  url: ADDRESS,
  depth: null,
  startedAt,
  endedAt: new Date(startedAt.getTime() + 10_000),
  certificate: { declared: 3, found: 3 },
  outcomes,
});
