import type { Exchange } from "./readExchanges.js";

/**
 * What an answer of wpDiscuz brings: `more` threads at the end of the list, all `replies` of a root, the
 * full `text` of one comment, or the first threads in another order (`sorted`).
 */
export interface AjaxAnswer {
  readonly kind: "more" | "replies" | "text" | "sorted";
  readonly html: string;
  readonly url: string | null;
  readonly capturedAt: Date | null;
  readonly postId: string | null;
  /** The comment that was asked for; null where the request was not recorded. */
  readonly commentId: string | null;
  /** Where the request went on from, and where the next one would; null where not recorded. */
  readonly lastParentId: string | null;
  readonly nextParentId: string | null;
  readonly offset: number | null;
  /** Null where the answer does not say. */
  readonly hasMore: boolean | null;
}

/** Calls by name, 7.x and 5.x; compared without regard to case. */
const KINDS = new Map<string, AjaxAnswer["kind"]>([
  ["wpdloadmorecomments", "more"],
  ["loadmorecomments", "more"],
  ["wpdshowreplies", "replies"],
  ["wpdiscuzshowreplies", "replies"],
  ["wpdreadmore", "text"],
  ["readmore", "text"],
  ["wpdsorting", "sorted"],
]);

/** Letters of a refusal: what WordPress and the plugin say is a line. */
const MOST_REFUSAL = 200;

/**
 * Reads one exchange of wpDiscuz, told by the call's name where it was recorded and by the answer's
 * shape where not.
 *
 * @returns `refused` for a call that was turned down, null for what brings no comments
 * @see wpDiscuz 7.6 and 5.1, wpdiscuz-ajax
 */
export function readAjaxAnswer(exchange: Exchange): AjaxAnswer | "refused" | null {
  const { fields, url, capturedAt } = exchange;
  const action = fields.get("action")?.toLowerCase();
  const known = action === undefined ? undefined : KINDS.get(action);
  if (action !== undefined && known === undefined) return null;
  const answer = readValue(exchange.answer);
  if (isRefusal(answer, known !== undefined)) return "refused";
  const body = isObject(answer) && "data" in answer ? answer.data : answer;
  const html = readHtml(body);
  if (html === null) return null;
  const kind = known ?? nameKind(body, html);
  if (kind === null) return null;
  const stated = isObject(body) ? body : {};
  return {
    kind,
    html,
    url,
    capturedAt,
    postId: readDigits(fields.get("postId")),
    commentId: readDigits(fields.get("commentId")),
    lastParentId: readDigits(fields.get("lastParentId")),
    nextParentId: readDigits(stated.last_parent_id),
    offset: readNumber(fields.get("offset")),
    hasMore: typeof stated.is_show_load_more === "boolean" ? stated.is_show_load_more : null,
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Answers are JSON sent as text, whatever their content type says. */
function readValue(answer: unknown): unknown {
  if (typeof answer !== "string" || !/^\s{0,100}[{"]/.test(answer)) return answer;
  try {
    return JSON.parse(answer);
  } catch {
    return answer;
  }
}

function isRefusal(answer: unknown, isKnownCall: boolean): boolean {
  if (isObject(answer)) return answer.success === false;
  if (typeof answer !== "string" || answer.length > MOST_REFUSAL) return false;
  return (
    answer.trim().toLowerCase() === "nonce is invalid." || (isKnownCall && !answer.includes("<"))
  );
}

/** `comment_list`, `message`, or the markup itself. */
function readHtml(body: unknown): string | null {
  const html = isObject(body) ? (body.comment_list ?? body.message) : body;
  return typeof html === "string" && (html.includes("<") || isObject(body)) ? html : null;
}

/** An answer saved without its request. */
function nameKind(body: unknown, html: string): AjaxAnswer["kind"] | null {
  const hasComments = /id=['"]w(?:pd|c)-comm-\d/.test(html);
  if (!isObject(body)) return hasComments ? "replies" : null;
  if ("comment_list" in body) return "is_show_load_more" in body ? "more" : "replies";
  if (hasComments) return "sorted";
  return html === "" ? null : "text";
}

const readDigits = (value: unknown): string | null =>
  (typeof value === "string" || typeof value === "number") && /^\d{1,20}$/.test(`${value}`)
    ? `${value}`
    : null;

const readNumber = (value: string | undefined): number | null =>
  value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : null;
