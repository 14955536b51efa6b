import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import { ParleyError } from "../errors.js";
import { packageRoot } from "../packageRoot.js";
import { type FeelingModel, REGISTERS, WORD_COLUMNS } from "../score/feelingModel.js";
import { FEELINGS_MEASURED } from "../score/measureFeeling.js";

export const FEELING_FILES = { header: "feelings-en.json", words: "feelings-en.bin.gz" } as const;

const Header = z.object({
  version: z.string(),
  registers: z.array(z.string()),
  measures: z.array(z.string()),
  weights: z.array(z.array(z.number())).length(WORD_COLUMNS),
  scale: z.array(z.number()).length(WORD_COLUMNS),
  vocabulary: z.int(),
});

/**
 * Reads the weights of sentiment that ship with the program, from models/.
 *
 * @throws ParleyError MODEL_INVALID when a file is missing, cut or made for another version
 */
export function readFeelings(folder = join(packageRoot, "models")): FeelingModel {
  try {
    const header = Header.parse(
      JSON.parse(readFileSync(join(folder, FEELING_FILES.header), "utf8")),
    );
    const body = gunzipSync(readFileSync(join(folder, FEELING_FILES.words)));
    const bytes = header.vocabulary * WORD_COLUMNS;
    const words = body.subarray(bytes).toString("utf8").split("\n");
    const fits =
      words.length === header.vocabulary &&
      header.registers.join() === REGISTERS.join() &&
      header.measures.join() === FEELINGS_MEASURED.join();
    if (!fits) throw new Error("the table and the header do not fit");
    return {
      version: header.version,
      weights: Float32Array.from(header.weights.flat()),
      vocabulary: new Map(words.map((word, at) => [word, at])),
      words: new Int8Array(body.buffer, body.byteOffset, bytes),
      scale: Float32Array.from(header.scale),
    };
  } catch (cause) {
    throw new ParleyError("MODEL_INVALID", "The weights of sentiment in models/ cannot be read.", {
      hint: "Reinstall the package, or make them anew with npm run train -- --only sentiment.",
      cause,
    });
  }
}
