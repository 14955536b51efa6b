import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../../src/packageRoot.js";
import { escapeHtml } from "../escapeHtml.js";
import { CORE_STYLES, renderCorePage } from "../renderCore.js";
import { renderPage, renderText } from "../renderWpDiscuz.js";
import { renderWxr } from "../renderWxr.js";
import { samples } from "../samples.js";
import type { SampleComment, SampleThread } from "../sampleThread.js";

/** Captures larger than this make slow cases and no others. */
const MOST_BYTES = 60_000;

/** What is mutated: short threads in every form, the texts of samples, and the shared captures if asked for. */
export function makeBases(withShared: boolean): Buffer[] {
  const short = samples
    .filter(({ comments }) => comments.length > 0)
    .flatMap((sample) => [
      { ...sample, comments: sample.comments.slice(0, 6) },
      { ...sample, comments: sample.comments.slice(0, 14) },
    ]);
  const rendered = short.flatMap((thread) => [
    renderPage(thread),
    renderPage(thread, { depthLimit: 2, cutWords: 12 }),
    renderOldPage(thread),
    renderText(thread),
    renderText(thread, { avatars: false, cutWords: 12 }),
    renderNames(thread),
    renderRest(thread),
    renderFeed(thread),
    renderWxr([thread]),
    ...CORE_STYLES.map((style) => renderCorePage(thread, { style })),
  ]);
  const both = renderWxr(short.slice(0, 2));
  const own = [...rendered, both].map((text) => Buffer.from(text));
  return [...own, ...(withShared ? listShared() : [])];
}

function listShared(): Buffer[] {
  const folder = join(packageRoot, "..", "shared", "fixtures", "wpdiscuz");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .filter((name) => statSync(join(folder, name)).isDirectory())
    .flatMap((name) =>
      readdirSync(join(folder, name))
        .sort()
        .filter((file) => !file.endsWith(".gz") && file !== "truth.json")
        .map((file) => join(folder, name, file)),
    )
    .filter((path) => statSync(path).size <= MOST_BYTES)
    .map((path) => readFileSync(path));
}

/** wpDiscuz 5.x, as far as its classes go. */
function renderOldPage({ title, comments }: SampleThread): string {
  const list = comments.map(
    ({ id, parent, author, text, votes }) =>
      `<div id="wc-comm-${id}_${parent ?? 0}" class="wc-comment"><div class="wc-comment-left"><img alt="${escapeHtml(author)}"></div>` +
      `<div id="comment-${id}" class="wc-comment-right"><div class="wc-comment-header"><div class="wc-comment-author">${escapeHtml(author)}</div></div>` +
      `<div class="wc-comment-text"><p>${escapeHtml(text)}</p></div><div class="wc-comment-footer"><div class="wc-vote-result">${votes}</div>` +
      `<div class="wc-comment-date">6 months ago</div></div></div></div>`,
  );
  return `<!DOCTYPE html><html><head><title>${escapeHtml(title)}</title></head><body><article><p>A paragraph.</p></article><div id="wpcomm"><div class="wc-thread-wrapper">${list.join("")}</div></div></body></html>`;
}

const renderNames = ({ article, comments }: SampleThread): string =>
  `${article.join("\n\n")}\n\nInline Feedbacks\nView all comments\n\n${comments.map(({ author, text }) => `${author}\n\n${text}`).join("\n\n")}\n`;

const renderRest = ({ url, comments }: SampleThread): string =>
  JSON.stringify(
    comments.map(({ id, parent, author, postedAt, text }) => ({
      id,
      post: 7,
      parent: parent ?? 0,
      author_name: author,
      date_gmt: postedAt.slice(0, 19),
      content: { rendered: `<p>${escapeHtml(text)}</p>` },
      link: `${url}#comment-${id}`,
      status: "approved",
      type: "comment",
    })),
  );

function renderFeed({ title, url, comments }: SampleThread): string {
  const reply = (parent: SampleComment["parent"]): string =>
    parent === null ? "" : `<p>In reply to <a href="${url}#comment-${parent}">Somebody</a>.</p>`;
  const items = comments.map(
    ({ id, parent, author, postedAt, text }) =>
      `<item><title>By: ${escapeHtml(author)}</title><link>${url}#comment-${id}</link><dc:creator><![CDATA[${author}]]></dc:creator>` +
      `<pubDate>${new Date(postedAt).toUTCString()}</pubDate><content:encoded><![CDATA[${reply(parent)}<p>${escapeHtml(text)}</p>]]></content:encoded></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Comments on: ${escapeHtml(title)}</title><link>${url}</link>${items.join("")}</channel></rss>`;
}
