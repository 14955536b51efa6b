import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { ParleyError } from "../errors.js";
import { packageRoot } from "../packageRoot.js";
import { inspectPack } from "../score/inspectPack.js";
import { readWords } from "../score/readWords.js";
import { scoreStance } from "../score/scoreStance.js";
import type { Stance } from "../thread/score.js";
import { EXIT, printable, printLine, say } from "./output.js";
import { renderPackReport, renderTry } from "./targetTables.js";

const FOLDER = join(packageRoot, "targets");
/** Shipped packs are a tenth of this. */
const MOST_BYTES = 4 * 1024 * 1024;

export interface CheckFlags {
  readonly try?: readonly string[];
  readonly json?: boolean;
}

/** Says all that is wrong with a pack and how it does on its own sentences; exit 1 if a fault is left. */
export async function checkTarget(fileOrName: string, flags: CheckFlags): Promise<void> {
  const path = await findPack(fileOrName);
  const { pack, ...report } = inspectPack(await readFile(path, "utf8"));
  const tried = pack ? (flags.try ?? []).map((text) => ({ text, stance: scoreText(text) })) : [];
  function scoreText(text: string): Stance {
    if (!pack) throw new Error("no pack was read");
    return scoreStance(text, readWords(text), pack);
  }
  if (flags.json === true) await printLine(JSON.stringify({ path, ...report, tried }));
  else {
    await printLine(renderPackReport(path, report, process.stdout.columns));
    for (const one of tried) await printLine(renderTry(one.text, one.stance));
    if (!pack && flags.try) say("The pack cannot be read, so no sentence was tried.");
  }
  if (!report.sound) process.exitCode = EXIT.failed;
}

/** The packs that come with Parley. */
export async function listTargets({ json }: { json?: boolean }): Promise<void> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith(".json")).sort();
  for (const file of files) {
    const { pack } = inspectPack(await readFile(join(FOLDER, file), "utf8"));
    if (!pack) {
      say(
        `${printable(file)} cannot be read: parley target check ${printable(basename(file, ".json"))}`,
      );
      continue;
    }
    const frames = pack.frames.pro.length + pack.frames.skeptic.length;
    const { name, title, statement } = pack;
    if (json === true) await printLine(JSON.stringify({ name, title, statement, frames }));
    else await printLine(`${name}  (${frames} frames)\n    ${statement}`);
  }
}

/** Writes a pack to start from into the current folder; an existing file is left alone. */
export async function newTarget(name: string, { json }: { json?: boolean }): Promise<void> {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name) || name.length > 80)
    throw new ParleyError("USAGE", `${printable(name)} cannot be the name of a pack.`, {
      hint: "Use lower case letters, digits and hyphens, as in uk-carriers.",
    });
  const path = `${name}.json`;
  const skeleton = await readFile(join(FOLDER, "skeleton", "pack.jsonc"), "utf8");
  try {
    await writeFile(path, skeleton.replaceAll("NAME", name), { flag: "wx" });
  } catch (cause) {
    throw new ParleyError("OUTPUT_NOT_WRITABLE", `${path} could not be written here.`, {
      hint: "A file of that name may exist: choose another name or another folder.",
      cause,
    });
  }
  if (json === true) await printLine(JSON.stringify({ path }));
  else await printLine(`Wrote ${path}. Fill it in, then run: parley target check ${path}`);
}

async function findPack(fileOrName: string): Promise<string> {
  const isName = /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(fileOrName);
  const path = isName ? join(FOLDER, `${fileOrName}.json`) : fileOrName;
  const found = await stat(path).catch(() => null);
  if (!found?.isFile())
    throw new ParleyError("INPUT_NOT_FOUND", `There is no pack ${printable(fileOrName)}.`, {
      hint: "Give a file, or a name that `parley target list` shows.",
    });
  if (found.size > MOST_BYTES)
    throw new ParleyError(
      "INPUT_TOO_LARGE",
      `${printable(path)} is over 4 MB, too large for a pack.`,
      {
        hint: "Leave out words and tests that are not needed.",
      },
    );
  return path;
}
