/**
 * Writes a WordPress export to standard output as fast as it is read, to measure streaming with:
 *
 *     npx tsx bench/pages/writeExport.ts --megabytes 2048 | /usr/bin/time -v parley parse - --json > /dev/null
 *
 * `--comments N` sets how many comments a post has (50), `--post-kilobytes N` how long its text is (8).
 */
import { once } from "node:events";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    megabytes: { type: "string", default: "256" },
    comments: { type: "string", default: "50" },
    "post-kilobytes": { type: "string", default: "8" },
  },
});
const wantedBytes = Number(values.megabytes) * 1024 ** 2;
const commentsPerPost = Number(values.comments);
const paragraphsPerPost = Math.ceil((Number(values["post-kilobytes"]) * 1024) / 480);
const WORDS = (
  "hull crane tender dock keel wake berth spar the of and was is not in on yard ship frigate budget " +
  "minister crew training gun sonar deck winter north report committee “steel” tide – naïve & rust"
).split(" ");

/** A small congruential generator: the same export each time, whatever its size. */
let state = 1;
function next(below: number): number {
  state = (state * 48_271) % 0x7fffffff;
  return state % below;
}

const words = (count: number): string =>
  Array.from({ length: count }, () => WORDS[next(WORDS.length)] ?? "").join(" ");
const paragraphs = (count: number): string =>
  Array.from({ length: count }, () => words(80)).join("\n\n");

let written = 0;
async function write(text: string): Promise<void> {
  written += Buffer.byteLength(text);
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
}

const day = (n: number): string =>
  new Date(Date.UTC(2010, 0, 1 + (n % 5000), n % 24, n % 60)).toISOString();
const mysql = (n: number): string => day(n).slice(0, 19).replace("T", " ");

await write(`<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Bench</title><wp:wxr_version>1.2</wp:wxr_version>
`);
for (let post = 1, id = 1; written < wantedBytes; post++) {
  await write(`<item><title>Post ${post}</title><link>https://bench.example/${post}/</link><dc:creator><![CDATA[desk]]></dc:creator>
<content:encoded><![CDATA[${paragraphs(paragraphsPerPost)}]]></content:encoded><wp:post_id>${post}</wp:post_id>
<wp:post_date_gmt>${mysql(post)}</wp:post_date_gmt><wp:comment_status>open</wp:comment_status><wp:status>publish</wp:status>
`);
  const first = id;
  for (; id < first + commentsPerPost; id++) {
    const parent = id === first || next(3) === 0 ? 0 : first + next(id - first);
    await write(`<wp:comment><wp:comment_id>${id}</wp:comment_id><wp:comment_author><![CDATA[Hand ${next(2000)}]]></wp:comment_author>
<wp:comment_author_email>hand@mail.example</wp:comment_author_email><wp:comment_author_url></wp:comment_author_url><wp:comment_author_IP>203.0.113.1</wp:comment_author_IP>
<wp:comment_date>${mysql(id)}</wp:comment_date><wp:comment_date_gmt>${mysql(id)}</wp:comment_date_gmt>
<wp:comment_content><![CDATA[${paragraphs(1 + next(3)).slice(0, 40 + next(900))}]]></wp:comment_content>
<wp:comment_approved>1</wp:comment_approved><wp:comment_type>comment</wp:comment_type><wp:comment_parent>${parent}</wp:comment_parent><wp:comment_user_id>0</wp:comment_user_id>
<wp:commentmeta><wp:meta_key><![CDATA[wpdiscuz_votes]]></wp:meta_key><wp:meta_value><![CDATA[${next(40)}]]></wp:meta_value></wp:commentmeta></wp:comment>
`);
  }
  await write("</item>\n");
}
await write("</channel></rss>\n");
