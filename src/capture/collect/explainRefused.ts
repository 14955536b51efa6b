import { ParleyError } from "../../errors.js";
import { toError } from "../fetchPage.js";
import type { Collection } from "./collectArticle.js";

/** Why a visit that brought home no page did not, for those who cannot go on without one. */
export function explainRefused({ last, certificate }: Collection): ParleyError {
  if (last?.kind === "refusal") return toError(last);
  const [refused] = certificate.refused;
  return new ParleyError(
    "FETCH_REFUSED",
    `There is no thread at that address (${refused?.reason ?? "empty"}).`,
    { hint: refused?.hint ?? "Open the address in a browser to see why." },
  );
}
