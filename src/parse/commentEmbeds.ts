import type { Tag } from "./htmlTags.js";
import { Attribute, type Attributes } from "./attributes.js";

/** Services that keep a site's comments themselves, by what their embeds leave in a page. */
const BY_ID = new Map([
  ["disqus_thread", "Disqus"],
  ["coral_thread", "Coral"],
  ["coral-embed-stream", "Coral"],
  ["hyvor-talk-view", "Hyvor Talk"],
  ["insticator-commenting", "Insticator"],
  ["vuukle-comments", "Vuukle"],
  ["commento", "Commento"],
  ["remark42", "Remark42"],
  ["cusdis_thread", "Cusdis"],
  ["livefyre-comments", "Livefyre"],
  ["idc-container", "IntenseDebate"],
  ["vk_comments", "VK"],
  ["hypercomments_widget", "HyperComments"],
]);
const BY_CLASS = new Map([
  ["fb-comments", "Facebook"],
  ["vuukle-comments", "Vuukle"],
  ["giscus", "giscus"],
  ["utterances", "utterances"],
  ["viafoura", "Viafoura"],
  ["spot-im-comments", "OpenWeb"],
  ["insticator-unit", "Insticator"],
]);
const BY_TAG = new Map([
  ["hyvor-talk-comments", "Hyvor Talk"],
  ["fb:comments", "Facebook"],
  ["vf-conversations", "Viafoura"],
]);
/** Scripts and frames that draw comments; those that only count them are not here. */
const BY_SOURCE: readonly (readonly [RegExp, string])[] = [
  [/^(?:https?:)?\/\/[a-z0-9-]{1,63}\.disqus\.com\/embed\.js/i, "Disqus"],
  [/^(?:https?:)?\/\/launcher\.spot\.im\//i, "OpenWeb"],
  [/^(?:https?:)?\/\/talk\.hyvor\.com\//i, "Hyvor Talk"],
  [/^(?:https?:)?\/\/www\.facebook\.com\/plugins\/(?:comments|feedback)\.php/i, "Facebook"],
  [/^(?:https?:)?\/\/cdn\.vuukle\.com\//i, "Vuukle"],
];

/** The service whose comments an element embeds; null for any other element. */
export function readEmbed(
  { name }: Tag,
  id: string | undefined,
  classes: readonly string[],
  attributes: Attributes,
): string | null {
  const named = (id === undefined ? undefined : BY_ID.get(id)) ?? BY_TAG.get(name);
  if (named !== undefined) return named;
  for (const each of classes) {
    const service = BY_CLASS.get(each);
    if (service !== undefined) return service;
  }
  if (attributes.get(Attribute.SpotId) !== undefined) return "OpenWeb";
  if (name !== "script" && name !== "iframe") return null;
  const source = attributes.get(Attribute.Source);
  if (source === undefined) return null;
  return BY_SOURCE.find(([pattern]) => pattern.test(source))?.[1] ?? null;
}
