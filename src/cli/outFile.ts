import { realpath, writeFile } from "node:fs/promises";
import { ParleyError } from "../errors.js";

/**
 * What is read is never written over: it may be all there is.
 *
 * @throws ParleyError USAGE where `out` is one of the inputs, by whatever name
 */
export async function refuseOverwriting(
  paths: readonly string[],
  out: string,
  hint: string,
): Promise<void> {
  const target = await realpath(out).catch(() => null);
  if (target === null) return;
  for (const path of paths)
    if ((await realpath(path).catch(() => null)) === target)
      throw new ParleyError("USAGE", `${out} is what is to be read; it is not written over.`, {
        hint,
      });
}

/** @throws ParleyError OUTPUT_NOT_WRITABLE; an error of the system where the disk is full */
export async function writeOut(out: string, content: string): Promise<void> {
  try {
    await writeFile(out, content);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? "";
    if (code === "ENOSPC" || code === "EDQUOT") throw cause;
    throw new ParleyError("OUTPUT_NOT_WRITABLE", `${out} cannot be written (${code}).`, {
      hint: "Name a file in a folder that exists and that you may write to.",
      cause,
    });
  }
}
