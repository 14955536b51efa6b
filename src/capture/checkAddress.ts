import { type LookupAddress, promises as dns } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { ParleyError } from "../errors.js";

/** All addresses of a host name; throws as `dns.lookup` does where there is none. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

/** Longest address that is fetched, in UTF-16 units: what servers take of a request line. */
const MOST_UNITS = 8000;

/** The network of unicast addresses that IANA has given out; what lies outside is nobody's site. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR("2000::/3");

const LIST_IT = "If that site is yours, list it in PARLEY_ALLOW_HOSTS as host or host:port.";

const refused = (message: string, hint: string): ParleyError =>
  new ParleyError("ADDRESS_REFUSED", message, { hint });

/**
 * Checks an address before anything is sent: http(s) only, no credentials, no port of another
 * protocol, no literal private address in any notation (the URL parser has turned decimal, octal,
 * hexadecimal and short forms into one).
 *
 * @returns whether the operator lists the host, so that its private address is allowed
 * @throws ParleyError ADDRESS_REFUSED
 */
export function checkAddress(url: URL, allowHosts: readonly string[]): boolean {
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw refused(`Addresses with ${url.protocol} are not fetched.`, "Only http and https are.");
  if (url.username !== "" || url.password !== "")
    throw refused(
      "The address holds a user name or password.",
      "Leave them out; Parley reads what everybody can read.",
    );
  if (url.href.length > MOST_UNITS)
    throw refused(`The address has over ${MOST_UNITS} characters.`, "Give a shorter one.");
  const port = url.port === "" ? (url.protocol === "http:" ? 80 : 443) : Number(url.port);
  if ([url.hostname, url.host, `${url.hostname}:${port}`].some((host) => allowHosts.includes(host)))
    return true;
  // Mail, files and shells listen below 1024 and may take a request for a command.
  if (port < 1024 && port !== 80 && port !== 443)
    throw refused(`Port ${port} is no port of a site.`, LIST_IT);
  const literal = url.hostname.replace(/^\[|\]$/g, "");
  // RFC 6761: never a name of the open Internet, whatever a resolver makes of it.
  const isLocal = `.${literal}`.replace(/\.$/, "").endsWith(".localhost");
  if (isLocal || (isIP(literal) !== 0 && !isPublicAddress(literal)))
    throw refused(`${literal} is on a private or reserved network.`, LIST_IT);
  return false;
}

/** Whether an address is one of the open Internet's, and no other network hides in it (mapped, NAT64, 6to4). */
export function isPublicAddress(address: string): boolean {
  // A zone ("fe80::1%eth0") names an interface of this machine.
  if (address.includes("%") || !ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== "unicast") return false;
  return parsed.kind() === "ipv4" || parsed.match(GLOBAL_UNICAST);
}

/** What the operating system says, hosts file included. */
export const resolveBySystem: Resolve = (hostname) => dns.lookup(hostname, { all: true });

/**
 * Resolves names for the connection itself, so that what was checked is what is connected to: a
 * name that answers differently the second time gains nothing. One private address among several
 * public ones refuses them all, with the code `EADDRREFUSED`.
 */
export const makePublicLookup =
  (resolve: Resolve): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const [first] = addresses;
        if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address)))
          callback(Object.assign(new Error("refused"), { code: "EADDRREFUSED" }), "", 0);
        else if (options.all === true) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => {
        callback(error as NodeJS.ErrnoException, "", 0);
      },
    );
  };
