import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** Marks the form, so that another can be told from it later. */
const FORM = "v1";
const IV_BYTES = 12;
const TAG_BYTES = 16;

export interface SecretBox {
  /** @param about what the text belongs to, such as an account: a box moved elsewhere does not open */
  readonly seal: (text: string, about: string) => string;
  /** @returns null for a box that was changed, moved, or sealed under another secret */
  readonly open: (box: string, about: string) => string | null;
}

/**
 * Keeps short texts that must be read again, which a hash cannot give: AES-256-GCM under a key that HKDF-SHA256
 * (RFC 5869) derives from PARLEY_SECRET for one purpose, so that boxes of one purpose do not open for another.
 */
export function makeSecretBox(secret: string, purpose: string): SecretBox {
  const key = Buffer.from(hkdfSync("sha256", secret, "parley", `box ${purpose}`, 32));
  return {
    seal: (text, about) => {
      // Random 96-bit nonces are safe for 2^32 boxes of one key (NIST SP 800-38D, 8.3).
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(about));
      const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return `${FORM}.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url")}`;
    },
    open: (box, about) => {
      const [form, packed = ""] = box.split(".", 2);
      const bytes = Buffer.from(packed, "base64url");
      if (form !== FORM || bytes.length < IV_BYTES + TAG_BYTES) return null;
      const iv = bytes.subarray(0, IV_BYTES);
      const decipher = createDecipheriv("aes-256-gcm", key, iv, { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(about))
        .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      try {
        const text = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES));
        return Buffer.concat([text, decipher.final()]).toString("utf8");
      } catch {
        return null;
      }
    },
  };
}
