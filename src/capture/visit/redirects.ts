import type { SiteRequest } from "../exchange.js";
import { VisitFailure } from "./failure.js";

/** What a redirect asks to be done next; null where an answer is none. */
export function followRedirect(
  request: SiteRequest,
  status: number,
  location: string | undefined,
): SiteRequest | null {
  if (![301, 302, 303, 307, 308].includes(status) || location === undefined) return null;
  if (!URL.canParse(location, request.url))
    throw new VisitFailure("redirects", "The site redirects to what is no address.", status);
  const from = new URL(request.url);
  const to = new URL(location, from);
  to.hash = "";
  if (from.protocol === "https:" && to.protocol === "http:")
    throw new VisitFailure("redirects", "The site redirects from https to http.", status);
  const isSameHost = from.host === to.host;
  const { method, wanted } = request;
  if (method === "GET" || status === 303) {
    // What one host said of its resource is no other's business.
    const validators = isSameHost && method === "GET" ? request.validators : undefined;
    return { method: "GET", url: to.href, wanted, ...(validators && { validators }) };
  }
  if (!isSameHost)
    throw new VisitFailure(
      "redirects",
      "The site redirects a form to another host. Give the address as that host has it.",
      status,
    );
  return { ...request, url: to.href };
}
