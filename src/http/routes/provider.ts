import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { OidcConfig } from "../../configOidc.js";
import { ParleyError, toParleyError } from "../../errors.js";
import { noteAccess } from "../../store/accessLog.js";
import { countAttempt, forgiveAttempts } from "../../store/loginAttempts.js";
import { findPerson } from "../../store/providerIdentities.js";
import type { Reviewer } from "../../store/reviewers.js";
import { makeSecretBox, type SecretBox } from "../../store/secretBox.js";
import { openSession } from "../../store/sessions.js";
import type { App, AppParts } from "../app.js";
import { Begun, CALLBACK, type Claims, Provider } from "../provider.js";
import { hadSecondFactor, readPerson } from "../readPerson.js";
import { SESSION_COOKIE } from "../security.js";
import { LoginWays } from "../shapes.js";
import { COOKIE } from "./session.js";

const START = "/api/v1/login/provider";
const BEGUN_COOKIE = "parley_provider";
const LASTS_MS = 600_000;
const LOGIN_FAULT = /^(?:PROVIDER_|PERSON_UNKNOWN|SECOND_FACTOR_MISSING|TOO_MANY_REQUESTS)/;

/** Log-in through a provider, and what the log-in form offers. */
export function addProviderRoutes(app: App, parts: AppParts): void {
  const { oidc } = parts;
  app.get(
    "/api/v1/login/ways",
    { config: { isPublic: true }, schema: { response: { 200: LoginWays } } },
    () => ({
      provider: oidc && { name: oidc.name, address: `${oidc.publicUrl}${START}` },
    }),
  );
  if (oidc !== null) addFlow(app, parts, oidc);
}

function addFlow(app: App, parts: AppParts, oidc: OidcConfig): void {
  const provider = new Provider(oidc);
  const box = makeSecretBox(parts.secret, "provider log-in");
  // Lax: the provider sends the browser back from another site, where a strict cookie would stay at home.
  const cookie = { ...COOKIE, path: "/api/v1/login", sameSite: "lax" as const };
  const secure = oidc.publicUrl.startsWith("https:");
  const config = { isPublic: true, rateLimit: { max: 60, timeWindow: "1 minute" } } as const;
  const schema = { response: { 302: z.null() } };
  /** A person is looking: what went wrong is told by the log-in form. */
  const orTell = async (
    request: FastifyRequest,
    reply: FastifyReply,
    go: () => Promise<string>,
  ) => {
    const address = await go().catch(async (error: unknown) => {
      const { code, message } = toParleyError(error);
      request.log.warn({ code, error: message }, "log-in through the provider failed");
      await noteAccess(parts.sql, [{ event: "login_refused", reviewerId: null, route: START }]);
      return `${oidc.publicUrl}/#login=${LOGIN_FAULT.test(code) ? code : "INTERNAL"}`;
    });
    return reply.redirect(address);
  };
  app.get(START, { config, schema }, (request, reply) =>
    orTell(request, reply, async () => {
      const { begun, address } = await provider.begin(LASTS_MS);
      void reply.setCookie(BEGUN_COOKIE, box.seal(JSON.stringify(begun), "log-in"), {
        ...cookie,
        secure,
        maxAge: LASTS_MS / 1000,
      });
      return address;
    }),
  );
  app.get(CALLBACK, { config, schema }, (request, reply) =>
    orTell(request, reply, async () => {
      // Whatever comes of it: what was begun ends here, once.
      void reply.clearCookie(BEGUN_COOKIE, cookie);
      const attempt = { name: null, address: request.ip, device: null };
      await countAttempt(parts.sql, attempt);
      const begun = readBegun(request.cookies[BEGUN_COOKIE], box);
      const claims = await provider.finish(new URL(request.url, oidc.publicUrl).search, begun);
      const known = await admit(parts, oidc, claims);
      await forgiveAttempts(parts.sql, attempt);
      const token = await openSession(parts.sql, known.id, parts.session, "provider");
      await noteAccess(parts.sql, [{ event: "login", reviewerId: known.id, route: CALLBACK }]);
      void reply.setCookie(SESSION_COOKIE, token, { ...COOKIE, secure });
      return `${oidc.publicUrl}/`;
    }),
  );
}

/** @throws ParleyError PROVIDER_REFUSED */
function readBegun(cookie: string | undefined, box: SecretBox): Begun {
  const text = cookie === undefined ? null : box.open(cookie, "log-in");
  const begun = text === null ? null : Begun.parse(JSON.parse(text));
  if (begun === null || begun.until < Date.now())
    throw new ParleyError("PROVIDER_REFUSED", "This browser has begun no log-in, or long ago.", {
      hint: "Begin it on the log-in form.",
    });
  return begun;
}

/** @throws ParleyError PERSON_UNKNOWN, SECOND_FACTOR_MISSING */
async function admit(
  { sql, requireSecondFactor }: AppParts,
  { roles, acr }: OidcConfig,
  claims: Claims,
): Promise<Reviewer> {
  const known = await findPerson(sql, readPerson(claims, roles));
  if (known === null)
    throw new ParleyError("PERSON_UNKNOWN", "The provider's word opens no account here.", {
      hint: "`parley user link NAME SUBJECT` joins a person to an account; PARLEY_OIDC_ROLES says who gets one.",
    });
  const { reviewer, wasMade, hadOtherRole } = known;
  // At once: whatever becomes of this log-in, the account is there, or has another role.
  const event = wasMade ? ("account_added" as const) : ("role_changed" as const);
  if (wasMade || hadOtherRole)
    await noteAccess(sql, [{ event, reviewerId: reviewer.id, route: CALLBACK }]);
  if (requireSecondFactor.includes(reviewer.role) && !hadSecondFactor(claims, acr))
    throw new ParleyError("SECOND_FACTOR_MISSING", "The provider asked for one factor only.", {
      hint: "PARLEY_REQUIRE_TOTP names the role: have the provider ask for a second one, and say so (`amr`, or PARLEY_OIDC_ACR).",
    });
  return reviewer;
}
