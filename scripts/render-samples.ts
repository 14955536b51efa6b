import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { renderPage, renderText } from "../tests/support/renderWpDiscuz.js";
import { SampleThread } from "../tests/support/sampleThread.js";

/*
 * Writes samples/<slug>.html and samples/text/<slug>.txt from samples/source/*.json.
 * With --check nothing is written: exit 1 if a file on disk differs.
 */
const samples = join(import.meta.dirname, "..", "samples");
const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });

const sources = await readSources(join(samples, "source"));
const rendered = sources.flatMap((source) => [
  { path: join(samples, `${source.slug}.html`), content: renderPage(source) },
  { path: join(samples, "text", `${source.slug}.txt`), content: renderText(source) },
]);
const changed: typeof rendered = [];
for (const file of rendered) {
  if ((await readIfPresent(file.path)) !== file.content) changed.push(file);
}
if (values.check) {
  for (const { path } of changed) console.error(`out of date: ${path}`);
  process.exitCode = changed.length === 0 ? 0 : 1;
} else {
  for (const { path, content } of changed) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
  console.error(`${rendered.length} files, ${changed.length} written`);
}

async function readSources(folder: string): Promise<SampleThread[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  return Promise.all(
    names.map(async (name) =>
      SampleThread.parse(JSON.parse(await readFile(join(folder, name), "utf8"))),
    ),
  );
}

async function readIfPresent(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
