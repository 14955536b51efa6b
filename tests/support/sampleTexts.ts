import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/packageRoot.js";
import { sha256 } from "../../src/thread/identity.js";
import { parseCapture } from "../../src/parse/parseCapture.js";

/** The texts of all comments of the bundled samples. */
export function sampleTexts(): string[] {
  const folder = join(packageRoot, "samples");
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => /\.(?:html|txt)$/.test(path) && statSync(path).isFile());
  return paths.flatMap((path) => {
    const content = readFileSync(path, "utf8");
    const page = { url: null, capturedAt: null, sha256: sha256(content), content };
    return parseCapture(page, {}).comments.map(({ text }) => text);
  });
}
