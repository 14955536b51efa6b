import { decodeCapture } from "../capture/decodeCapture.js";
import { openInput } from "../capture/openInput.js";
import { collectInput, expandInput, isAddress } from "../capture/readInput.js";
import { ParleyError } from "../errors.js";
import { parseCapture } from "../parse/parseCapture.js";
import type { Capture } from "../thread/capture.js";
import type { Thread } from "../thread/thread.js";
import type { ParseFlags } from "./commands.js";
import { renderOutline } from "./outline.js";
import { EXIT, printLine, sayError } from "./output.js";
import { isExport, readExport } from "./readExport.js";

/** Parses each input in order. A refused one is said on stderr and does not stop the rest. */
export async function parse(inputs: readonly string[], flags: ParseFlags): Promise<void> {
  let [done, refused] = [0, 0];
  for (const input of inputs) {
    try {
      for (const path of await expandInput(input)) {
        try {
          await parseInput(path, flags, () => done++);
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

/** Shows the Threads of an input one by one: one for a capture, any number for an export. */
async function parseInput(path: string, flags: ParseFlags, onShown: () => void): Promise<void> {
  if (isAddress(path))
    throw new ParleyError("INPUT_NOT_SUPPORTED", "`parley parse` reads files, not addresses.", {
      hint: "Use `parley run` for an address, or save the page first.",
    });
  const input = await openInput(path);
  try {
    if (await isExport(input, flags))
      for await (const thread of readExport(input, flags)) {
        await show(thread, flags);
        onShown();
      }
    else {
      await show(parseWhole(await collectInput(input, flags.capturedAt ?? null), flags), flags);
      onShown();
    }
  } finally {
    await input.close();
  }
}

function parseWhole(capture: Capture, flags: ParseFlags): Thread {
  const { page, problems } = decodeCapture(capture);
  const thread = parseCapture(page, {
    format: flags.format,
    baseUrl: flags.baseUrl,
    timezone: flags.timezone,
  });
  return { ...thread, problems: [...problems, ...thread.problems] };
}

async function show(thread: Thread, { json }: ParseFlags): Promise<void> {
  await printLine(json === true ? toJson(thread) : renderOutline(thread));
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
