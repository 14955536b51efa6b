import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { SampleThread } from "../sampleThread.js";
import { makeArticle } from "./madeArticle.js";
import { MadePage } from "./madePage.js";
import { readForm } from "./replaySite.js";

export interface MadeSiteOptions {
  readonly seed: number;
  readonly articles: number;
  readonly commentsEach: number;
  /**
   * Sites that the articles are dealt out to, each on a port of its own: one request at a time goes to a
   * host, whatever the number of workers.
   */
  readonly hosts?: number;
  /** Top-level comments of a page and of each "load more". */
  readonly perLoad?: number;
  /** `closed`: 401, so that the page's script is the only way to the rest. */
  readonly rest?: "open" | "closed";
}

export interface MadeSites {
  /** Address of each article. */
  readonly urls: readonly string[];
  /** `host:port` of each site, for PARLEY_ALLOW_HOSTS. */
  readonly hosts: readonly string[];
  /** What there is to be found in an article: ids, parents, names, times, full texts. */
  readonly readTruth: (number: number) => SampleThread;
  /** Requests since the start, by kind. */
  readonly requests: Record<RequestKind, number>;
  readonly close: () => Promise<void>;
}

type RequestKind = "robots" | "page" | "rest" | "script" | "unchanged" | "other";

/** Articles kept rendered: visits to one follow one another, and a thousand at once are too many. */
const KEPT = 32;
const REST_PATH = "/wp-json/wp/v2/comments";
const FIRST_POST = 5000;
const ROBOTS = "User-agent: *\nDisallow: /wp-admin/\nAllow: /wp-admin/admin-ajax.php\n";
const HTML = "text/html; charset=UTF-8";
const JSON_TYPE = "application/json; charset=UTF-8";

/**
 * Plays WordPress sites with wpDiscuz 7.6.15 on free ports of this machine, with articles that are made
 * as they are asked for: of any number and size, the same for the same seed. Pages and REST lists have
 * an ETag, which is compared before anything is rendered.
 *
 * @see specs/wpdiscuz.md, sections 3 to 5
 */
export async function playMadeSites(options: MadeSiteOptions): Promise<MadeSites> {
  const origins: string[] = [];
  const requests = { robots: 0, page: 0, rest: 0, script: 0, unchanged: 0, other: 0 };
  const readTruth = (number: number): SampleThread =>
    makeArticle(origins[number % origins.length] ?? "", {
      seed: options.seed,
      number,
      size: options.commentsEach,
    });
  const kept = new Map<number, MadePage>();
  const openPage = (number: number): MadePage => {
    const page =
      kept.get(number) ??
      new MadePage(readTruth(number), `${FIRST_POST + number}`, options.perLoad ?? 15);
    kept.delete(number);
    kept.set(number, page);
    for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest);
    return page;
  };
  const servers = Array.from({ length: options.hosts ?? 1 }, (_, host) =>
    createServer((request, response) => {
      const isHere = (number: number): boolean =>
        number >= 0 && number < options.articles && number % servers.length === host;
      void answer(request, options, isHere, openPage).then((reply) => {
        requests[reply.status === 304 ? "unchanged" : reply.kind]++;
        send(response, reply);
      });
    }),
  );
  for (const server of servers) {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    origins.push(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }
  return {
    urls: Array.from(
      { length: options.articles },
      (_, number) => `${origins[number % origins.length] ?? ""}/made-article-${number}/`,
    ),
    hosts: origins.map((origin) => new URL(origin).host),
    readTruth,
    requests,
    close: async () => {
      for (const server of servers) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}

interface Reply {
  readonly kind: RequestKind;
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const MISSING: Reply = { kind: "other", status: 404, contentType: HTML, body: "<h1>No.</h1>" };

const send = (response: ServerResponse, { status, contentType, body, headers }: Reply): void => {
  response
    .writeHead(status, { ...(status === 304 ? {} : { "content-type": contentType }), ...headers })
    .end(body);
};

async function answer(
  request: IncomingMessage,
  { seed, commentsEach, rest = "open" }: MadeSiteOptions,
  isHere: (number: number) => boolean,
  openPage: (number: number) => MadePage,
): Promise<Reply> {
  const { pathname, search, searchParams } = new URL(request.url ?? "/", "http://made");
  if (pathname === "/robots.txt")
    return { kind: "robots", status: 200, contentType: "text/plain", body: ROBOTS };
  if (request.method === "POST") {
    const form = await readForm(request);
    const number = Number(form.get("postId")) - FIRST_POST;
    return pathname === "/wp-admin/admin-ajax.php" && isHere(number)
      ? answerCall(openPage(number), form)
      : MISSING;
  }
  // Nothing but seed and size decides what an address gives.
  const etag = `"${seed}-${commentsEach}-${Buffer.from(`${pathname}${search}`).toString("base64url")}"`;
  const isSame = request.headers["if-none-match"] === etag;
  const article = /^\/made-article-(\d{1,9})\/$/.exec(pathname)?.[1];
  if (article !== undefined && isHere(Number(article))) {
    const made = { kind: "page", contentType: HTML, headers: { etag } } as const;
    return isSame
      ? { ...made, status: 304, body: "" }
      : { ...made, status: 200, body: openPage(Number(article)).render() };
  }
  const number = Number(searchParams.get("post")) - FIRST_POST;
  if (pathname !== REST_PATH || !isHere(number)) return MISSING;
  if (rest === "closed") return fail(401, "rest_cannot_read");
  const made = { kind: "rest", contentType: JSON_TYPE, headers: { etag } } as const;
  return isSame
    ? { ...made, status: 304, body: "" }
    : answerRest(openPage(number), searchParams, etag);
}

/** @see WordPress REST API handbook, Comments */
function answerRest(page: MadePage, query: URLSearchParams, etag: string): Reply {
  const most = Number(query.get("per_page") ?? "10");
  const at = Number(query.get("page") ?? "1");
  const ids = query.get("include")?.split(",").map(Number);
  const total = ids?.length ?? page.article.comments.length;
  const pages = Math.ceil(total / most);
  if (at > 1 && at > pages) return fail(400, "rest_comment_invalid_page_number");
  const entries =
    ids === undefined
      ? page.listEntries({ from: (at - 1) * most, most })
      : page.findEntries(ids).slice((at - 1) * most, at * most);
  return {
    kind: "rest",
    status: 200,
    contentType: JSON_TYPE,
    headers: { etag, "x-wp-total": `${total}`, "x-wp-totalpages": `${pages}` },
    body: JSON.stringify(entries),
  };
}

const fail = (status: number, code: string): Reply => ({
  kind: "rest",
  status,
  contentType: JSON_TYPE,
  body: JSON.stringify({ code, message: "No.", data: { status } }),
});

function answerCall(page: MadePage, form: ReadonlyMap<string, string>): Reply {
  const action = form.get("action");
  const found =
    action === "wpdLoadMoreComments"
      ? page.loadAfter(Number(form.get("lastParentId")))
      : action === "wpdReadMore"
        ? page.readMore(Number(form.get("commentId")))
        : null;
  // WordPress answers an action that nobody has registered so.
  if (found === null) return { kind: "script", status: 400, contentType: HTML, body: "0" };
  const body = JSON.stringify({ success: true, data: found });
  return { kind: "script", status: 200, contentType: JSON_TYPE, body };
}
