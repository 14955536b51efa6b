import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { packageRoot } from "../packageRoot.js";
import type { RunFlags } from "./commands/flags.js";

export interface Sample {
  readonly path: string;
  readonly flags: RunFlags;
}

/** Both ways of reading are seen on the first screen: pages, and flattened text with inferred parents. */
const FIRST_RUN = [
  { slug: "bergen-summit-air-defence", form: "html" },
  { slug: "ukraine-membership-question", form: "text" },
  { slug: "type-43-frigate-delay", form: "html" },
  { slug: "corncrake-munitions-stocks", form: "text" },
  { slug: "harbour-tug-trials", form: "html" },
] as const;

const Facts = z.object({ url: z.url(), capturedAt: z.iso.datetime({ offset: true }) });

/** The bundled threads with what a capture of them would know: address, time, zone. */
export async function listSamples(): Promise<Sample[]> {
  const folder = join(packageRoot, "samples");
  return Promise.all(
    FIRST_RUN.map(async ({ slug, form }) => {
      const source = await readFile(join(folder, "source", `${slug}.json`), "utf8");
      const { url, capturedAt } = Facts.parse(JSON.parse(source));
      return {
        path: form === "html" ? join(folder, `${slug}.html`) : join(folder, "text", `${slug}.txt`),
        flags: {
          format: "auto",
          capturedAt: new Date(capturedAt),
          baseUrl: url,
          timezone: "Europe/London",
          target: "ukraine-support",
        },
      };
    }),
  );
}
