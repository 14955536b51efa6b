import { decodeCapture } from "../capture/decodeCapture.js";
import { openInput } from "../capture/openInput.js";
import { collectInput, expandInput, isAddress } from "../capture/readInput.js";
import { ParleyError } from "../errors.js";
import { parseCapture } from "../parse/parseCapture.js";
import { parseCaptures } from "../parse/parseCaptures.js";
import { isArchive } from "../parse/readPieces.js";
import type { Capture } from "../thread/capture.js";
import type { Thread } from "../thread/thread.js";
import type { ParseCommandFlags, ParseFlags } from "./commands/flags.js";
import { EXIT, printLine, sayError } from "./output.js";
import { parseTogether } from "./parseTogether.js";
import { isExport, readExport } from "./readExport.js";

/** Parses each input in order. A refused one is said on stderr and does not stop the rest. */
export async function parse(inputs: readonly string[], flags: ParseCommandFlags): Promise<void> {
  if (flags.with !== undefined) {
    await show(await parseTogether(inputs, flags.with, flags), flags);
    return;
  }
  let [done, refused] = [0, 0];
  for (const input of inputs) {
    try {
      for (const path of await expandInput(input)) {
        try {
          for await (const thread of readThreads(path, flags)) {
            await show(thread, flags);
            done++;
          }
        } catch (error) {
          sayError(error, path);
          refused++;
        }
      }
    } catch (error) {
      sayError(error, input);
      refused++;
    }
  }
  process.exitCode = refused === 0 ? EXIT.done : done > 0 ? EXIT.someRefused : EXIT.failed;
}

/**
 * The Threads of an input one by one: one for a capture or an address, any number for an export.
 *
 * @throws ParleyError what collecting, reading and parsing throw
 */
export async function* readThreads(
  path: string,
  flags: ParseFlags,
): AsyncGenerator<Thread, void, undefined> {
  if (isAddress(path)) {
    // What asks a site takes a fifth of the start of a command, and files are read without it.
    const { collectThread } = await import("./collectThread.js");
    yield await collectThread(path, flags);
    return;
  }
  const input = await openInput(path);
  try {
    if (await isExport(input, flags)) yield* readExport(input, flags);
    else yield parseWhole(await collectInput(input, flags.capturedAt ?? null), flags);
  } finally {
    await input.close();
  }
}

function parseWhole(capture: Capture, flags: ParseFlags): Thread {
  const { page, problems } = decodeCapture(capture);
  const options = { format: flags.format, baseUrl: flags.baseUrl, timezone: flags.timezone };
  const thread = isArchive(page.content)
    ? parseCaptures([{ ...page, name: capture.name }], options)
    : parseCapture(page, options);
  return { ...thread, problems: [...problems, ...thread.problems] };
}

async function show(thread: Thread, { json }: ParseFlags): Promise<void> {
  if (json === true) return printLine(toJson(thread));
  const { PLAIN, renderOutline } = await import("./outline.js");
  const { stdout } = process;
  // hasColors heeds NO_COLOR and FORCE_COLOR.
  const screen = stdout.isTTY ? { columns: stdout.columns, hasColours: stdout.hasColors() } : PLAIN;
  await printLine(`${renderOutline(thread, screen)}\n`);
}

function toJson(thread: Thread): string {
  try {
    return JSON.stringify(thread);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ParleyError("INPUT_TOO_LARGE", "A thread has over 512 MB as JSON.", {
      hint: "No real discussion is that long; look at what wrote the export.",
      cause: error,
    });
  }
}
