import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { RecordedSite } from "./readSite.js";

export interface ReplayOptions {
  /** `closed`: 401, as a plugin that keeps REST from guests; `missing`: 404. */
  readonly rest?: "open" | "closed" | "missing";
  readonly feeds?: boolean;
  /** Answers carry ETag and Last-Modified, and are asked for by them. */
  readonly validators?: boolean;
  /** A nonce serves so many calls, then another is demanded. */
  readonly callsOfNonce?: number;
  /**
   * So many requests of the page, or of what is behind it, are answered with 429 first; `at`: those of these
   * numbers are, 1-based and without robots.txt.
   */
  readonly pauses?: {
    readonly page?: number;
    readonly behind?: number;
    readonly at?: readonly number[];
    /** What Retry-After says. */
    readonly seconds?: number;
  };
}

export interface Replay {
  readonly origin: string;
  /** Of the article. */
  readonly url: string;
  /** `GET /path` and `POST action` in the order they came. */
  readonly requests: string[];
  /** The same with the fields of forms: all that tells one request from another. */
  readonly asked: string[];
  /** Puts another recording in its place, as a site that has changed. */
  readonly change: (site: RecordedSite) => void;
  readonly close: () => Promise<void>;
}

interface Reply {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const HTML = "text/html; charset=UTF-8";
const JSON_TYPE = "application/json; charset=UTF-8";
const MODIFIED = "Sun, 22 Nov 2026 03:00:00 GMT";

/** Plays a recorded article as the WordPress site it came from, on a free port of this machine. */
export async function replaySite(
  recorded: RecordedSite,
  options: ReplayOptions = {},
): Promise<Replay> {
  let site = recorded;
  const requests: string[] = [];
  const asked: string[] = [];
  const nonces = new NonceBook(options.callsOfNonce ?? Infinity);
  let origin = "";
  const pauses = { page: 0, behind: 0, at: [] as readonly number[], ...options.pauses };
  const pause: Reply = {
    ...MISSING,
    status: 429,
    headers: { "retry-after": `${pauses.seconds ?? 30}` },
  };
  const server = createServer((request, response) => {
    void (async () => {
      const reply = await answer(request);
      // The recording's addresses, also as JSON escapes them.
      const escaped = (each: string): string => each.replaceAll("/", "\\/");
      const body = reply.body
        .replaceAll(site.origin, origin)
        .replaceAll(escaped(site.origin), escaped(origin));
      send(request, response, { ...reply, body }, options.validators === true);
    })();
  });
  const answer = async (request: IncomingMessage): Promise<Reply> => {
    const url = new URL(request.url ?? "/", "http://replay");
    if (request.method === "POST") {
      const form = await readForm(request);
      requests.push(`POST ${form.get("action") ?? ""}`);
      asked.push(`POST ${url.pathname} ${JSON.stringify([...form])}`);
      if (pauses.at.includes(asked.length)) return pause;
      return url.pathname === "/wp-admin/admin-ajax.php" ? answerCall(site, form, nonces) : MISSING;
    }
    requests.push(`GET ${url.pathname}${url.search}`);
    if (url.pathname === "/robots.txt") return answerGet(site, url, options);
    asked.push(`GET ${url.pathname}${url.search}`);
    const place = url.pathname === site.path ? "page" : "behind";
    if (pauses[place]-- > 0 || pauses.at.includes(asked.length)) return pause;
    return answerGet(site, url, options);
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    url: `${origin}${site.path}`,
    requests,
    asked,
    change: (next) => {
      site = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

const MISSING: Reply = { status: 404, contentType: HTML, body: "<h1>Not found</h1>" };

function send(
  request: IncomingMessage,
  response: ServerResponse,
  reply: Reply,
  hasValidators: boolean,
): void {
  const etag = `"${createHash("sha256").update(reply.body).digest("hex").slice(0, 16)}"`;
  const isGet = request.method === "GET" && reply.status === 200;
  const validators = hasValidators && isGet ? { etag, "last-modified": MODIFIED } : {};
  if (hasValidators && isGet && request.headers["if-none-match"] === etag) {
    response.writeHead(304, validators).end();
    return;
  }
  response
    .writeHead(reply.status, { "content-type": reply.contentType, ...reply.headers, ...validators })
    .end(reply.body);
}

/** The fields of a multipart body; files are not among them. */
export async function readForm(request: IncomingMessage): Promise<Map<string, string>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString("utf8");
  const boundary = /boundary=(\S+)/.exec(request.headers["content-type"] ?? "")?.[1];
  if (boundary === undefined) return new Map();
  return new Map(
    body.split(`--${boundary}`).flatMap((part) => {
      const name = /name="([^"]*)"/.exec(part)?.[1];
      const at = part.indexOf("\r\n\r\n");
      return name === undefined ? [] : [[name, part.slice(at + 4, -2)] as const];
    }),
  );
}

/** Nonces are the same for all guests and run out. */
class NonceBook {
  #number = 0;
  #calls = 0;

  constructor(readonly callsOfNonce: number) {}

  get current(): string {
    return `nonce${this.#number}`;
  }

  isGood(nonce: string | undefined): boolean {
    if (nonce !== this.current) return false;
    if (++this.#calls <= this.callsOfNonce) return true;
    this.#number++;
    this.#calls = 0;
    return false;
  }
}

function answerCall(
  site: RecordedSite,
  form: ReadonlyMap<string, string>,
  nonces: NonceBook,
): Reply {
  if (form.get("action") === "wpdGetNonce" && site.nonceName !== null)
    return {
      status: 200,
      contentType: JSON_TYPE,
      body: JSON.stringify({ success: true, data: { [site.nonceName]: nonces.current } }),
    };
  if (site.nonceName !== null && !nonces.isGood(form.get(site.nonceName)))
    return { status: 200, contentType: HTML, body: "Nonce is invalid." };
  const ignored = new Set([site.nonceName, "undefined"]);
  const call = site.calls.find(({ fields }) =>
    [...fields].every(([name, value]) => ignored.has(name) || form.get(name) === value),
  );
  // WordPress answers an action that nobody has registered so.
  if (call === undefined) return { status: 400, contentType: HTML, body: "0" };
  return { status: call.status, contentType: call.contentType, body: call.response };
}

function answerGet(
  site: RecordedSite,
  { pathname, searchParams }: URL,
  options: ReplayOptions,
): Reply {
  if (pathname === "/robots.txt")
    return {
      status: 200,
      contentType: "text/plain; charset=utf-8",
      body: "User-agent: *\nDisallow: /wp-admin/\nAllow: /wp-admin/admin-ajax.php\n",
    };
  const slashed = pathname.endsWith("/") ? pathname : `${pathname}/`;
  const isShort = pathname === "/" && searchParams.get("p") === site.postId;
  const page = site.pages.get(isShort ? site.path : slashed);
  if (page !== undefined) return { status: 200, contentType: HTML, body: page };
  const feed =
    slashed === `${site.path}feed/`
      ? site.rss
      : slashed === `${site.path}feed/atom/`
        ? site.atom
        : null;
  if (feed !== null && options.feeds !== false)
    return { status: 200, contentType: "application/rss+xml; charset=UTF-8", body: feed };
  if (pathname.startsWith("/wp-json/wp/v2/comments"))
    return answerRest(site, pathname, searchParams, options);
  return MISSING;
}

/** @see WordPress REST API handbook, Comments */
function answerRest(
  site: RecordedSite,
  pathname: string,
  query: URLSearchParams,
  { rest = "open" }: ReplayOptions,
): Reply {
  const fail = (status: number, code: string): Reply => ({
    status,
    contentType: JSON_TYPE,
    body: JSON.stringify({ code, message: "No.", data: { status } }),
  });
  if (rest === "closed") return fail(401, "rest_cannot_read");
  if (rest === "missing") return fail(404, "rest_no_route");
  const single = /\/comments\/(\d+)$/.exec(pathname)?.[1];
  if (single !== undefined) {
    const entry = [...site.entries, ...site.singles].find(({ id }) => `${id}` === single);
    if (entry === undefined) return fail(404, "rest_comment_invalid_id");
    return { status: 200, contentType: JSON_TYPE, body: JSON.stringify(entry) };
  }
  const ids = query.get("include")?.split(",");
  const chosen =
    query.get("post") === site.postId
      ? site.entries.filter(({ id }) => ids?.includes(`${id}`) ?? true)
      : [];
  const perPage = Number(query.get("per_page") ?? "10");
  const page = Number(query.get("page") ?? "1");
  const pages = Math.ceil(chosen.length / perPage);
  if (page > 1 && page > pages) return fail(400, "rest_comment_invalid_page_number");
  return {
    status: 200,
    contentType: JSON_TYPE,
    headers: { "x-wp-total": `${chosen.length}`, "x-wp-totalpages": `${pages}` },
    body: JSON.stringify(chosen.slice((page - 1) * perPage, page * perPage)),
  };
}
