import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/packageRoot.js";
import { SampleThread } from "./sampleThread.js";

/** Every bundled sample with what its author knows of it. */
export const samples: readonly SampleThread[] = readdirSync(join(packageRoot, "samples", "source"))
  .filter((name) => name.endsWith(".json"))
  .sort()
  .map((name) =>
    SampleThread.parse(
      JSON.parse(readFileSync(join(packageRoot, "samples", "source", name), "utf8")),
    ),
  );
