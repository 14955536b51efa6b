import { call, isLoggedOut } from "../api.js";
import { isAskable, isDrawnPicture, pathOf, pictureOf } from "./address.js";

let first: { readonly path: string; readonly answer: Promise<unknown> } | null = null;

/** What draws is the largest part of the page: fetched where something is drawn, and beside the answer. */
export const loadDrawing = () => import("./drawPicture.js");

/** Asks for the picture of this address before anything is shown. */
export function askFirst(): void {
  const address = new URLSearchParams(location.search);
  if (isDrawnPicture(pictureOf(address))) loadDrawing().catch(() => undefined);
  if (!isAskable(address)) return;
  const path = pathOf(address);
  first = { path, answer: call(path) };
  first.answer.catch(() => undefined);
}

/** The answer that is on its way, once; else, or where nobody was logged in when it was asked for, another. */
export function askPicture(path: string): Promise<unknown> {
  const coming = first?.path === path ? first.answer : null;
  first = null;
  if (coming === null) return call(path);
  return coming.catch((error: unknown) => {
    if (isLoggedOut(error)) return call(path);
    throw error;
  });
}
