import { fetchPage } from "../capture/fetchPage.js";
import { checkAddress } from "../capture/checkAddress.js";
import { isAddress } from "../capture/readInput.js";
import { looksLikeFeed, readFeedLinks } from "../capture/readFeedLinks.js";
import { readConfig } from "../config.js";
import { ParleyError } from "../errors.js";
import { addWatch, endWatch, listWatches, readWatch } from "../store/watches.js";
import type { Watch } from "../thread/watch.js";
import { readTargetPack } from "../../workers/readTargetPack.js";
import { withVisit } from "../../workers/withVisit.js";
import type { WatchFlags } from "./commands/flags.js";
import type { OpenShell } from "./openShell.js";
import { printable, printLine, say } from "./output.js";
import { makeTable } from "./tables.js";
import { withQueue, withShell } from "./withShell.js";

/** @throws ParleyError ADDRESS_REFUSED, TARGET_INVALID; those of fetchPage where it must look what is there */
export async function addWatchCommand(address: string, flags: WatchFlags): Promise<void> {
  const { allowHosts } = readConfig();
  if (!isAddress(address) || !URL.canParse(address))
    throw new ParleyError("ADDRESS_REFUSED", "That is no address.", {
      hint: "Give a whole one, as https://site.example/feed/.",
    });
  checkAddress(new URL(address), allowHosts);
  await readTargetPack(flags.target);
  await withQueue(async (shell, queue) => {
    const { sql } = shell;
    const kind = await tellKind(shell, address, flags);
    const { target, depth, quietDays, every: everyMs, timezone = null } = flags;
    const about = { url: address, kind, target, depth, quietDays, everyMs, timezone };
    const watch = await addWatch(sql, { ...about, parentId: null });
    await queue.scheduleWatch(watch.id, watch.everyMs);
    await tell(watch, flags.json);
  });
}

async function tellKind(
  shell: OpenShell,
  address: string,
  flags: WatchFlags,
): Promise<Watch["kind"]> {
  if (flags.article === true) return "article";
  if (flags.feed === true) return "feed";
  const { bytes, url } = await withVisit(shell, (visit) => fetchPage(address, visit));
  if (!looksLikeFeed(bytes)) return "article";
  const links = readFeedLinks(bytes, url ?? address);
  say(`parley: a feed that names ${links.length === 1 ? "1 article" : `${links.length} articles`}`);
  return "feed";
}

export async function listWatchesCommand(flags: { all?: boolean; json?: boolean }): Promise<void> {
  const watches = await withShell(({ sql }) => listWatches(sql, flags.all !== true));
  if (flags.json === true) {
    for (const watch of watches) await tell(watch, true);
    return;
  }
  if (watches.length === 0) {
    await printLine("nothing is watched");
    return;
  }
  const table = makeTable(
    ["watch", "kind", "state", "every", "comments", "last new", "address"],
    [8, 9, 9, 8, 10, 18, null],
    process.stdout.columns || 110,
  );
  for (const watch of watches)
    table.push([
      `${watch.id}`,
      watch.kind,
      watch.lastErrorCode ?? watch.state,
      describeMs(watch.everyMs),
      watch.kind === "feed" ? "" : `${watch.seenComments}`,
      watch.lastNewAt.slice(0, 16).replace("T", " "),
      printable(watch.url),
    ]);
  await printLine(table.toString());
}

/** @throws ParleyError WATCH_NOT_FOUND */
export async function stopWatches(
  watchIds: readonly number[],
  flags: { json?: boolean },
): Promise<void> {
  await withQueue(async ({ sql }, queue) => {
    for (const watchId of watchIds)
      for (const id of await endWatch(sql, watchId, "stopped")) {
        await queue.unscheduleWatch(id);
        await tell(await readWatch(sql, id), flags.json);
      }
  });
}

async function tell(watch: Watch, json = false): Promise<void> {
  const { id, kind, state, everyMs, url } = watch;
  const line = `watch ${id}: ${kind}, ${state}, every ${describeMs(everyMs)}: ${printable(url)}`;
  await printLine(json ? JSON.stringify(watch) : line);
}

function describeMs(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 120) return `${minutes} min`;
  return minutes < 2880 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} d`;
}
