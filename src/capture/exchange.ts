/** What kind of answer a request hopes for; decides the Accept header and how much may come. */
export type Wanted = "page" | "json" | "feed" | "robots" | "sitemap";

/** What a site said of a resource when it was last fetched, to ask whether it changed since. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** One request to a site. */
export interface SiteRequest {
  readonly method: "GET" | "POST";
  /** Absolute, http or https. */
  readonly url: string;
  readonly wanted: Wanted;
  /** Fields of a multipart/form-data body, in order; POST only. */
  readonly form?: readonly (readonly [name: string, value: string])[];
  readonly validators?: Validators;
}

/** What a site answered; 304 and errors of the server included. Never edited afterwards. */
export interface SiteAnswer {
  readonly kind: "answer";
  readonly request: SiteRequest;
  /** Where the answer came from, after redirects. */
  readonly url: string;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body with Content-Encoding undone. */
  readonly bytes: Buffer;
  /** Hex, of `bytes`. */
  readonly sha256: string;
  readonly at: Date;
}

/** Why a request was not made, or its answer not taken: an outcome, not an error. */
export type RefusalReason =
  | "robots"
  | "address"
  | "forbidden"
  | "gone"
  | "rate_limited"
  | "site_down"
  | "host_cap"
  | "too_large"
  | "too_slow"
  | "redirects"
  | "broken_answer";

export interface SiteRefusal {
  readonly kind: "refusal";
  readonly request: SiteRequest;
  readonly reason: RefusalReason;
  /** Status of the answer, where there was one. */
  readonly status: number | null;
  /** When it is worth asking again; null: never by itself. */
  readonly retryAt: Date | null;
  /** What an operator may do about it: no commenter's words. */
  readonly hint: string;
  /** An earlier attempt at this visit met it, and the pause is over: the request is made again. */
  readonly isOver?: true;
  /** What the site sent with a status that is a refusal, read whole: evidence to keep. */
  readonly answer?: SiteAnswer;
}

export type SiteOutcome = SiteAnswer | SiteRefusal;

/** Makes one request politely and safely: waits for its turn, and never throws for what a site does. */
export type Visit = (request: SiteRequest, signal?: AbortSignal) => Promise<SiteOutcome>;
