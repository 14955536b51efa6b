import { mkdtemp, readdir, realpath, rename, rm, rmdir } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { ParleyError } from "../errors.js";

export interface PlacedOutput {
  /** A new folder beside what is asked for: what is written there is not there yet. */
  readonly folder: string;
  /**
   * Gives what was written its name: a folder, or the files in it one by one in the order given. Where that cannot be,
   * it stays whole where it is.
   *
   * @throws ParleyError OUTPUT_NOT_WRITABLE, saying where it is
   */
  readonly keep: (files: readonly string[]) => Promise<void>;
  readonly drop: () => Promise<void>;
}

/**
 * A place to write to that becomes `out` when all is whole: whoever looks for `out` finds all of it or nothing.
 *
 * @param kind whether `out` is one file, with others beside it, or a folder
 * @throws ParleyError OUTPUT_NOT_WRITABLE, also where a folder of that name holds something
 */
export async function placeOutput(out: string, kind: "file" | "folder"): Promise<PlacedOutput> {
  const target = await findTarget(out, kind);
  if (kind === "folder" && !(await isFree(target)))
    throw new ParleyError("OUTPUT_NOT_WRITABLE", `${out} holds something already.`, {
      hint: "Name a folder that does not exist yet.",
    });
  const folder = await mkdtemp(join(dirname(target), `.${basename(target)}.part-`)).catch(
    (cause: unknown) => {
      throw cannotWrite(out, cause);
    },
  );
  return {
    folder,
    drop: () => rm(folder, { recursive: true, force: true }),
    keep: async (files) => {
      try {
        if (kind === "folder") {
          await giveWay(target);
          await rename(folder, target);
          return;
        }
        for (const file of files) await rename(join(folder, file), join(dirname(target), file));
        await rm(folder, { recursive: true, force: true });
      } catch (cause) {
        throw stays(out, folder, cause);
      }
    },
  };
}

/** A link to a folder stays: what it leads to is the place. */
async function findTarget(out: string, kind: "file" | "folder"): Promise<string> {
  const target = resolve(out);
  return kind === "file" ? target : realpath(target).catch(() => target);
}

/** It was empty when the export began; by now somebody may have put something there, which is not ours to delete. */
async function giveWay(target: string): Promise<void> {
  await rmdir(target).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  });
}

async function isFree(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT";
  }
}

/** Whatever was the matter: an export that took long is not lost. */
function stays(out: string, folder: string, cause: unknown): ParleyError {
  const code = (cause as NodeJS.ErrnoException).code ?? "";
  const why = FILLED.has(code) ? "holds something that came meanwhile" : "cannot be written";
  return new ParleyError("OUTPUT_NOT_WRITABLE", `${out} ${why} (${code}).`, {
    hint: `The export is whole in ${folder}: move it to where you want it.`,
    cause,
  });
}

const FILLED = new Set(["ENOTEMPTY", "EEXIST"]);

function cannotWrite(out: string, cause: unknown): unknown {
  const code = (cause as NodeJS.ErrnoException).code ?? "";
  if (!NOT_WRITABLE.has(code)) return cause;
  return new ParleyError("OUTPUT_NOT_WRITABLE", `${out} cannot be written (${code}).`, {
    hint: "Name a place in a folder that exists and that you may write to.",
    cause,
  });
}

const NOT_WRITABLE = new Set([
  "EACCES",
  "EPERM",
  "ENOENT",
  "ENOTDIR",
  "EISDIR",
  "EROFS",
  "ENOTEMPTY",
]);
