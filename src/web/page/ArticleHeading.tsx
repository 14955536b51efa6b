import type { QueueItem } from "../../thread/reviewQueue.js";
import { shorten } from "./clampText.js";
import { text } from "./text.js";

const LONGEST_TITLE = 200;

/** The article, linked where its address is one a browser may follow. */
export function ArticleHeading({ article }: { readonly article: QueueItem["article"] }) {
  const title = shorten(article.title ?? "", LONGEST_TITLE) || text.untitled(article.site);
  const link = readWebAddress(article.url);
  return (
    <header class="article-heading">
      <p class="eyebrow">
        <bdi>{shorten(link?.host ?? article.site, LONGEST_TITLE)}</bdi>
      </p>
      <h2 id="detail-heading">
        {link === null ? (
          <bdi>{title}</bdi>
        ) : (
          <a href={link.href} target="_blank" rel="noopener noreferrer">
            <bdi>{title}</bdi>
          </a>
        )}
      </h2>
    </header>
  );
}

/** Null unless http(s): a captured address may be anything, `javascript:` too. */
function readWebAddress(url: string | null): URL | null {
  if (url === null || !URL.canParse(url)) return null;
  const address = new URL(url);
  return ["http:", "https:"].includes(address.protocol) ? address : null;
}
