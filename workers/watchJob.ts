import { fetchPage } from "../src/capture/fetchPage.js";
import { checkAddress } from "../src/capture/checkAddress.js";
import { readFeedLinks } from "../src/capture/readFeedLinks.js";
import { toParleyError } from "../src/errors.js";
import type { JobQueue } from "../src/queue/openQueue.js";
import { addJob } from "../src/store/jobs.js";
import { findOpenJobs } from "../src/store/listJobs.js";
import {
  addWatch,
  countWatchedComments,
  endWatch,
  findWatched,
  savePace,
  takeTurn,
} from "../src/store/watches.js";
import { canonicalAddress } from "../src/thread/canonicalAddress.js";
import { nextPace, type Watch } from "../src/thread/watch.js";
import type { Shell } from "./shell.js";
import { withVisit } from "./withVisit.js";

/** Looks at a watch that came due: visits its article again, or finds the new articles of its feed. */
export async function watchJob(shell: Shell, queue: JobQueue, watchId: number): Promise<void> {
  const watch = await takeTurn(shell.sql, watchId);
  if (watch === null) return;
  if (watch.kind === "article") await revisitArticle(shell, queue, watch);
  else await readFeed(shell, queue, watch);
}

async function revisitArticle({ sql, log }: Shell, queue: JobQueue, watch: Watch): Promise<void> {
  const comments = await countWatchedComments(sql, watch.id);
  // Before the first visit has ended there is nothing to judge the pace by.
  if (comments !== null) {
    const pace = nextPace(watch, comments, new Date());
    if (pace === null) {
      for (const id of await endWatch(sql, watch.id, "quiet")) await queue.unscheduleWatch(id);
      log.info({ watchId: watch.id }, "watch ended: quiet");
      return;
    }
    await savePace(sql, watch.id, { ...pace, comments, errorCode: null });
    if (pace.everyMs !== watch.everyMs) await queue.scheduleWatch(watch.id, pace.everyMs);
  }
  const canonical = canonicalAddress(watch.url) ?? watch.url;
  if ((await findOpenJobs(sql, [canonical], watch.target)).size > 0) return;
  const id = await addJob(sql, {
    source: watch.url,
    options: { format: "auto", timezone: watch.timezone, baseUrl: null },
    target: watch.target,
    captureId: null,
    priority: "low",
    depth: watch.depth,
    watchId: watch.id,
  });
  await queue.enqueue([{ id, priority: "low" }]);
}

/** Articles that the feed names and nobody watched before get a watch, which visits them at once. */
async function readFeed(shell: Shell, queue: JobQueue, watch: Watch): Promise<void> {
  const { sql, config, log } = shell;
  const { everyMs } = watch;
  let links: string[];
  try {
    const { bytes, url } = await withVisit(shell, (visit) => fetchPage(watch.url, visit, "feed"));
    links = readFeedLinks(bytes, url ?? watch.url).filter((link) => isAllowed(link, config));
  } catch (thrown) {
    const { code } = toParleyError(thrown);
    await savePace(sql, watch.id, { everyMs, hasNew: false, comments: 0, errorCode: code });
    throw thrown;
  }
  const canonicals = new Map(links.map((link) => [canonicalAddress(link) ?? link, link]));
  const known = await findWatched(sql, [...canonicals.keys()], watch.target);
  const fresh = [...canonicals].filter(([canonical]) => !known.has(canonical));
  for (const [, url] of fresh) {
    const { target, timezone, depth, quietDays } = watch;
    const about = { url, target, timezone, depth, quietDays, everyMs: watch.shortestMs };
    const added = await addWatch(sql, { ...about, kind: "article", parentId: watch.id });
    await queue.scheduleWatch(added.id, added.everyMs);
  }
  await savePace(sql, watch.id, {
    everyMs,
    hasNew: fresh.length > 0,
    comments: 0,
    errorCode: null,
  });
  log.info({ watchId: watch.id, articles: links.length, fresh: fresh.length }, "feed read");
}

/** An address that a feed names is no more to be trusted than the feed. */
function isAllowed(link: string, config: Shell["config"]): boolean {
  try {
    checkAddress(new URL(link), config.allowHosts);
    return true;
  } catch {
    return false;
  }
}
