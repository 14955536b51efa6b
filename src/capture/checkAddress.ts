import { lookup } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { ParleyError } from "../errors.js";

/** Networks no capture may reach unless the operator lists the host. IANA special-purpose registries. */
const REFUSED = new BlockList();
for (const [network, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  REFUSED.addSubnet(network, bits, "ipv4");
for (const [network, bits] of [
  ["::", 128],
  ["::1", 128],
  ["::ffff:0:0", 96],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["100::", 64],
  ["2001::", 32],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
] as const)
  REFUSED.addSubnet(network, bits, "ipv6");

const refused = (host: string): ParleyError =>
  new ParleyError("ADDRESS_REFUSED", `${host} is on a private or reserved network.`, {
    hint: "If that site is yours, list it in PARLEY_ALLOW_HOSTS as host or host:port.",
  });

/**
 * Checks an address before anything is sent: http(s) only, no credentials, no literal private
 * address in any notation (the URL parser has turned them into one).
 *
 * @returns whether the operator lists the host, so that its private address is allowed
 * @throws ParleyError ADDRESS_REFUSED
 */
export function checkAddress(url: URL, allowHosts: readonly string[]): boolean {
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw new ParleyError("ADDRESS_REFUSED", `Addresses with ${url.protocol} are not fetched.`, {
      hint: "Only http and https are.",
    });
  if (url.username !== "" || url.password !== "")
    throw new ParleyError("ADDRESS_REFUSED", "The address holds a user name or password.", {
      hint: "Leave them out; Parley reads what everybody can read.",
    });
  const isListed = allowHosts.includes(url.hostname) || allowHosts.includes(url.host);
  const literal = url.hostname.replace(/^\[|\]$/g, "");
  if (!isListed && isIP(literal) !== 0 && isRefused(literal)) throw refused(literal);
  return isListed;
}

const isRefused = (address: string): boolean =>
  REFUSED.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");

/**
 * Resolves names for the connection itself, so that what was checked is what is connected to: a
 * name that answers differently the second time gains nothing.
 */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) {
      callback(error, "", 0);
      return;
    }
    const [first] = addresses;
    if (first === undefined || addresses.some(({ address }) => isRefused(address))) {
      callback(Object.assign(new Error("refused"), { code: "EADDRREFUSED" }), "", 0);
      return;
    }
    if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
