import type { OidcConfig } from "../configOidc.js";
import type { Person } from "../store/providerIdentities.js";
import type { Role } from "../thread/role.js";
import type { Claims } from "./provider.js";

const MOST_NAME = 60;

/** Who the provider says it is, as far as accounts go. */
export function readPerson({ issuer, subject, all }: Claims, roles: OidcConfig["roles"]): Person {
  return { issuer, subject, name: readName(all), role: roles && readRole(all, roles) };
}

/**
 * Whether the provider asked for more than one factor: by the authentication context that was asked for, or by
 * `mfa` among the methods (RFC 8176).
 */
export const hadSecondFactor = ({ signed }: Claims, acr: string | null): boolean =>
  acr === null ? Array.isArray(signed.amr) && signed.amr.includes("mfa") : signed.acr === acr;

/** By the order of the setting, and nothing for a value that it does not name. */
function readRole(
  all: Claims["all"],
  { claim, map }: NonNullable<OidcConfig["roles"]>,
): Role | null {
  const given = [readClaim(all, claim)].flat();
  return map.find(({ value }) => given.includes(value))?.role ?? null;
}

/** By its whole name, as some have dots in it; else step by step, as `realm_access.roles`. */
function readClaim(all: Claims["all"], claim: string): unknown {
  if (Object.hasOwn(all, claim)) return all[claim];
  return claim
    .split(".")
    .reduce<unknown>(
      (within, step) =>
        typeof within === "object" && within !== null && Object.hasOwn(within, step)
          ? (within as Record<string, unknown>)[step]
          : undefined,
      all,
    );
}

/** Outside text: letters, digits and a few marks of it, as `parley user add` takes. */
function readName(all: Claims["all"]): string {
  for (const claim of ["preferred_username", "name", "nickname"]) {
    const given = all[claim];
    if (typeof given !== "string") continue;
    const tidy = given
      .normalize("NFC")
      .replace(/[^\p{L}\p{N}._@ -]/gu, "")
      .slice(0, MOST_NAME)
      .replace(/^[._@ -]+/, "")
      .split(/(?=[._@ -])/)
      .filter((piece) => piece.length > 1 || /[\p{L}\p{N}]/u.test(piece))
      .join("");
    if (tidy !== "") return tidy;
  }
  return "colleague";
}
