import { makeSecretBox } from "../store/secretBox.js";

/** Keeps what must be used again and never be read in a dump of the database. */
export interface Sealer {
  readonly seal: (text: string) => string;
  /** @returns null where it was sealed with another secret, or changed since */
  readonly open: (sealed: string) => string | null;
}

/** For signing secrets of webhooks and application passwords of sites. */
export function makeSealer(secret: string): Sealer {
  const box = makeSecretBox(secret, "deliveries");
  const about = "delivery";
  return { seal: (text) => box.seal(text, about), open: (sealed) => box.open(sealed, about) };
}
