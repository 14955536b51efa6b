import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** Keeps what must be used again and never be read in a dump of the database. */
export interface Sealer {
  readonly seal: (text: string) => string;
  /** @returns null where it was sealed with another secret, or changed since */
  readonly open: (sealed: string) => string | null;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = "s1.";

/**
 * AES-256-GCM with a key of its own, made from PARLEY_SECRET by HKDF-SHA-256 (RFC 5869). The form is `s1.` and the
 * base64url of nonce, tag and ciphertext.
 */
export function makeSealer(secret: string): Sealer {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "parley sealed secrets", 32));
  return {
    seal: (text) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, iv);
      const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return VERSION + Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url");
    },
    open: (sealed) => {
      if (!sealed.startsWith(VERSION)) return null;
      const bytes = Buffer.from(sealed.slice(VERSION.length), "base64url");
      if (bytes.length < IV_BYTES + TAG_BYTES) return null;
      const tag = bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES);
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      }).setAuthTag(tag);
      try {
        const rest = bytes.subarray(IV_BYTES + TAG_BYTES);
        return Buffer.concat([decipher.update(rest), decipher.final()]).toString("utf8");
      } catch {
        return null;
      }
    },
  };
}
