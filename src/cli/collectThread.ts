import { collectArticle } from "../capture/collect/collectArticle.js";
import { readCollection } from "../capture/collect/readCollection.js";
import type { RefusalReason } from "../capture/exchange.js";
import { readConfig } from "../config.js";
import { ParleyError } from "../errors.js";
import type { Certificate, Depth } from "../thread/certificate.js";
import type { Thread } from "../thread/thread.js";
import type { ParseFlags } from "./commands/flags.js";
import { makeProgress, say } from "./output.js";
import { openVisit } from "./openVisit.js";

/** Reasons that another try, later, may not meet. */
const PASSING = new Set<string>([
  "rate_limited",
  "site_down",
  "host_cap",
  "too_slow",
] satisfies RefusalReason[]);

/**
 * Collects the thread at an address, with its progress and what it came to on standard error.
 *
 * @throws ParleyError ADDRESS_REFUSED, FETCH_REFUSED, FETCH_FAILED where there is no page; what parsing throws
 */
export async function collectThread(url: string, flags: ParseFlags): Promise<Thread> {
  if (!URL.canParse(url))
    throw new ParleyError("ADDRESS_REFUSED", "That is no address.", {
      hint: "Give a whole one, as https://site.example/article/.",
    });
  const depth: Depth = flags.depth ?? "full";
  const progress = makeProgress();
  const { state, answers, certificate } = await collectArticle(
    { url, depth },
    openVisit(readConfig().allowHosts),
    ({ found, declared, requests }) => {
      progress.show(
        `${found}${declared === null ? "" : ` of ${declared}`} comments, ${requests} requests`,
      );
    },
  );
  progress.end();
  if (state === "refused") throw toError(url, certificate);
  const { format, baseUrl, timezone } = flags;
  const thread = readCollection(answers, { format, baseUrl, timezone });
  if (answers.length > 1 || certificate.ended !== "complete") say(describeCertificate(certificate));
  return thread;
}

/** One line for a person. */
export function describeCertificate(certificate: Certificate): string {
  const { declared, found, inFull, hidden, requests, refused } = certificate;
  const parts = [
    declared === null ? `${found} comments` : `${found} of ${declared} comments`,
    `${inFull} in full`,
    ...(hidden === 0 ? [] : [`${hidden} that the page hides`]),
    `${requests} ${requests === 1 ? "request" : "requests"}`,
    ...new Set(refused.map(({ what, reason }) => `${what}: ${reason}`)),
  ];
  return parts.join(", ");
}

function toError(url: string, { refused }: Certificate): ParleyError {
  const { host } = new URL(url);
  const [first] = refused;
  const reason = first?.reason ?? "broken_answer";
  const hint = first?.hint ?? "Open the address in a browser to see why.";
  if (reason === "address")
    return new ParleyError("ADDRESS_REFUSED", `${host} is not asked.`, { hint });
  const status = first?.status == null ? "" : ` (${first.status})`;
  return PASSING.has(reason)
    ? new ParleyError("FETCH_FAILED", `${host}: ${reason}${status}.`, { hint, retry: "later" })
    : new ParleyError("FETCH_REFUSED", `${host}: ${reason}${status}.`, { hint, retry: "never" });
}
