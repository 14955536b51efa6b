import { collectArticle } from "../capture/collect/collectArticle.js";
import { explainRefused } from "../capture/collect/explainRefused.js";
import { readCollection } from "../capture/collect/readCollection.js";
import { makeMemoryHosts } from "../capture/visit/memoryHosts.js";
import { openVisitor } from "../capture/visit/openVisitor.js";
import { readConfig } from "../config.js";
import { ParleyError } from "../errors.js";
import type { Certificate, Depth } from "../thread/certificate.js";
import type { Thread } from "../thread/thread.js";
import type { ParseFlags } from "./commands/flags.js";
import { makeProgress, say } from "./output.js";

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
  const { allowHosts, politeness } = readConfig();
  const visitor = openVisitor({ hosts: makeMemoryHosts(), allowHosts, ...politeness });
  const collection = await collectArticle(
    { url, depth },
    visitor.visit,
    ({ found, declared, requests }) => {
      // One line at the end is enough for a log.
      if (process.stderr.isTTY)
        progress.show(
          `${found}${declared === null ? "" : ` of ${declared}`} comments, ${requests} requests`,
        );
    },
  ).finally(async () => {
    progress.end();
    await visitor.close();
  });
  const { answers, certificate } = collection;
  if (collection.state === "refused") throw explainRefused(collection);
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
