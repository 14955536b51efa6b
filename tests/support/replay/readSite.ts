import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { z } from "zod";

/** One call of the page's script and its answer, as recorded. */
export interface RecordedCall {
  readonly fields: ReadonlyMap<string, string>;
  readonly status: number;
  readonly contentType: string;
  readonly response: string;
}

/** An entry of REST; only its id is looked at. */
export type RestEntry = Readonly<Record<string, unknown>> & { readonly id: number };

/** A recorded article with its comments: what a folder of exchanges holds. */
export interface RecordedSite {
  readonly name: string;
  /** Where it was recorded; the replay puts its own in this place. */
  readonly origin: string;
  /** Path of the article, with `/` at its end. */
  readonly path: string;
  readonly postId: string;
  readonly pages: ReadonlyMap<string, string>;
  readonly calls: readonly RecordedCall[];
  readonly entries: readonly RestEntry[];
  /** Comments that REST gives one by one only: sticky ones. */
  readonly singles: readonly RestEntry[];
  readonly rss: string | null;
  readonly atom: string | null;
  /** Name of the field for a nonce, where this version demands one. */
  readonly nonceName: string | null;
}

const Call = z.object({
  request: z.object({ fields: z.array(z.tuple([z.string(), z.string()])) }),
  status: z.number(),
  response_content_type: z.string().default("application/json; charset=UTF-8"),
  response: z.unknown(),
});
const Entries = z.array(z.looseObject({ id: z.number() }));

export function readRecorded(folder: string, name: string): string | null {
  const path = join(folder, name);
  if (existsSync(path)) return readFileSync(path, "utf8");
  return existsSync(`${path}.gz`) ? gunzipSync(readFileSync(`${path}.gz`)).toString("utf8") : null;
}

/** Reads a folder in the layout of the recorded fixtures. */
export function readSite(folder: string): RecordedSite {
  const names = [...new Set(readdirSync(folder).map((name) => name.replace(/\.gz$/, "")))];
  const read = (name: string): string => readRecorded(folder, name) ?? "";
  const page = read("page.html");
  const canonical = new URL(/rel="canonical" href="([^"]+)"/.exec(page)?.[1] ?? "");
  const postId = /"wc_post_id":"?(\d+)/.exec(page)?.[1] ?? /postid-(\d+)/.exec(page)?.[1] ?? "";
  const pages = new Map([[canonical.pathname, page]]);
  for (const name of names) {
    const number = /^page-(\d+)\.html$/.exec(name)?.[1];
    if (number !== undefined) pages.set(`${canonical.pathname}comment-page-${number}/`, read(name));
  }
  const calls = names
    .filter((name) => /^ajax-.*\.json$/.test(name))
    .flatMap((name) => readCalls(read(name)));
  return {
    name: folder.split("/").at(-1) ?? folder,
    origin: canonical.origin,
    path: canonical.pathname,
    postId,
    pages,
    calls,
    entries: names
      .filter((name) => /^rest-\d+\.json$/.test(name))
      .sort((a, b) => a.localeCompare(b, "en", { numeric: true }))
      .flatMap((name) => Entries.parse(JSON.parse(read(name)))),
    singles: names.includes("rest-single.json")
      ? Entries.parse(JSON.parse(read("rest-single.json")))
      : [],
    rss: readRecorded(folder, "feed.xml"),
    atom: readRecorded(folder, "feed-atom.xml"),
    nonceName: /"nonceName":"(\w+)"/.exec(page)?.[1] ?? null,
  };
}

function readCalls(text: string): RecordedCall[] {
  const json: unknown = JSON.parse(text);
  return (Array.isArray(json) ? json : [json]).map((each) => {
    const { request, status, response, response_content_type } = Call.parse(each);
    return {
      fields: new Map(request.fields),
      status,
      contentType: response_content_type,
      response: typeof response === "string" ? response : JSON.stringify(response),
    };
  });
}
