import { CORPUS_FORM } from "../thread/corpus.js";
import type { SourceFormat } from "../thread/thread.js";

/** Finds the form of a capture by its content; names of files prove nothing. */
export function detectFormat(content: string): SourceFormat {
  const head = content.slice(0, 64 * 1024).trimStart();
  if (head.startsWith(`{"form":"${CORPUS_FORM}"`)) return "corpus";
  if (/^[[{]/.test(head) && /"author_name"\s*:|^\[\s*\]/.test(head)) return "wp-rest";
  const lower = head.toLowerCase();
  if (lower.startsWith("<?xml") || lower.startsWith("<rss") || lower.startsWith("<feed")) {
    if (lower.includes("xmlns:wp=")) return "wxr";
    if (lower.includes("<rss") || lower.includes("<feed")) return "wp-feed";
  }
  return looksLikeHtml(lower) ? "wpdiscuz-html" : "wpdiscuz-text";
}

/** Letters of a page that stand, on average, between two of its tags with attributes, at most. */
const MOST_BETWEEN_TAGS = 500;

/**
 * A page begins with its markup. Where words stand first (a warning of the server's above the page, or
 * flattened text), tags say it only if there are many: commenters write `<div>` too.
 */
function looksLikeHtml(lower: string): boolean {
  if (lower.startsWith("<!doctype html")) return true;
  if (!/<(?:html|head|body|div|article|main|section|ol|ul)[\s>]/.test(lower)) return false;
  if (/^<[a-z!?]/.test(lower)) return true;
  const tags = lower.match(/<[a-z][^<>]*>/g) ?? [];
  return tags.filter((tag) => tag.includes("=")).length * MOST_BETWEEN_TAGS >= lower.length;
}
