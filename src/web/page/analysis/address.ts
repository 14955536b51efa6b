import type { PictureName } from "../../../thread/analysis.js";
import { PICTURES } from "../../../thread/pictureNames.js";

const OF_ONE_ARTICLE: readonly PictureName[] = ["tree", "camps", "talks"];

/** Which picture an address of the page names. */
export const pictureOf = (address: URLSearchParams): PictureName =>
  PICTURES.find((name) => name === address.get("picture")) ?? "articles";

/** The articles are a table. */
export const isDrawnPicture = (picture: PictureName): boolean => picture !== "articles";

/** Whether an address says all that its picture needs. */
export const isAskable = (address: URLSearchParams): boolean =>
  address.has("article") || !OF_ONE_ARTICLE.includes(pictureOf(address));

/** Where the API has the picture that an address of the page names. */
export function pathOf(address: URLSearchParams): string {
  const filter = new URLSearchParams(address);
  filter.delete("picture");
  return `/analysis/${pictureOf(address)}?${filter.toString()}`;
}

/** The page of the same with some of it changed; empty: taken out. */
export function addressOf(
  address: URLSearchParams,
  changed: Readonly<Record<string, string>>,
): string {
  const next = new URLSearchParams(address);
  for (const [name, value] of Object.entries(changed))
    if (value === "") next.delete(name);
    else next.set(name, value);
  return `/analysis?${next.toString()}`;
}
