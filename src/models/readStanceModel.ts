import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import { ParleyError } from "../errors.js";
import { packageRoot } from "../packageRoot.js";
import { rowLengthOf } from "../score/stance/packHead.js";
import { RELEVANCE_FEATURES } from "../score/stance/relevance.js";
import { SIDE_FEATURES } from "../score/stance/sideNames.js";
import type { StanceModel } from "../score/stance/stanceModel.js";

export const STANCE_FILES = { header: "stance-en.json", weights: "stance-en.bin.gz" } as const;

/** The readable half; the other half is word vectors and their words, gzipped. */
const Header = z.object({
  version: z.string(),
  about: z.record(z.string(), z.unknown()),
  sideNames: z.array(z.string()),
  side: z.array(z.number()),
  most: z.array(z.number()),
  relevanceNames: z.array(z.string()),
  neutral: z.array(z.number()),
  size: z.int(),
  scale: z.number(),
  vocabulary: z.int(),
  heads: z.record(z.string(), z.array(z.number())),
});

/**
 * Reads the weights for stance on free phrases, from models/.
 *
 * @throws ParleyError MODEL_INVALID when a file is missing, cut or made for another version
 */
export function readStanceModel(folder = join(packageRoot, "models")): StanceModel {
  try {
    const header = Header.parse(JSON.parse(readFileSync(join(folder, STANCE_FILES.header), "utf8")));
    const body = gunzipSync(readFileSync(join(folder, STANCE_FILES.weights)));
    const bytes = header.vocabulary * header.size;
    const words = body.subarray(bytes).toString("utf8").split("\n");
    const fits =
      words.length === header.vocabulary &&
      header.sideNames.join() === SIDE_FEATURES.join() &&
      header.relevanceNames.join() === RELEVANCE_FEATURES.join() &&
      Object.values(header.heads).every(({ length }) => length === 3 * rowLengthOf(header.size));
    if (!fits) throw new Error("the tables and the header do not fit");
    return {
      version: header.version,
      side: Float32Array.from(header.side),
      most: Float32Array.from(header.most),
      neutral: Float32Array.from(header.neutral),
      heads: new Map(
        Object.entries(header.heads).map(([name, weights]) => [name, Float32Array.from(weights)]),
      ),
      vectors: {
        size: header.size,
        scale: header.scale,
        values: new Int8Array(body.buffer, body.byteOffset, bytes),
        places: new Map(words.map((word, at) => [word, at])),
      },
    };
  } catch (cause) {
    throw new ParleyError("MODEL_INVALID", "The weights for stance in models/ cannot be read.", {
      hint: "Reinstall the package, or make them anew with npm run train-stance.",
      cause,
    });
  }
}
