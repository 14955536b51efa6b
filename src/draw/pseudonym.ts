import { authorKeyOf, sha256, siteOf } from "../thread/identity.js";

/** Letters and digits that are not mistaken for one another (Crockford's base 32). */
const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 6;

/**
 * A short name in place of a commenter's: the same person on the same site has the same one in every
 * picture. It keeps names out of a report; it is no secret, for whoever has the names of a site can
 * work out which is whose. Of a thousand commenters two share one with a probability of 1 in 2,000.
 */
export function pseudonymOf(authorKey: string): string {
  const hash = sha256(`picture\n${authorKey}`);
  let signs = "";
  for (let at = 0; at < LENGTH; at++)
    signs += SIGNS[parseInt(hash.slice(at * 2, at * 2 + 2), 16) % SIGNS.length] ?? "";
  return `Reader ${signs}`;
}

/** For a name written elsewhere than in a comment's header, as in "edited by". */
export function pseudonymOfName(url: string | null, name: string | null): string | null {
  const key = authorKeyOf(siteOf(url), name);
  return key === null ? null : pseudonymOf(key);
}
