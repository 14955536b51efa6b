import {
  type ListedAddress,
  readAddressColumn,
  readAddressLines,
} from "../capture/addressLists.js";
import { isAddress } from "../capture/readInput.js";
import type { Visit } from "../capture/exchange.js";
import { readSitemap } from "../capture/readSitemap.js";
import { readConfig } from "../config.js";
import type { JobQueue } from "../queue/openQueue.js";
import { inSpan } from "../tracing.js";
import { readJob } from "../store/jobs.js";
import type { Job } from "../thread/job.js";
import { addInputJob } from "./addInputJob.js";
import type { EnqueueFlags } from "./commands/flags.js";
import { enqueueAddresses, type EnqueueReport } from "./enqueueAddresses.js";
import { type OpenShell, openShell } from "./openShell.js";
import { EXIT, printable, printLine, say, sayError } from "./output.js";
import { expandAll } from "./run.js";
import { withVisit } from "../../workers/withVisit.js";
import { waitForJobs } from "./waitForJobs.js";

/** Puts inputs into the queue; workers do the rest. Returns at once unless it is to wait. */
export async function enqueue(inputs: readonly string[], flags: EnqueueFlags): Promise<void> {
  const { paths, refused: missing } = await expandAll(inputs);
  const hasLists = [flags.file, flags.csv, flags.sitemap].some((list) => list !== undefined);
  if (paths.length === 0 && !hasLists) {
    process.exitCode = EXIT.failed;
    return;
  }
  const shell = await openShell(readConfig());
  try {
    const queue = await shell.openQueue();
    try {
      await addAndWait(shell, queue, paths, missing, flags);
    } finally {
      await queue.close();
    }
  } finally {
    await shell.close();
  }
}

async function addAndWait(
  shell: OpenShell,
  queue: JobQueue,
  paths: readonly string[],
  missing: number,
  flags: EnqueueFlags,
): Promise<void> {
  const jobIds: number[] = [];
  const tell = async (jobs: readonly Job[], isNew = true): Promise<void> => {
    for (const job of jobs) {
      if (flags.wait === true) jobIds.push(job.id);
      const line = `job ${job.id}: ${printable(job.source)}${isNew ? "" : " (already queued)"}`;
      await printLine(flags.json === true ? JSON.stringify(job) : line);
    }
  };
  const { files, lists, report } = await inSpan("parley enqueue", {}, async () => ({
    files: await addFiles(shell, queue, paths, flags, tell),
    ...(await withVisit(shell, async (visit) => {
      const listed = listAddresses(paths, flags, visit);
      const added = await enqueueAddresses(shell, queue, listed.addresses(), flags, tell);
      return { lists: listed, report: added };
    })),
  }));
  const total = report.added + report.alreadyQueued + report.repeated + report.refused;
  if (total > 1) say(describeReport(report));
  const failed = flags.wait === true ? await waitForJobs(shell.sql, jobIds) : 0;
  const bad = missing + files.refused + lists.refused() + report.refused + failed;
  const good = files.added + report.added + report.alreadyQueued - failed;
  process.exitCode = bad === 0 ? EXIT.done : good > 0 ? EXIT.someRefused : EXIT.failed;
}

const describeReport = ({ added, alreadyQueued, repeated, refused }: EnqueueReport): string =>
  `parley: ${added} new, ${alreadyQueued} already queued, ${repeated} named twice, ${refused} refused`;

async function addFiles(
  { sql }: OpenShell,
  queue: JobQueue,
  paths: readonly string[],
  flags: EnqueueFlags,
  tell: (jobs: readonly Job[]) => Promise<void>,
): Promise<{ added: number; refused: number }> {
  let [added, refused] = [0, 0];
  for (const path of paths.filter((each) => !isAddress(each)))
    try {
      const job = await readJob(sql, await addInputJob(sql, path, flags));
      await queue.enqueue([job]);
      await tell([job]);
      added++;
    } catch (error) {
      sayError(error, path);
      refused++;
    }
  return { added, refused };
}

/** All addresses that were named, on the command line and in lists; a list that cannot be read is said. */
function listAddresses(
  paths: readonly string[],
  { file, csv, column, sitemap }: EnqueueFlags,
  visit: Visit,
): { addresses: () => AsyncGenerator<ListedAddress, void, undefined>; refused: () => number } {
  let refused = 0;
  const given = paths.filter(isAddress).map((address) => ({ address, where: "the command line" }));
  const lists = [
    ...(file ?? []).map((path) => [path, readAddressLines(path)] as const),
    ...(csv ?? []).map((path) => [path, readAddressColumn(path, column ?? null)] as const),
    ...(sitemap ?? []).map((source) => [source, readSitemap(source, visit)] as const),
  ];
  return {
    refused: () => refused,
    addresses: async function* () {
      yield* given;
      for (const [name, list] of lists) {
        const reader = list[Symbol.asyncIterator]();
        for (;;) {
          // Only what reading the list throws is the list's: a full queue ends everything.
          const next = await reader.next().catch((error: unknown) => {
            sayError(error, name);
            refused++;
            return { done: true, value: undefined } as const;
          });
          if (next.done === true) break;
          yield next.value;
        }
      }
    },
  };
}
