import { useEffect, useState } from "preact/hooks";
import type { LoginWays } from "../../http/shapes.js";
import { readLoginWays } from "./api.js";
import { text } from "./text.js";

/** Leads to the provider where one is set up. Without an answer there is the password still. */
export function ProviderLink() {
  const [provider, setProvider] = useState<LoginWays["provider"]>(null);
  useEffect(() => {
    readLoginWays()
      .then((ways) => {
        setProvider(ways.provider);
      })
      .catch(() => undefined);
  }, []);
  return (
    provider && (
      <a class="button" href={provider.address}>
        {text.login.with(provider.name)}
      </a>
    )
  );
}

/** Why a log-in through the provider did not work; out of the address, so that a reload does not say it again. */
export function takeProviderFailure(): string | null {
  const [, code] = /^#login=([A-Z_]{1,40})$/.exec(location.hash) ?? [];
  if (code === undefined) return null;
  history.replaceState(null, "", location.pathname);
  const words: Readonly<Record<string, string>> = text.login.provider;
  return (Object.hasOwn(words, code) ? words[code] : null) ?? words.INTERNAL ?? null;
}
