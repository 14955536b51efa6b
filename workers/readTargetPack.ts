import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ParleyError } from "../src/errors.js";
import { packageRoot } from "../src/packageRoot.js";
import { readPackText } from "../src/score/readPackText.js";
import { packFromPhrase, parseTargetPack, type TargetPack } from "../src/score/targetPack.js";

export const DEFAULT_TARGET = "ukraine-support";

/** Phrases come from outside: what is kept of them is bounded. */
const MOST_KEPT = 200;
const read = new Map<string, TargetPack>();

/**
 * The target pack of that name, of that file, or made from a free phrase.
 *
 * @param target a name of a pack in targets/, the path of a .json file, or a phrase
 * @throws ParleyError TARGET_INVALID
 */
export async function readTargetPack(target: string): Promise<TargetPack> {
  const known = read.get(target);
  if (known !== undefined) return known;
  const pack = await load(target);
  if (read.size < MOST_KEPT) read.set(target, pack);
  return pack;
}

async function load(target: string): Promise<TargetPack> {
  const isName = /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(target);
  const path = target.endsWith(".json")
    ? target
    : isName
      ? join(packageRoot, "targets", `${target}.json`)
      : null;
  if (path === null) return packFromPhrase(target);
  let content: string;
  try {
    content = await readFile(path, "utf8");
  } catch (cause) {
    if (isName && !target.includes("-")) return packFromPhrase(target);
    throw new ParleyError("TARGET_INVALID", `There is no target pack ${target}.`, {
      hint: "Packs are the files in targets/; a phrase with blanks is taken as a free target.",
      cause,
    });
  }
  const { json, faults } = readPackText(content);
  const [fault] = faults;
  if (fault) {
    const { line, column } = fault.place;
    throw new ParleyError(
      "TARGET_INVALID",
      `The target pack ${target} cannot be read: line ${line}, column ${column}: ${fault.message}`,
      { hint: `${fault.fix} \`parley target check\` lists all faults.` },
    );
  }
  return parseTargetPack(json);
}
