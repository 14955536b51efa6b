import { PICTURES } from "../../../thread/pictureNames.js";
import { call } from "../api.js";

let first: { readonly path: string; readonly answer: Promise<unknown> } | null = null;

/** Which picture an address of the page names. */
export const pictureOf = (address: URLSearchParams): (typeof PICTURES)[number] =>
  PICTURES.find((name) => name === address.get("picture")) ?? "articles";

/** The articles are a table. */
export const isDrawnPicture = (picture: (typeof PICTURES)[number]): boolean =>
  picture !== "articles";

/** What draws is the largest part of the page: fetched where something is drawn, and beside the answer. */
export const loadDrawing = () => import("./drawPicture.js");

/** Where the API has the picture that an address of the page names. */
export function pathOf(address: URLSearchParams): string {
  const filter = new URLSearchParams(address);
  filter.delete("picture");
  return `/analysis/${pictureOf(address)}?${filter.toString()}`;
}

/** Asks for the picture of this address before anything is shown. */
export function askFirst(): void {
  const address = new URLSearchParams(location.search);
  if (isDrawnPicture(pictureOf(address))) loadDrawing().catch(() => undefined);
  const path = pathOf(address);
  first = { path, answer: call(path) };
  first.answer.catch(() => undefined);
}

/** The answer that is on its way, once; else, or where it failed (nobody was logged in), another. */
export function askPicture(path: string): Promise<unknown> {
  const coming = first?.path === path ? first.answer : null;
  first = null;
  return coming === null ? call(path) : coming.catch(() => call(path));
}
