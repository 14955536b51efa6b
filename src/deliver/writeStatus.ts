import { z } from "zod";
import type { Outcome, WordPressStatus } from "../thread/delivery.js";
import type { OutAnswer, SendOut } from "./sendOut.js";

export interface WordPressSite {
  /** With a slash at its end. */
  readonly address: string;
  readonly user: string;
  /** Application password. */
  readonly password: string;
}

const StatusAnswer = z.object({ id: z.number(), status: z.string() });
const ErrorAnswer = z.object({ code: z.string() });

type Failure = Extract<Outcome, { kind: "refused" | "retry" }>;
type Read = { readonly kind: "status"; readonly status: string } | Failure;

/** Sites that answer only at `?rest_route=`, since their permalinks are plain; asked anew after a restart. */
const plainSites = new Set<string>();

/**
 * Gives a comment its status in WordPress, and does nothing where it has it.
 *
 * @param choose what it is to be, told what it is; null: nothing is to be written. Called before anything is written
 * @see WordPress, WP_REST_Comments_Controller
 */
export async function writeStatus(
  out: SendOut,
  site: WordPressSite,
  platformId: string,
  choose: (found: string) => Promise<WordPressStatus | null>,
): Promise<Outcome> {
  const found = await ask(out, site, platformId, null);
  if (found.kind !== "status") return found;
  const wanted = await choose(found.status);
  if (wanted === null) return { kind: "superseded" };
  if (found.status === wanted) return { kind: "done", status: 200 };
  const written = await ask(out, site, platformId, wanted);
  if (written.kind !== "status") return written;
  return written.status === wanted
    ? { kind: "done", status: 200 }
    : { kind: "retry", because: "broken_answer", status: 200, waitMs: null };
}

/** Whether the account is let in where it must be. */
export async function testSite(out: SendOut, site: WordPressSite): Promise<Outcome> {
  const answer = await call(
    out,
    site,
    "comments?context=edit&per_page=1&status=hold&_fields=id",
    null,
  );
  if (answer.kind !== "answer") return answer;
  if (answer.status === 200 && Array.isArray(readJson(answer.bytes)))
    return { kind: "done", status: 200 };
  return explain(answer);
}

async function ask(
  out: SendOut,
  site: WordPressSite,
  platformId: string,
  status: WordPressStatus | null,
): Promise<Read> {
  const path = `comments/${platformId}?context=edit&_fields=id,status`;
  const answer = await call(out, site, path, status);
  if (answer.kind !== "answer") return answer;
  const known = StatusAnswer.safeParse(readJson(answer.bytes));
  if (answer.status === 200 && known.success && `${known.data.id}` === platformId)
    return { kind: "status", status: known.data.status };
  return explain(answer);
}

/** A site that does not know the usual address is asked at the one that needs no rewriting. */
async function call(
  out: SendOut,
  site: WordPressSite,
  path: string,
  status: WordPressStatus | null,
): Promise<OutAnswer> {
  const send = (isPlain: boolean): Promise<OutAnswer> =>
    out.send({
      method: status === null ? "GET" : "POST",
      url: addressOf(site, path, isPlain),
      headers: {
        authorization: `Basic ${Buffer.from(`${site.user}:${site.password}`).toString("base64")}`,
        accept: "application/json",
        ...(status === null ? {} : { "content-type": "application/json" }),
      },
      ...(status === null ? {} : { body: JSON.stringify({ status }) }),
    });
  if (plainSites.has(site.address)) return send(true);
  const first = await send(false);
  const isRest =
    first.kind !== "answer" ||
    ![200, 301, 302, 404].includes(first.status) ||
    typeof readJson(first.bytes) === "object";
  if (isRest) return first;
  const second = await send(true);
  if (second.kind === "answer" && typeof readJson(second.bytes) === "object")
    plainSites.add(site.address);
  return second;
}

function addressOf({ address }: WordPressSite, path: string, isPlain: boolean): string {
  if (!isPlain) return `${address}wp-json/wp/v2/${path}`;
  const [route = "", query = ""] = path.split("?");
  return `${address}?rest_route=/wp/v2/${route}&${query}`;
}

function explain({ status, bytes, waitMs }: Extract<OutAnswer, { kind: "answer" }>): Failure {
  const code = ErrorAnswer.safeParse(readJson(bytes)).data?.code ?? null;
  const refuse = (because: Failure["because"]): Failure => ({
    kind: "refused",
    because,
    status,
    waitMs: null,
  });
  if (status === 401 || status === 403) return refuse("login");
  if (status >= 300 && status < 400) return refuse("moved");
  if (status === 404 || status === 410)
    return refuse(code === "rest_comment_invalid_id" ? "gone" : "no_rest");
  if (status === 429 || status === 503) return { kind: "retry", because: "busy", status, waitMs };
  if (status >= 500) return { kind: "retry", because: "bad_status", status, waitMs };
  return refuse(status === 200 ? "no_rest" : "bad_status");
}

/** @returns undefined for what is no JSON */
function readJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
}
