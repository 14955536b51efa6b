import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/packageRoot.js";
import { sha256 } from "../../src/thread/identity.js";
import type { Page } from "../../src/thread/page.js";

const shared = join(packageRoot, "..", "shared");

/** Where the shared captures are; null for somebody who has only the repository. */
export const seedFolder: string | null = ((path) => (existsSync(path) ? path : null))(
  join(shared, "fixtures", "seeds"),
);
if (seedFolder === null) console.log("skipping the shared captures: they are not here");

/** Where the rendered threads are, each with its truth; null as above. */
export const wpDiscuzFolder: string | null = ((path) => (existsSync(path) ? path : null))(
  join(shared, "fixtures", "wpdiscuz"),
);

/** Path of the one seed whose name begins so. */
export function seedPath(prefix: string): string {
  const folder = seedFolder ?? "";
  const name = readdirSync(folder).find((each) => each.startsWith(prefix));
  if (name === undefined) throw new Error(`no seed ${prefix}`);
  return join(folder, name);
}

export const readSeed = (prefix: string): Page => toPage(readFileSync(seedPath(prefix), "utf8"));

/** A page from text, captured at a time that does not move. */
export const toPage = (content: string, capturedAt = "2024-03-20T00:00:00Z"): Page => ({
  url: null,
  capturedAt: new Date(capturedAt),
  sha256: sha256(content),
  content,
});
