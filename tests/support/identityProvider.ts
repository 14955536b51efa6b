import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";
import type { OidcConfig } from "../../src/configOidc.js";

/** Somebody as the provider of the tests knows them. */
export interface Known {
  readonly subject: string;
  readonly name?: string;
  readonly groups?: readonly string[];
  /** What they showed there. */
  readonly amr?: readonly string[];
}

export interface IdentityProvider {
  readonly config: OidcConfig;
  /** Who logs in next. */
  next: Known;
  readonly close: () => Promise<void>;
}

const SECRET = "a secret of client and provider";

/** oidc-provider on this machine: it asks for no password, and lets in whoever is next. */
export async function startIdentityProvider(publicUrl: string): Promise<IdentityProvider> {
  const people = new Map<string, Known>();
  let handle = (_request: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(503).end();
  };
  const server = createServer((request, response) => {
    handle(request, response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider: Provider = new Provider(issuer, {
    clients: [
      {
        client_id: "parley",
        client_secret: SECRET,
        redirect_uris: [`${publicUrl}/api/v1/login/callback`],
      },
    ],
    claims: { openid: ["sub", "amr"], profile: ["preferred_username", "groups"] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ["a key of the tests"] },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, subject) => ({
      accountId: subject,
      claims: () => {
        const { name, groups = [] } = people.get(subject) ?? {};
        return { sub: subject, preferred_username: name, groups: [...groups] };
      },
    }),
    loadExistingGrant: async ({ oidc }) => {
      const { session, client } = oidc;
      const grant = new provider.Grant({
        accountId: session?.accountId ?? "",
        clientId: client?.clientId ?? "",
      });
      grant.addOIDCScope("openid profile");
      await grant.save();
      return grant;
    },
    ttl: { Grant: 60, Session: 60, Interaction: 60, AccessToken: 60, IdToken: 60 },
  });
  const answer = provider.callback();
  const running: IdentityProvider = {
    config: {
      issuer,
      clientId: "parley",
      clientSecret: SECRET,
      name: "the newsroom",
      scope: "openid profile",
      publicUrl,
      roles: {
        claim: "groups",
        map: [
          { value: "editors", role: "lead" },
          { value: "desk", role: "moderator" },
        ],
      },
      acr: null,
    },
    next: { subject: "nobody" },
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  handle = (request, response) => {
    if (!request.url?.startsWith("/interaction/")) {
      void answer(request, response);
      return;
    }
    const { next } = running;
    people.set(next.subject, next);
    const refusal = { error: "access_denied" };
    const login = { accountId: next.subject, amr: [...(next.amr ?? ["pwd"])] };
    void provider.interactionFinished(
      request,
      response,
      next.subject === "nobody" ? refusal : { login },
    );
  };
  return running;
}
