import { readFileSync } from "node:fs";
import { z } from "zod";
import { ParleyError } from "./errors.js";
import { Role } from "./thread/role.js";

const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

/** What a secret is sent over: HTTPS, or plain HTTP that does not leave the machine. */
const address = z.url({ protocol: /^https?$/, error: "is not an https:// address" }).refine(
  (url) => {
    if (!URL.canParse(url)) return false;
    const { protocol, hostname, search, hash } = new URL(url);
    const isHere = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
    return (protocol === "https:" || isHere) && search === "" && hash === "";
  },
  { error: "is not an https:// address without ? and # (http:// for this machine only)" },
);

const word = (most: number) =>
  z
    .string()
    .regex(/^[!-~]+$/, "is not visible ASCII")
    .max(most);

/** `editors=lead,desk=moderator`, in order: the first that somebody has is theirs. */
const roleMap = z.string().transform((list, context) => {
  const pairs = list.split(",").map((each) => {
    const at = each.lastIndexOf("=");
    const parsed = Role.safeParse(each.slice(at + 1).trim());
    const value = each.slice(0, Math.max(at, 0)).trim();
    return parsed.success && value !== "" ? { value, role: parsed.data } : null;
  });
  if (pairs.every((each) => each !== null)) return pairs;
  context.addIssue({ code: "custom", message: "is not a list like editors=lead,desk=moderator" });
  return z.NEVER;
});

/** Settings of log-in through a provider (OpenID Connect); docs/security.md describes them. */
export const OidcEnvironment = z.object({
  PARLEY_PUBLIC_URL: optional(
    address.refine((url) => new URL(url).pathname === "/", { error: "has a path" }),
  ),
  PARLEY_OIDC_ISSUER: optional(address),
  PARLEY_OIDC_CLIENT_ID: optional(word(500)),
  PARLEY_OIDC_CLIENT_SECRET: optional(word(1000)),
  PARLEY_OIDC_CLIENT_SECRET_FILE: optional(z.string()),
  PARLEY_OIDC_NAME: optional(z.string().trim().min(1).max(60)),
  PARLEY_OIDC_SCOPE: optional(
    z.string().regex(/^(?=.*\bopenid\b)[!-~]+(?: [!-~]+)*$/, "is no list of scopes with openid"),
  ),
  PARLEY_OIDC_ROLE_CLAIM: optional(word(300)),
  PARLEY_OIDC_ROLES: optional(roleMap),
  PARLEY_OIDC_ACR: optional(word(300)),
});
type Settings = z.infer<typeof OidcEnvironment>;

export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  /** null: a public client, which PKCE alone protects. */
  readonly clientSecret: string | null;
  /** What the button calls the provider. */
  readonly name: string;
  readonly scope: string;
  /** Where the page is reached, without a slash at the end. */
  readonly publicUrl: string;
  /** Which claim gives a role, and what its values mean; null: people must be linked by the operator. */
  readonly roles: {
    readonly claim: string;
    readonly map: readonly { readonly value: string; readonly role: Role }[];
  } | null;
  /** The provider's name for a log-in with more than one factor; null: `amr` must say `mfa`. */
  readonly acr: string | null;
}

/** @throws ParleyError CONFIG_INVALID where some are set and others that they need are not */
export function readOidc(data: Settings): OidcConfig | null {
  const { PARLEY_OIDC_ISSUER: issuer, PARLEY_OIDC_CLIENT_ID: clientId } = data;
  if (issuer === undefined) return null;
  if (clientId === undefined) throw incomplete("PARLEY_OIDC_CLIENT_ID is not set");
  if (data.PARLEY_PUBLIC_URL === undefined)
    throw incomplete("PARLEY_PUBLIC_URL is not set, and the provider sends people back there");
  const { PARLEY_OIDC_ROLE_CLAIM: claim, PARLEY_OIDC_ROLES: map } = data;
  if ((claim === undefined) !== (map === undefined))
    throw incomplete("PARLEY_OIDC_ROLE_CLAIM and PARLEY_OIDC_ROLES go together");
  return {
    issuer,
    clientId,
    clientSecret: readSecret(data),
    name: data.PARLEY_OIDC_NAME ?? "your organisation",
    scope: data.PARLEY_OIDC_SCOPE ?? "openid profile",
    publicUrl: new URL(data.PARLEY_PUBLIC_URL).origin,
    roles: claim === undefined || map === undefined ? null : { claim, map },
    acr: data.PARLEY_OIDC_ACR ?? null,
  };
}

function readSecret(data: Settings): string | null {
  const { PARLEY_OIDC_CLIENT_SECRET: secret, PARLEY_OIDC_CLIENT_SECRET_FILE: path } = data;
  if (path === undefined) return secret ?? null;
  if (secret !== undefined)
    throw incomplete("PARLEY_OIDC_CLIENT_SECRET and PARLEY_OIDC_CLIENT_SECRET_FILE are both set");
  try {
    const read = readFileSync(path, "utf8").trim();
    if (read !== "") return read;
  } catch (cause) {
    throw incomplete("PARLEY_OIDC_CLIENT_SECRET_FILE cannot be read", cause);
  }
  throw incomplete("PARLEY_OIDC_CLIENT_SECRET_FILE is empty");
}

const incomplete = (fault: string, cause?: unknown): ParleyError =>
  new ParleyError("CONFIG_INVALID", `Log-in through a provider is set up by half: ${fault}.`, {
    hint: "docs/security.md describes PARLEY_OIDC_… and PARLEY_PUBLIC_URL.",
    ...(cause === undefined ? {} : { cause }),
  });
