import type { LoginWays, Me, ProblemJson } from "../../http/shapes.js";
import type { Decision, RejectReason, Verdict } from "../../thread/decision.js";
import type { CommenterRecord, LeaseAnswer, ParentChoice } from "../../thread/desk.js";
import type {
  CommentContext,
  Note,
  QueueFacets,
  QueuePage,
  QueueState,
} from "../../thread/reviewQueue.js";
import type { Writeback } from "../../thread/delivery.js";
import type { Why } from "../../thread/why.js";
import { text } from "./text.js";

const PAGE_SIZE = 25;
const TIMEOUT_MS = 20_000;

/** A call that did not succeed. `status` is null where no answer came. */
export class ApiFailure extends Error {
  override readonly name = "ApiFailure";
  readonly status: number | null;
  /** Parley's code for it; null where none came. */
  readonly code: string | null;

  constructor(status: number | null, message: string, code: string | null = null) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const isLoggedOut = (error: unknown): boolean =>
  error instanceof ApiFailure && error.status === 401;

export const describeFailure = (error: unknown): string =>
  error instanceof ApiFailure ? error.message : text.failures.unreadable;

export async function readMe(): Promise<Me> {
  return (await call("/me")) as Me;
}

/** @param code of the second factor; empty: not asked for yet */
export async function login(name: string, password: string, code: string): Promise<Me> {
  return (await call("/login", { name, password, ...(code === "" ? {} : { code }) })) as Me;
}

export async function readLoginWays(): Promise<LoginWays> {
  return (await call("/login/ways")) as LoginWays;
}

export async function logout(): Promise<void> {
  await call("/logout", {});
}

/** @param filter a query, as `site=…&q=…`; empty: all of it */
export async function readQueue(
  state: QueueState,
  filter: string,
  cursor: string | null,
  limit = PAGE_SIZE,
): Promise<QueuePage> {
  const query = new URLSearchParams(filter);
  query.set("state", state);
  query.set("limit", String(Math.max(limit, PAGE_SIZE)));
  if (cursor !== null) query.set("cursor", cursor);
  return (await call(`/queue?${query.toString()}`)) as QueuePage;
}

export async function readContext(commentId: number): Promise<CommentContext> {
  return (await call(`/comments/${commentId}/context`)) as CommentContext;
}

export interface Deciding {
  readonly action: Verdict;
  readonly reason?: RejectReason | undefined;
  readonly note?: string | undefined;
  /** The decision in force that was shown, null: none; undefined: whichever there is. */
  readonly expected?: number | null | undefined;
  /** Also where a colleague has the comment open. */
  readonly override?: boolean | undefined;
}

export async function decide(commentId: number, deciding: Deciding): Promise<Decision> {
  return (await call(`/comments/${commentId}/decisions`, deciding)) as Decision;
}

export async function readCommenter(commentId: number): Promise<CommenterRecord> {
  return (await call(`/comments/${commentId}/commenter`)) as CommenterRecord;
}

export async function addNote(commentId: number, words: string): Promise<Note> {
  return (await call(`/comments/${commentId}/notes`, { text: words })) as Note;
}

/** @param words what the appeal says */
export async function addAppeal(decisionId: number, words: string): Promise<void> {
  await call(`/decisions/${decisionId}/appeals`, { note: words });
}

export async function readParents(commentId: number): Promise<ParentChoice> {
  return (await call(`/comments/${commentId}/parents`)) as ParentChoice;
}

export async function setParent(commentId: number, parentId: number | null): Promise<void> {
  await call(`/comments/${commentId}/parent`, { parentId });
}

export async function forgetParent(commentId: number): Promise<void> {
  await call(`/comments/${commentId}/parent/forget`, {});
}

export async function takeLease(commentId: number): Promise<LeaseAnswer> {
  return (await call(`/comments/${commentId}/lease`, {})) as LeaseAnswer;
}

export async function releaseLease(commentId: number): Promise<void> {
  await call(`/comments/${commentId}/release`, {}, true);
}

export async function readFacets(): Promise<QueueFacets> {
  return (await call("/queue/facets")) as QueueFacets;
}

export async function readWriteback(commentId: number): Promise<Writeback> {
  return (await call(`/comments/${commentId}/writeback`)) as Writeback;
}

export async function readWhy(commentId: number): Promise<Why> {
  return (await call(`/comments/${commentId}/why`)) as Why;
}

export async function undoDecision(decisionId: number): Promise<Decision> {
  return (await call(`/decisions/${decisionId}/undo`, {})) as Decision;
}

/**
 * GET without a body, else POST. Answers are trusted to have the API's shapes: the server checks
 * them against the same schemas before it sends them.
 *
 * `mode` stays at its default: under this page's no-referrer policy a "same-origin" request would
 * carry `Origin: null`, which the server refuses.
 */
export async function call(
  path: string,
  body?: object,
  /** Whether it must arrive though the page is left. */
  outlivesPage = false,
): Promise<unknown> {
  const response = await fetch(`/api/v1${path}`, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
    keepalive: outlivesPage,
    ...(body && {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  }).catch(() => {
    throw new ApiFailure(null, text.failures.unreachable);
  });
  if (!response.ok) throw await readFailure(response);
  if (response.status === 204) return null;
  return response.json().catch(() => {
    throw new ApiFailure(response.status, text.failures.unreadable);
  });
}

async function readFailure(response: Response): Promise<ApiFailure> {
  const problem = (await response.json().catch(() => ({}))) as Partial<ProblemJson> | null;
  const words = [problem?.detail, problem?.hint].filter((each) => typeof each === "string");
  return new ApiFailure(
    response.status,
    words.join(" ") || text.failures.unreadable,
    problem?.code ?? null,
  );
}
