import { toThread } from "../../src/parse/toThread.js";
import { WxrReader } from "../../src/parse/wxrReader.js";
import type { Thread } from "../../src/thread/thread.js";

export const SOURCE = { url: null, capturedAt: new Date("2026-06-01T00:00:00Z") };

/** Threads of an export given in pieces that end at these places. */
export function read(xml: string, borders: readonly number[] = []): Thread[] {
  const reader = new WxrReader(SOURCE);
  const threads: Thread[] = [];
  let from = 0;
  for (const border of [...borders, xml.length]) {
    threads.push(...reader.write(xml.slice(from, border)).map(toThread));
    from = border;
  }
  threads.push(...reader.end().map(toThread));
  reader.checkWhole();
  return threads;
}

export const readOne = (xml: string): Thread => {
  const [thread] = read(xml);
  if (thread === undefined) throw new Error("no thread");
  return thread;
};

/** An export of one post, with this within. */
export const item = (inner: string) =>
  `<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.1/"><channel><item>${inner}</item></channel></rss>`;
/** A comment of it; fields given here are the last of their name. */
export const comment = (id: string, fields = "") =>
  `<wp:comment><wp:comment_id>${id}</wp:comment_id><wp:comment_author>Ro</wp:comment_author><wp:comment_date_gmt>2026-05-01 10:00:00</wp:comment_date_gmt><wp:comment_content>keel</wp:comment_content><wp:comment_approved>1</wp:comment_approved>${fields}</wp:comment>`;
export const codes = ({ problems }: Thread) => problems.map(({ code }) => code);
