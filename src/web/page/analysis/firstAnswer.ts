import { PICTURES } from "../../../thread/pictureNames.js";
import { call } from "../api.js";

let first: { readonly path: string; readonly answer: Promise<unknown> } | null = null;

/** Which picture an address of the page names. */
export const pictureOf = (address: URLSearchParams): (typeof PICTURES)[number] =>
  PICTURES.find((name) => name === address.get("picture")) ?? "articles";

/** Where the API has the picture that an address of the page names. */
export function pathOf(address: URLSearchParams): string {
  const filter = new URLSearchParams(address);
  filter.delete("picture");
  return `/analysis/${pictureOf(address)}?${filter.toString()}`;
}

/** Asks for the picture of this address while what shows it is still being fetched. */
export function askFirst(): void {
  const path = pathOf(new URLSearchParams(location.search));
  first = { path, answer: call(path) };
  first.answer.catch(() => undefined);
}

/** The answer that is on its way, once; else, or where it failed (nobody was logged in), another. */
export function askPicture(path: string): Promise<unknown> {
  const coming = first?.path === path ? first.answer : null;
  first = null;
  return coming === null ? call(path) : coming.catch(() => call(path));
}
