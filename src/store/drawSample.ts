import { createHmac } from "node:crypto";

/** The part of a digest that is compared with the share: 48 bits, exact in a number. */
const BITS = 48;

/**
 * Whether a decision is in the sample of second opinions: a keyed hash of its number lies below the share. The
 * same key and number give the same answer everywhere; without the key nobody can tell which decisions will be
 * looked at again. A larger share holds every decision of a smaller one.
 *
 * @param share 0 to 1
 */
export function isDrawn(key: string, decisionId: number, share: number): boolean {
  const digest = createHmac("sha256", key).update(`second opinion\n${decisionId}`).digest();
  return digest.readUIntBE(0, BITS / 8) / 2 ** BITS < share;
}
