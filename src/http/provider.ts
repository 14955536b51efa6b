import {
  allowInsecureRequests,
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientError,
  ClientSecretBasic,
  type Configuration,
  discovery,
  fetchUserInfo,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  ResponseBodyError,
} from "openid-client";
import { z } from "zod";
import type { OidcConfig } from "../configOidc.js";
import { ParleyError } from "../errors.js";

export const CALLBACK = "/api/v1/login/callback";
const TIMEOUT_SECONDS = 10;
/** The provider's keys are fetched anew by the library; its addresses by us, now and then. */
const KEEP_MS = 3_600_000;

/** What a browser carries from the start of a log-in to its end, sealed. */
export const Begun = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  until: z.int(),
});
export type Begun = z.infer<typeof Begun>;

/** Everything that the provider says of somebody who has logged in there. */
export interface Claims {
  readonly issuer: string;
  readonly subject: string;
  /** Of the ID token, and of the userinfo answer where it has more. */
  readonly all: Readonly<Record<string, unknown>>;
  /** Of the signed ID token alone: how the person showed who they are. */
  readonly signed: { readonly amr?: unknown; readonly acr?: unknown };
}

/**
 * OpenID Connect's code flow with PKCE, state and nonce.
 *
 * @see OpenID Connect Core 1.0, 3.1; RFC 9700 (best current practice)
 */
export class Provider {
  readonly #config: OidcConfig;
  #known: { readonly at: number; readonly client: Configuration } | null = null;

  constructor(config: OidcConfig) {
    this.#config = config;
  }

  /** @throws ParleyError PROVIDER_UNREACHABLE */
  async begin(lastsMs: number): Promise<{ begun: Begun; address: string }> {
    const client = await this.#find();
    const verifier = randomPKCECodeVerifier();
    const begun = {
      state: randomState(),
      nonce: randomNonce(),
      verifier,
      until: Date.now() + lastsMs,
    };
    const { scope, publicUrl, acr } = this.#config;
    const address = buildAuthorizationUrl(client, {
      redirect_uri: `${publicUrl}${CALLBACK}`,
      scope,
      state: begun.state,
      nonce: begun.nonce,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      ...(acr === null ? {} : { acr_values: acr }),
    });
    return { begun, address: address.href };
  }

  /**
   * @param query what the provider sent the browser back with, from `?` on
   * @throws ParleyError PROVIDER_UNREACHABLE, PROVIDER_REFUSED
   */
  async finish(query: string, begun: Begun): Promise<Claims> {
    const client = await this.#find();
    const tokens = await authorizationCodeGrant(
      client,
      new URL(`${this.#config.publicUrl}${CALLBACK}${query}`),
      {
        pkceCodeVerifier: begun.verifier,
        expectedState: begun.state,
        expectedNonce: begun.nonce,
        idTokenExpected: true,
      },
    ).catch(explain);
    const signed = tokens.claims();
    if (signed === undefined) throw refused("it gave no ID token");
    const hasMore = client.serverMetadata().userinfo_endpoint !== undefined;
    const more = hasMore
      ? await fetchUserInfo(client, tokens.access_token, signed.sub).catch(explain)
      : {};
    const { amr, acr } = signed;
    return {
      issuer: signed.iss,
      subject: signed.sub,
      all: { ...more, ...signed },
      signed: { amr, acr },
    };
  }

  async #find(): Promise<Configuration> {
    const known = this.#known;
    if (known !== null && Date.now() - known.at < KEEP_MS) return known.client;
    const { issuer, clientId, clientSecret } = this.#config;
    const client = await discovery(
      new URL(issuer),
      clientId,
      undefined,
      clientSecret === null ? None() : ClientSecretBasic(clientSecret),
      {
        timeout: TIMEOUT_SECONDS,
        // The settings take plain HTTP for this machine only; the mark warns of any other use.
        // eslint-disable-next-line @typescript-eslint/no-deprecated
        execute: issuer.startsWith("http://") ? [allowInsecureRequests] : [],
      },
    ).catch(unreachable);
    this.#known = { at: Date.now(), client };
    return client;
  }
}

/** Errors of the library hold what the provider wrote: none of it is passed on but its code. */
function explain(cause: unknown): never {
  if (cause instanceof ResponseBodyError && cause.status >= 500) unreachable(cause);
  if (cause instanceof AuthorizationResponseError || cause instanceof ResponseBodyError)
    throw refused(tellCode(cause.error), cause);
  if (cause instanceof ClientError && cause.code !== "OAUTH_TIMEOUT" && !isNetwork(cause))
    throw refused("its answer is not the one to this log-in", cause);
  return unreachable(cause);
}

const isNetwork = ({ code }: ClientError): boolean =>
  code === "OAUTH_RESPONSE_IS_NOT_CONFORM" || code === "OAUTH_ABORT";

const tellCode = (code: string): string =>
  /^[a-z_]{1,40}$/.test(code) ? `it says ${code}` : "it says no";

const refused = (why: string, cause?: unknown): ParleyError =>
  new ParleyError("PROVIDER_REFUSED", `The provider did not confirm the log-in: ${why}.`, {
    hint: "Begin the log-in again; if it stays so, the settings PARLEY_OIDC_… and those at the provider differ.",
    cause,
  });

function unreachable(cause: unknown): never {
  throw new ParleyError(
    "PROVIDER_UNREACHABLE",
    "The provider of log-ins does not answer as it should.",
    {
      hint: "See that PARLEY_OIDC_ISSUER is right and answers; accounts with a password can log in without it.",
      retry: "later",
      cause,
    },
  );
}
