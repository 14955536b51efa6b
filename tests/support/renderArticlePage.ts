import { escapeHtml } from "./escapeHtml.js";
import { formatLongDate } from "./sampleDates.js";
import type { SampleThread } from "./sampleThread.js";

/** Other articles the page offers: lines which a reader of flattened text must not take for comments. */
export const RELATED_HEADLINES = [
  "Patrol ship Eider returns from nine months in the South Atlantic",
  "Reservists to run the winter boat school at Kelder Sound",
  "Northmoor Systems reports record order book and a shortage of test engineers",
  "Fifty years of the Merrick lifeboat: a photographic history",
] as const;

export interface Plugin {
  readonly postId: string;
  /** wpDiscuz's `commentListLoadType`: 0 a button, 3 everything in the page. */
  readonly loadType: "0" | "3";
}

/** The WordPress page around a thread: head, navigation, article, author box, related, footer. */
export function renderArticlePage(
  source: SampleThread,
  thread: string,
  plugin: Plugin = { postId: postIdOf(source), loadType: "3" },
): string {
  const url = escapeHtml(source.url);
  const home = escapeHtml(new URL("/", source.url).href);
  const site = escapeHtml(source.site);
  const title = escapeHtml(source.title);
  const author = escapeHtml(source.author);
  const paragraphs = source.article.map((text) => `<p>${escapeHtml(text)}</p>`).join("\n\n");
  const related = RELATED_HEADLINES.map(
    (headline) => `<li><a href="${home}${slugOf(headline)}/">${escapeHtml(headline)}</a></li>`,
  ).join("\n");
  return `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="UTF-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>${title} &#8211; ${site}</title>
<meta name="robots" content="noindex" />
<meta name="generator" content="WordPress 6.1.9" />
<link rel="canonical" href="${url}" />
<link rel="alternate" type="application/rss+xml" title="${title} Comments Feed" href="${url}feed/" />
<meta property="og:type" content="article" />
<meta property="og:site_name" content="${site}" />
<meta property="og:title" content="${title}" />
<meta property="og:url" content="${url}" />
<meta property="article:published_time" content="${source.publishedAt}" />
<meta name="author" content="${author}" />
</head>
<body class="post-template-default single single-post single-format-standard">
<header id="masthead" class="site-header">
<p class="site-title"><a href="${home}" rel="home">${site}</a></p>
<nav class="main-navigation" aria-label="Primary">
<ul>
<li><a href="${home}sea/">Sea</a></li>
<li><a href="${home}land/">Land</a></li>
<li><a href="${home}air/">Air</a></li>
<li><a href="${home}industry/">Industry</a></li>
<li><a href="${home}about/">About</a></li>
</ul>
</nav>
</header>
<main id="main" class="site-main">
<article class="post type-post status-publish hentry">
<header class="entry-header">
<h1 class="entry-title">${title}</h1>
<div class="entry-meta"><span class="byline">By <span class="author vcard"><a class="url fn n" href="${home}author/${slugOf(source.author)}/">${author}</a></span></span> <time class="entry-date published" datetime="${source.publishedAt}">${formatLongDate(source.publishedAt)}</time></div>
</header>
<div class="entry-content">
${paragraphs}
</div>
</article>
<aside class="author-box">
<h2 class="author-title">${author}</h2>
<p class="author-description">${escapeHtml(source.authorBio)}</p>
</aside>
<aside class="newsletter"><p>The Gazette by post: one letter on Fridays, no tracking, unsubscribe when you like.</p></aside>
<section class="related-posts">
<h2>Related Articles</h2>
<ul>
${related}
</ul>
</section>
${thread}
</main>
<footer id="colophon" class="site-footer">
<p>${site}. Written by hand, read with pleasure. <a href="${home}house-rules/">House rules</a> <a href="${home}privacy/">Privacy</a></p>
</footer>
<script id='wpdiscuz-combo-js-js-extra'>
var wpdiscuzAjaxObj = ${describePlugin(plugin, home)};
</script>
</body>
</html>
`;
}

const slugOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

const postIdOf = ({ slug }: SampleThread): string =>
  String(30_000 + Buffer.from(slug).reduce((sum, byte) => sum + byte, 0));

/** The object wpDiscuz leaves in the page for its own script; `<` must not close the element. */
function describePlugin({ postId, loadType }: Plugin, home: string): string {
  const plugin = {
    version: "7.6.15",
    wc_post_id: postId,
    url: `${home}wp-admin/admin-ajax.php`,
    isNativeAjaxEnabled: "1",
    commentListLoadType: loadType,
  };
  return JSON.stringify(plugin).replaceAll("<", "\\u003c");
}
