import { fetch, FormData } from "undici";
import type { SiteOutcome, SiteRequest, Visit } from "../../../src/capture/exchange.js";
import { sha256 } from "../../../src/thread/identity.js";

/** A plain `Visit` to this machine: no turns, no checks, no redirects. */
export const loopVisit: Visit = async (request, signal): Promise<SiteOutcome> => {
  const response = await fetch(request.url, {
    method: request.method,
    redirect: "manual",
    headers: askIfChanged(request),
    ...(request.form === undefined ? {} : { body: toBody(request.form) }),
    ...(signal === undefined ? {} : { signal }),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  return {
    kind: "answer",
    request,
    url: request.url,
    status: response.status,
    headers: Object.fromEntries(response.headers),
    bytes,
    sha256: sha256(bytes),
    at: new Date(),
  };
};

function askIfChanged({ validators }: SiteRequest): Record<string, string> {
  if (validators?.etag != null) return { "if-none-match": validators.etag };
  if (validators?.lastModified != null) return { "if-modified-since": validators.lastModified };
  return {};
}

function toBody(form: readonly (readonly [string, string])[]): FormData {
  const body = new FormData();
  for (const [name, value] of form) body.append(name, value);
  return body;
}
