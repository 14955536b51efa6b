import { createHash } from "node:crypto";

/** A style or script as a Content-Security-Policy names what it allows. */
export const policyHash = (content: string): string =>
  `'sha256-${createHash("sha256").update(content).digest("base64")}'`;
