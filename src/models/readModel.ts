import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import { ParleyError } from "../errors.js";
import { packageRoot } from "../packageRoot.js";
import { type LinearModel, MARKERS } from "../score/linearModel.js";
import { packRows } from "../score/packedRows.js";
import { MARK_CLUES } from "../score/markTokens.js";
import { TONE } from "../score/measureTone.js";
import { PLACES } from "../score/tokenFacts.js";
import { readFeelings } from "./readFeelings.js";

export const MODEL_FILES = { header: "parley-en.json", weights: "parley-en.bin.gz" } as const;

/** The readable half of a model; the other half is its tables and its vocabulary, gzipped. */
const Header = z.object({
  version: z.string(),
  about: z.record(z.string(), z.unknown()),
  heads: z.array(z.string()).min(4),
  places: z.literal(PLACES),
  tones: z.array(z.string()),
  clueNames: z.array(z.string()),
  wordScale: z.array(z.number()),
  letterScale: z.array(z.number()),
  vectorScale: z.array(z.number()),
  tone: z.array(z.number()),
  bias: z.array(z.number()),
  clues: z.array(z.number()),
  vocabulary: z.int(),
});

/**
 * Reads the trained weights that ship with the program, from models/.
 *
 * @throws ParleyError MODEL_INVALID when a file is missing, cut or made for another version
 */
export function readModel(folder = join(packageRoot, "models")): LinearModel {
  try {
    const header = Header.parse(JSON.parse(readFileSync(join(folder, MODEL_FILES.header), "utf8")));
    const body = gunzipSync(readFileSync(join(folder, MODEL_FILES.weights)));
    return { ...joinModel(header, body), feeling: readFeelings(folder) };
  } catch (cause) {
    if (cause instanceof ParleyError) throw cause;
    throw new ParleyError("MODEL_INVALID", "The trained weights in models/ cannot be read.", {
      hint: "Reinstall the package, or make them anew with npm run train.",
      cause,
    });
  }
}

function joinModel(header: z.infer<typeof Header>, body: Buffer): Omit<LinearModel, "feeling"> {
  const columns = header.heads.length;
  const tableBytes = 2 * PLACES * columns;
  const vectorBytes = header.vocabulary * columns;
  const words = body
    .subarray(tableBytes + vectorBytes)
    .toString("utf8")
    .split("\n");
  const fits =
    words.length === header.vocabulary &&
    header.tones.join() === TONE.join() &&
    header.clueNames.join() === MARK_CLUES.join();
  if (!fits) throw new Error("the tables and the header do not fit");
  const readRows = (from: number, length: number) =>
    packRows(new Int8Array(body.buffer, body.byteOffset + from, length), columns, MARKERS.length);
  return {
    version: header.version,
    heads: header.heads,
    rows: readRows(0, tableBytes),
    vectors: readRows(tableBytes, vectorBytes),
    vocabulary: new Map(words.map((word, at) => [word, at])),
    wordScale: Float32Array.from(header.wordScale),
    letterScale: Float32Array.from(header.letterScale),
    vectorScale: Float32Array.from(header.vectorScale),
    tone: Float32Array.from(header.tone),
    bias: Float32Array.from(header.bias),
    clues: Float32Array.from(header.clues),
  };
}
