/** Parameters that say where a reader came from, not what is read; `replytocom` is a WordPress form. */
const TRACKING = /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|yclid|replytocom)$/i;

/**
 * One spelling for the address of a page: host in lower case, no default port, fragment, tracking
 * parameters or `/comment-page-N/`, parameters in order, no slash at the end, https for http. For
 * telling whether two addresses are one page; never fetched itself.
 *
 * @returns null for what is no http(s) address
 */
export function canonicalAddress(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  const port = url.port === "" ? "" : `:${url.port}`;
  const kept = [...url.searchParams].filter(([name]) => !TRACKING.test(name));
  const query = new URLSearchParams(kept.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  const path = trimSlashes(url.pathname.replace(/\/comment-page-\d+(?=\/?$)/, ""));
  const search = query.size === 0 ? "" : `?${query.toString()}`;
  return `https://${url.hostname}${port}${path}${search}`;
}

function trimSlashes(path: string): string {
  let end = path.length;
  while (end > 0 && path[end - 1] === "/") end--;
  return path.slice(0, end);
}
