import { Readable } from "node:stream";
import { Parser } from "htmlparser2";
import { ParleyError } from "../errors.js";
import type { ListedAddress } from "./addressLists.js";
import type { Visit } from "./exchange.js";
import { fetchPage } from "./fetchPage.js";
import { openInput } from "./openInput.js";
import { isAddress } from "./readInput.js";
import { unpack } from "./unpack.js";

/** An index names at most 50,000 sitemaps (sitemaps.org); who means so many has another purpose. */
const MOST_SITEMAPS = 1000;
const MOST_LENGTH = 2048;

/**
 * The pages that a sitemap names (sitemaps.org, XML), gzipped or not; of an index, those of its
 * sitemaps, one after another. An index in an index is not followed: the protocol knows none.
 *
 * @param source address or file
 * @param visit makes the requests
 * @throws ParleyError INPUT_NOT_SUPPORTED for what is no sitemap; those of fetchPage and openInput
 */
export async function* readSitemap(
  source: string,
  visit: Visit,
): AsyncGenerator<ListedAddress, void, undefined> {
  const sitemaps: string[] = [];
  let isSitemap = false;
  for await (const { kind, address } of readLocations(source, visit)) {
    isSitemap = true;
    if (kind === "url") yield { address, where: source };
    else if (kind === "sitemap" && sitemaps.length < MOST_SITEMAPS) sitemaps.push(address);
  }
  if (!isSitemap)
    throw new ParleyError("INPUT_NOT_SUPPORTED", `There is no sitemap at ${source}.`, {
      hint: "WordPress has one at /wp-sitemap.xml or /sitemap_index.xml; robots.txt names it.",
    });
  for (const sitemap of sitemaps) {
    // What a site's index names is fetched from there: a file's index must not lead to other files.
    if (!isAddress(sitemap)) continue;
    for await (const { kind, address } of readLocations(sitemap, visit))
      if (kind === "url") yield { address, where: sitemap };
  }
}

interface Location {
  /** `root` says that there is a sitemap, if an empty one. */
  readonly kind: "root" | "url" | "sitemap";
  readonly address: string;
}

async function* readLocations(
  source: string,
  visit: Visit,
): AsyncGenerator<Location, void, undefined> {
  const chunks = isAddress(source)
    ? unpack(
        Readable.from([Buffer.from((await fetchPage(source, visit, "sitemap")).bytes)]),
        source,
      )
    : (await openInput(source)).chunks;
  const found: Location[] = [];
  let [entry, location]: [Location["kind"] | null, string | null] = [null, null];
  const parser = new Parser(
    {
      onopentagname: (name) => {
        const local = name.slice(name.indexOf(":") + 1);
        if (local === "urlset" || local === "sitemapindex")
          found.push({ kind: "root", address: "" });
        else if (local === "url" || local === "sitemap") entry = local;
        // `image:loc` and `video:…_loc` are no pages.
        else if (name === local && local === "loc" && entry !== null) location = "";
      },
      ontext: (text) => {
        if (location !== null && location.length <= MOST_LENGTH) location += text;
      },
      onclosetag: (name) => {
        const local = name.slice(name.indexOf(":") + 1);
        if (local === "url" || local === "sitemap") entry = null;
        if (local !== "loc" || location === null) return;
        const address = location.trim();
        if (entry !== null && address !== "" && address.length <= MOST_LENGTH)
          found.push({ kind: entry, address });
        location = null;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  const decoder = new TextDecoder();
  for await (const chunk of chunks) {
    parser.write(decoder.decode(chunk, { stream: true }));
    yield* found.splice(0);
  }
  parser.end();
  yield* found.splice(0);
}
