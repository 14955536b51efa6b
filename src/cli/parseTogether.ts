import { decodeCapture } from "../capture/decodeCapture.js";
import { expandInput, isAddress, readInput } from "../capture/readInput.js";
import { ParleyError } from "../errors.js";
import { parseCaptures } from "../parse/parseCaptures.js";
import type { Page } from "../thread/page.js";
import type { Problem } from "../thread/problem.js";
import type { Thread } from "../thread/thread.js";
import type { ParseFlags } from "./commands/flags.js";

/** Files of one thread that are read at once, in number and in bytes: all are in memory together. */
const MOST_FILES = 5000;
const MOST_BYTES = 512 * 1024 * 1024;

/**
 * Parses one input with further captures of the same thread.
 *
 * @param further files, or folders for the files in them; what cannot be read of a folder is passed over
 * @throws ParleyError USAGE for more than one input
 */
export async function parseTogether(
  inputs: readonly string[],
  further: readonly string[],
  flags: ParseFlags,
): Promise<Thread> {
  const [input, ...others] = (await Promise.all(inputs.map(expandInput))).flat();
  if (input === undefined || others.length > 0)
    throw new ParleyError("USAGE", "--with belongs to one thread, and several inputs are given.", {
      hint: "Give one input, and everything else of that thread with --with.",
    });
  const problems: Problem[] = [];
  const pages: Page[] = [];
  let bytes = 0;
  const add = async (path: string): Promise<void> => {
    const read = await readPage(path, flags);
    bytes += read.page.content.length;
    if (bytes > MOST_BYTES || pages.length >= MOST_FILES)
      throw new ParleyError(
        "INPUT_TOO_LARGE",
        `The captures have over ${MOST_BYTES / 1024 ** 2} MB or ${MOST_FILES} files together.`,
        { hint: "Give the files of one thread only." },
      );
    pages.push(read.page);
    problems.push(...read.problems);
  };
  await add(input);
  const skipped: string[] = [];
  for (const each of further) {
    const paths = await expandInput(each);
    const isFolder = paths.length !== 1 || paths[0] !== each;
    for (const path of paths)
      try {
        await add(path);
      } catch (error) {
        if (!isFolder || !(error instanceof ParleyError)) throw error;
        if (error.code === "INPUT_TOO_LARGE" && bytes > MOST_BYTES) throw error;
        skipped.push(`${path} (${error.code})`);
      }
  }
  if (skipped.length > 0)
    problems.push({
      code: "CAPTURE_NOT_USED",
      message: `Files that cannot be read were passed over: ${skipped.slice(0, 10).join(", ")}${skipped.length > 10 ? ", …" : ""}.`,
      hint: "Name a file itself to see what is wrong with it.",
    });
  const thread = parseCaptures(pages, {
    format: flags.format,
    baseUrl: flags.baseUrl,
    timezone: flags.timezone,
  });
  return { ...thread, problems: [...problems, ...thread.problems] };
}

async function readPage(
  path: string,
  flags: ParseFlags,
): Promise<{ page: Page; problems: Problem[] }> {
  if (isAddress(path))
    throw new ParleyError("INPUT_NOT_SUPPORTED", "--with joins files, not addresses.", {
      hint: "Leave out --with: an address is collected with all that belongs to it.",
    });
  const { page, problems } = decodeCapture(await readInput(path, flags.capturedAt ?? null));
  return { page: { ...page, name: path }, problems };
}
