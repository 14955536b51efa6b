import { decodeCapture } from "../../../src/capture/decodeCapture.js";
import { ParleyError } from "../../../src/errors.js";
import { detectFormat } from "../../../src/parse/detectFormat.js";
import { parseCapture } from "../../../src/parse/parseCapture.js";
import { toThread } from "../../../src/parse/toThread.js";
import { WxrReader } from "../../../src/parse/wxrReader.js";
import type { ParseOptions } from "../../../src/thread/page.js";
import { sha256 } from "../../../src/thread/identity.js";
import { SourceFormat } from "../../../src/thread/thread.js";
import { checkThread } from "./checkThread.js";
import { GIANTS } from "./giants.js";
import { mutate } from "./mutate.js";
import { Chance } from "./random.js";

export interface FuzzCase {
  readonly bytes: Buffer;
  readonly options: ParseOptions;
  /** How it was made, for the report. */
  readonly made: string;
}

export interface FuzzPlan {
  readonly seed: number;
  readonly bases: readonly Buffer[];
  /** Size of the giants, 1 for the full one; 0 leaves them out. */
  readonly giantSize: number;
}

const giants = Object.entries(GIANTS);

/** The case of this number: the giants first, then mutations. */
export function makeCase({ seed, bases, giantSize }: FuzzPlan, number: number): FuzzCase {
  const chance = new Chance(seed, number);
  const giant = giantSize > 0 ? giants[number] : undefined;
  if (giant !== undefined) {
    const [made, make] = giant;
    return { bytes: Buffer.from(make(giantSize)), options: {}, made };
  }
  const { bytes, by } = mutate(chance.pick(bases), chance, bases);
  const format = chance.below(10) === 0 ? chance.pick(SourceFormat.options) : "auto";
  const timezone = chance.below(4) === 0 ? "Europe/London" : undefined;
  return { bytes, options: { format, timezone }, made: `${format}: ${by.join(", ")}` };
}

/**
 * Takes a case the way the program does, from bytes to Threads, and checks these.
 *
 * @returns the code of the typed error, or null where there were Threads
 * @throws anything else: a fault
 */
export function runCase({ bytes, options }: FuzzCase, chance: Chance): string | null {
  try {
    const { page } = decodeCapture({
      origin: "file",
      name: "case",
      url: null,
      capturedAt: new Date("2026-11-24T12:00:00Z"),
      sha256: sha256(bytes),
      bytes,
      contentType: null,
      httpStatus: null,
    });
    const format =
      options.format === undefined || options.format === "auto"
        ? detectFormat(page.content)
        : options.format;
    if (format === "wxr") readInPieces(page.content, options, chance);
    else checkThread(parseCapture(page, options));
    return null;
  } catch (error) {
    if (error instanceof ParleyError && error.code !== "INTERNAL") return error.code;
    throw error;
  }
}

function readInPieces(xml: string, options: ParseOptions, chance: Chance): void {
  const reader = new WxrReader({ url: null, capturedAt: null }, options);
  for (let from = 0; from < xml.length;) {
    const to = from + 1 + chance.below(1 + Math.max(64, xml.length / 4));
    for (const reading of reader.write(xml.slice(from, to))) checkThread(toThread(reading));
    from = to;
  }
  for (const reading of reader.end()) checkThread(toThread(reading));
  reader.checkWhole();
}
