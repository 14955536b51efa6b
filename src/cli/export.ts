import { extname } from "node:path";
import { ParleyError } from "../errors.js";
import type { ExportOrder } from "../export/exportOrder.js";
import { exportConvoKit } from "../export/exportConvoKit.js";
import { exportGraph, type GraphName } from "../export/exportGraph.js";
import type { GraphFormat } from "../export/graphMarkup.js";
import { type ExportFiles, exportTables } from "../export/exportTables.js";
import type { ExportManifest } from "../export/manifest.js";
import { verifyExport } from "../export/verifyExport.js";
import { noteAccess } from "../store/accessLog.js";
import type { Sql } from "../store/database.js";
import type { ExportScope } from "../store/export/scope.js";
import { findScope, findVisitedScope } from "../store/export/findScope.js";
import { EXPORT_TABLES } from "../store/export/tables.js";
import type { TableFormat } from "../thread/exportTable.js";
import { DEFAULT_TARGET } from "./commands/options.js";
import { refuseIdleOptions } from "./exportOptions.js";
import { exportWarc } from "./exportWarc.js";
import { EXIT, makeProgress, printLine, say } from "./output.js";
import { withShell } from "./withShell.js";

export interface ExportFlags extends ExportScope {
  readonly format?: TableFormat | GraphFormat | "convokit" | "warc";
  readonly graph?: GraphName;
  readonly warc?: boolean;
  readonly out?: string;
  readonly table?: readonly string[];
  readonly target?: string;
  readonly withNames?: boolean;
  readonly withText?: boolean;
  readonly verify?: string;
  readonly json?: boolean;
}

/**
 * Writes what is stored for others to read, or holds an export against its manifest.
 *
 * @throws ParleyError USAGE where the options do not go together
 */
export async function runExport(flags: ExportFlags): Promise<void> {
  const { out, verify, graph = "commenters", target = DEFAULT_TARGET } = flags;
  if (verify !== undefined) {
    refuseIdleOptions("check", flags);
    await checkExport(verify, flags.json === true);
    return;
  }
  const { format = flags.warc === true ? "warc" : undefined } = flags;
  if (out === undefined || format === undefined || (flags.warc === true && format !== "warc"))
    throw new ParleyError("USAGE", "An export needs --out and one of --format and --warc.", {
      hint: "As in `parley export --format parquet --out comments.parquet`; or --verify MANIFEST.",
    });
  const asked = { ...flags, out, target };
  if (format === "warc") {
    refuseIdleOptions("archive", flags);
    const act: Act = (sql, order) => exportWarc(sql, order, out);
    await write({ ...asked, withNames: true, withText: true }, "--warc", act);
    return;
  }
  const disclosed = [flags.withNames && "--with-names", flags.withText && "--with-text"];
  const what = disclosed.filter(Boolean).join(" ");
  if (format === "convokit") {
    refuseIdleOptions("corpus", flags);
    await write(asked, what, (sql, order) => exportConvoKit(sql, order, out));
    return;
  }
  if (format === "graphml" || format === "gexf") {
    refuseIdleOptions(graph === "comments" ? "graphOfComments" : "graphOfPeople", flags);
    await write(asked, what, (sql, order) => exportGraph(sql, order, { out, format, graph }));
    return;
  }
  refuseIdleOptions("tables", flags);
  const files = chooseFiles(format, out, flags.table);
  await write(asked, what, (sql, order) => exportTables(sql, order, files));
}

type Act = (sql: Sql, order: ExportOrder) => Promise<ExportManifest>;

/** A name that ends as the format does is a file of one table, any other a folder. */
function chooseFiles(
  format: TableFormat,
  out: string,
  asked: readonly string[] | undefined,
): ExportFiles {
  const kind = extname(out) === `.${format}` ? "file" : "folder";
  const names = asked ?? (kind === "file" ? ["comments"] : null);
  if (kind === "file" && names?.length !== 1)
    throw new ParleyError("USAGE", "A file holds one table.", {
      hint: "Name one --table, or a folder as --out.",
    });
  const tables = EXPORT_TABLES.filter(({ name }) => names === null || names.includes(name));
  return { out, kind, format, tables };
}

/** @param disclosed options by which names or texts leave the database; none: "" */
async function write(
  flags: ExportFlags & { readonly out: string; readonly target: string },
  disclosed: string,
  act: Act,
): Promise<void> {
  const { out, withNames = false, withText = false, json = false } = flags;
  const stop = new AbortController();
  const onSignal = (): void => {
    stop.abort();
  };
  for (const signal of SIGNALS) process.once(signal, onSignal);
  const progress = makeProgress();
  try {
    const manifest = await withShell(async ({ sql }) => {
      const find = disclosed === "--warc" ? findVisitedScope : findScope;
      const scope = await find(sql, flags);
      await noteDisclosure(sql, disclosed);
      const order = {
        ...scope,
        withNames,
        withText,
        signal: stop.signal,
        onRows: makeTeller(progress.show),
      };
      return act(sql, order);
    });
    progress.end();
    await tellReport(out, manifest, json);
    if ((manifest.archive?.pruned ?? 0) > 0) process.exitCode = EXIT.someRefused;
  } catch (error) {
    progress.end();
    if (!stop.signal.aborted) throw error;
    say("parley: stopped; nothing was written.");
    process.exitCode = EXIT.stopped;
  } finally {
    for (const signal of SIGNALS) process.off(signal, onSignal);
  }
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const TELL_EVERY_MS = 2000;

/** A line every other second: an export of everything takes a minute. */
function makeTeller(show: (text: string) => void): NonNullable<ExportOrder["onRows"]> {
  let toldMs = performance.now();
  return (table, rows) => {
    if (performance.now() - toldMs < TELL_EVERY_MS) return;
    toldMs = performance.now();
    show(`${table}: ${rows} rows`);
  };
}

/** Names and words leave the database: that is written down, as what accounts do is. */
async function noteDisclosure(sql: Sql, disclosed: string): Promise<void> {
  if (disclosed === "") return;
  const route = `parley export ${disclosed}`;
  await noteAccess(sql, [{ event: "exported", reviewerId: null, route }]);
}

async function tellReport(out: string, manifest: ExportManifest, json: boolean): Promise<void> {
  if (json) {
    await printLine(JSON.stringify({ out, ...sumArchive(manifest), ...manifest }));
    return;
  }
  const { archive } = manifest;
  for (const { table, rows, bytes, name } of manifest.files)
    say(`parley: ${table}: ${rows} rows, ${(bytes / 1e6).toFixed(1)} MB in ${name}`);
  if (archive !== undefined)
    say(
      `parley: ${archive.visits} visits${archive.pruned > 0 ? `; ${archive.pruned} bodies were pruned` : ""}.`,
    );
  if (manifest.withNames || manifest.withText)
    say(
      `parley: this holds ${[manifest.withNames && "names", manifest.withText && "texts"].filter(Boolean).join(" and ")} of commenters; keep it accordingly.`,
    );
}

/** Figures of a web archive that scripts read where they stood before it had a manifest. */
const sumArchive = ({ archive, files }: ExportManifest) =>
  archive === undefined
    ? {}
    : { visits: archive.visits, records: files[0]?.rows, pruned: archive.pruned };

async function checkExport(path: string, json: boolean): Promise<void> {
  const { files } = await verifyExport(path);
  const bad = files.filter(({ state }) => state !== "same");
  if (json) await printLine(JSON.stringify({ manifest: path, ok: bad.length === 0, files }));
  else for (const { name, state } of files) await printLine(`${name}: ${state}`);
  if (bad.length > 0) process.exitCode = EXIT.failed;
}
