import { checkAddress } from "../capture/checkAddress.js";
import type { ListedAddress } from "../capture/addressLists.js";
import { isAddress } from "../capture/readInput.js";
import { ParleyError } from "../errors.js";
import type { JobQueue } from "../queue/openQueue.js";
import { addJobRows, readJobs } from "../store/jobs.js";
import { findOpenJobs } from "../store/listJobs.js";
import { limitWaiting } from "../store/limitWaiting.js";
import { canonicalAddress } from "../thread/canonicalAddress.js";
import type { Job } from "../thread/job.js";
import type { EnqueueFlags } from "./commands/flags.js";
import type { OpenShell } from "./openShell.js";
import { makeProgress, sayError } from "./output.js";

export interface EnqueueReport {
  readonly added: number;
  /** Have a job towards the target that has not ended. */
  readonly alreadyQueued: number;
  /** Stood in the list before, in this spelling or another. */
  readonly repeated: number;
  readonly refused: number;
}

/** Addresses asked about and added in one go. */
const BATCH = 500;

/**
 * Makes jobs of addresses, each page once however often and in whatever spelling it is named.
 *
 * @param onJobs called with the jobs of each batch, new ones once the queue has them, and those that
 *   were there already
 * @throws ParleyError QUEUE_FULL; what was added before stays
 */
export async function enqueueAddresses(
  { sql, config }: OpenShell,
  queue: JobQueue,
  addresses: AsyncIterable<ListedAddress>,
  flags: EnqueueFlags,
  onJobs: (jobs: readonly Job[], isNew: boolean) => Promise<void>,
): Promise<EnqueueReport> {
  const report = { added: 0, alreadyQueued: 0, repeated: 0, refused: 0 };
  const takeRoom = limitWaiting(sql, config.mostWaiting);
  const progress = makeProgress();
  const seen = new Set<string>();
  let batch = new Map<string, string>();
  const flush = async (): Promise<void> => {
    const open = await findOpenJobs(sql, [...batch.keys()], flags.target);
    const fresh = [...batch].filter(([canonical]) => !open.has(canonical));
    report.alreadyQueued += open.size;
    if (open.size > 0) await onJobs(await readJobs(sql, [...open.values()]), false);
    batch = new Map();
    if (fresh.length === 0) return;
    await takeRoom(fresh.length);
    const { format, timezone = null, baseUrl = null, target, priority, depth } = flags;
    const jobs = await addJobRows(
      sql,
      fresh.map(([, source]) => ({
        source,
        options: { format, timezone, baseUrl },
        target,
        captureId: null,
        priority,
        depth,
      })),
    );
    await queue.enqueue(jobs);
    report.added += jobs.length;
    await onJobs(jobs, true);
  };
  for await (const { address, where } of addresses) {
    let canonical: string;
    try {
      canonical = readAddress(address, where, config.allowHosts);
    } catch (error) {
      report.refused++;
      if (report.refused <= MOST_SAID) sayError(error, where);
      continue;
    }
    if (seen.has(canonical)) report.repeated++;
    else {
      seen.add(canonical);
      batch.set(canonical, address);
    }
    if (batch.size < BATCH) continue;
    await flush();
    progress.show(`parley: ${seen.size} addresses read, ${report.added} added`);
  }
  await flush();
  progress.end();
  return report;
}

/** Refusals said one by one; the report counts them all. */
const MOST_SAID = 20;

/** @returns its one spelling; @throws ParleyError ADDRESS_REFUSED */
function readAddress(address: string, where: string, allowHosts: readonly string[]): string {
  const canonical = isAddress(address) ? canonicalAddress(address) : null;
  if (canonical === null)
    throw new ParleyError("ADDRESS_REFUSED", `What stands at ${where} is no address.`, {
      hint: "Give whole ones, as https://site.example/article/.",
    });
  checkAddress(new URL(address), allowHosts);
  return canonical;
}
