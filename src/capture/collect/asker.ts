import type { Certificate, Rung } from "../../thread/certificate.js";
import type {
  RefusalReason,
  SiteAnswer,
  SiteOutcome,
  SiteRequest,
  Validators,
  Visit,
} from "../exchange.js";
import type { Gathered } from "./gathered.js";

/** Requests of one visit, whatever the site promises. */
export const MOST_REQUESTS = 3000;

/** Refusals that hold for every address of the host: nothing more is asked in this visit. */
const OF_THE_HOST: ReadonlySet<RefusalReason> = new Set([
  "address",
  "rate_limited",
  "site_down",
  "host_cap",
]);

/** Makes requests one after another, keeps their answers, and stops where the site wants no more. */
export class Asker {
  /** Whole answers; for a 304 the one it confirms. */
  readonly answers: SiteAnswer[] = [];
  /** What came of the last request. */
  lastOutcome: SiteOutcome | null = null;
  requests = 0;
  readonly refused: Certificate["refused"] = [];
  #isStopped = false;

  constructor(
    readonly visit: Visit,
    readonly known: ReadonlyMap<string, SiteAnswer>,
    readonly gathered: Gathered,
    readonly signal: AbortSignal | undefined,
    /** False: only the last answer is, for those who store them all elsewhere. */
    readonly isKeeping = true,
  ) {}

  get isStopped(): boolean {
    return this.#isStopped || this.requests >= MOST_REQUESTS;
  }

  /**
   * @returns the answer, whose status is 2xx or, for what is known, 304; null where there is none
   * @throws what the signal was aborted with
   */
  async ask(rung: Rung, request: SiteRequest, isConditional = true): Promise<SiteAnswer | null> {
    if (this.isStopped) return null;
    this.signal?.throwIfAborted();
    const known = request.method === "GET" ? this.known.get(request.url) : undefined;
    const validators = known === undefined || !isConditional ? null : readValidators(known);
    const outcome = await this.#send(
      rung,
      validators === null ? request : { ...request, validators },
    );
    if (outcome.kind === "refusal") {
      const { reason, status, hint } = outcome;
      this.refuse(rung, reason, status, hint);
      return null;
    }
    if (outcome.status === 304 && known !== undefined) {
      this.#keep(known);
      return outcome;
    }
    if (outcome.status >= 200 && outcome.status < 300) {
      this.#keep(outcome);
      return outcome;
    }
    this.refuse(
      rung,
      nameStatus(outcome.status),
      outcome.status,
      HINTS[nameStatus(outcome.status)],
    );
    return null;
  }

  async #send(rung: Rung, request: SiteRequest): Promise<SiteOutcome> {
    for (;;) {
      const outcome = await this.visit(request, this.signal);
      this.lastOutcome = outcome;
      this.requests++;
      this.gathered.countRequest(rung);
      if (outcome.kind === "answer" || outcome.isOver === undefined) return outcome;
    }
  }

  #keep(answer: SiteAnswer): void {
    if (!this.isKeeping) this.dropAll();
    this.answers.push(answer);
  }

  /** What was answered last, a stored answer in the place of a 304. */
  get last(): SiteAnswer | undefined {
    return this.answers.at(-1);
  }

  /** Takes the last answer back: it holds no comments. */
  dropLast(): void {
    this.answers.pop();
  }

  dropAll(): void {
    this.answers.length = 0;
  }

  refuse(what: Rung, reason: RefusalReason, status: number | null, hint: string): void {
    this.refused.push({ what, reason, status, hint: hint.slice(0, 500) });
    if (OF_THE_HOST.has(reason)) this.#isStopped = true;
  }
}

function readValidators({ headers }: SiteAnswer): Validators | null {
  const validators = {
    etag: headers.etag ?? null,
    lastModified: headers["last-modified"] ?? null,
  };
  return validators.etag === null && validators.lastModified === null ? null : validators;
}

type StatusReason = "forbidden" | "gone" | "rate_limited" | "site_down" | "broken_answer";

function nameStatus(status: number): StatusReason {
  if (status === 401 || status === 403) return "forbidden";
  if (status === 404 || status === 410) return "gone";
  if (status === 429 || status === 503) return "rate_limited";
  return status >= 500 ? "site_down" : "broken_answer";
}

const HINTS: Record<StatusReason, string> = {
  forbidden: "The site keeps this from visitors; other ways were tried.",
  gone: "The site has nothing at this address; other ways were tried.",
  rate_limited: "The site asks for a pause; visit it again later.",
  site_down: "The site has trouble; visit it again later.",
  broken_answer: "Open the address in a browser to see what the site sends.",
};
