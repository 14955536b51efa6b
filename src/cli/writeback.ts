import { text } from "node:stream/consumers";
import { testWriteback } from "../../workers/deliver.js";
import { checkTarget } from "../deliver/sendOut.js";
import { ParleyError } from "../errors.js";
import { listDeliveries, replayDeliveries } from "../store/deliveries.js";
import {
  listWritebackSites,
  readWritebackTarget,
  removeWritebackSite,
  saveWritebackSite,
} from "../store/writebackSites.js";
import type { RejectReason } from "../thread/decision.js";
import type { DeliveryState } from "../thread/delivery.js";
import { siteOf } from "../thread/identity.js";
import { tellDeliveries, tellTest } from "./deliveryWords.js";
import { noteCommand } from "./noteCommand.js";
import { printable } from "./output.js";
import { tell, tellRows } from "./tell.js";
import { withDeliveries } from "./withDeliveries.js";
import { withShell } from "./withShell.js";

interface Json {
  readonly json?: boolean;
}

export interface WritebackFlags extends Json {
  readonly user: string;
  readonly address?: string;
  readonly rejectAs: "trash" | "spam";
  readonly spamReasons: readonly RejectReason[];
}

/**
 * The application password comes from standard input, never from the arguments, which every program on the machine can read.
 *
 * @throws ParleyError USAGE, ADDRESS_REFUSED
 */
export async function addWriteback(host: string, flags: WritebackFlags): Promise<void> {
  const { user, rejectAs, spamReasons, json } = flags;
  const given = flags.address ?? `https://${host}/`;
  const site = siteOf(`https://${host}/`);
  if (!URL.canParse(given) || site === "local")
    throw new ParleyError("USAGE", "That is no host, or no address.", {
      hint: "Give the site as its host, and --address where its WordPress is not at https://HOST/.",
    });
  const url = new URL(given);
  url.search = "";
  url.hash = "";
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  if (user.includes(":") || user.trim() === "")
    throw new ParleyError("USAGE", "That is no name of a WordPress account.", {
      hint: "Give --user as WordPress shows it under Users.",
    });
  // WordPress shows it in groups of four and takes it either way.
  const password = (await text(process.stdin)).replace(/\s+/g, "");
  if (!/^[A-Za-z0-9]{16,100}$/.test(password))
    throw new ParleyError("USAGE", "Standard input holds no application password.", {
      hint: "Make one in WordPress under Users, Profile, Application Passwords, and give it on standard input.",
    });
  await withDeliveries(async ({ sql, out, sealer }) => {
    checkTarget(url, out.allowHosts);
    const address = url.href;
    await saveWritebackSite(sql, {
      site,
      address,
      user,
      password: sealer.seal(password),
      rejectAs,
      spamReasons,
    });
    await noteCommand(sql, "writeback add", site);
    await tell(
      { site, address, user, rejectAs, spamReasons },
      `decisions on comments of ${site} are written back to ${printable(address)} from now on; see that it works: parley writeback test ${site}`,
      json,
    );
  });
}

export async function listWriteback({ json }: Json): Promise<void> {
  const rows = await withShell(({ sql }) => listWritebackSites(sql));
  const head = ["site", "address", "user", "reject as", "waiting", "done", "refused"];
  await tellRows(rows, json, head, (row) => [
    printable(row.site),
    printable(row.address),
    printable(row.user),
    row.rejectAs,
    `${row.deliveries.pending}`,
    `${row.deliveries.done}`,
    `${row.deliveries.refused}`,
  ]);
}

/** @throws ParleyError WRITEBACK_NOT_FOUND */
export async function removeWriteback(site: string, { json }: Json): Promise<void> {
  await withShell(async ({ sql }) => {
    await removeWritebackSite(sql, site);
    await noteCommand(sql, "writeback remove", site);
  });
  await tell({ site, isRemoved: true }, `nothing is written back to ${site} any more`, json);
}

/** @throws ParleyError WRITEBACK_NOT_FOUND, DELIVERY_FAILED */
export async function testWritebackCommand(site: string, { json }: Json): Promise<void> {
  const tested = await withDeliveries(async (parts) => {
    await noteCommand(parts.sql, "writeback test", site);
    return testWriteback(parts, site);
  });
  await tellTest(tested, json);
}

/** @throws ParleyError WRITEBACK_NOT_FOUND */
export async function showWriteback(
  site: string,
  { state, limit, json }: { state?: DeliveryState; limit: number } & Json,
): Promise<void> {
  const rows = await withShell(async ({ sql }) => {
    await readWritebackTarget(sql, site);
    return listDeliveries(sql, { site, state, limit });
  });
  await tellDeliveries(rows, json);
}

/** @throws ParleyError WRITEBACK_NOT_FOUND */
export async function replayWriteback(site: string, { json }: Json): Promise<void> {
  const replayed = await withShell(async ({ sql }) => {
    await readWritebackTarget(sql, site);
    await noteCommand(sql, "writeback replay", site);
    return replayDeliveries(sql, { site });
  });
  await tell({ site, replayed }, `${replayed} comments are tried anew`, json);
}
