import type { SourceFormat } from "../thread/thread.js";

/** Finds the form of a capture by its content; names of files prove nothing. */
export function detectFormat(content: string): SourceFormat {
  const head = content.slice(0, 64 * 1024).trimStart();
  if (/^[[{]/.test(head) && /"author_name"\s*:|^\[\s*\]/.test(head)) return "wp-rest";
  const lower = head.toLowerCase();
  if (lower.startsWith("<?xml") || lower.startsWith("<rss") || lower.startsWith("<feed")) {
    if (lower.includes("xmlns:wp=")) return "wxr";
    if (lower.includes("<rss") || lower.includes("<feed")) return "wp-feed";
  }
  return looksLikeHtml(lower) ? "wpdiscuz-html" : "wpdiscuz-text";
}

const looksLikeHtml = (lower: string): boolean =>
  lower.startsWith("<!doctype html") ||
  /<(?:html|head|body|div|article|main|section)[\s>]/.test(lower);
