import type { SourceFormat } from "./thread.js";

/** A capture, decoded: what parsers read. `sha256` is of the bytes as fetched. */
export interface Page {
  /** What it is called where there are several: a file's name. */
  readonly name?: string;
  readonly url: string | null;
  /** When the bytes were taken from the site; relative dates count from here. */
  readonly capturedAt: Date | null;
  readonly sha256: string;
  readonly content: string;
}

export interface ParseOptions {
  /** `auto` looks at the content, never at a file name. */
  readonly format?: SourceFormat | "auto";
  /** The site's IANA zone, for dates written without one. */
  readonly timezone?: string | undefined;
  readonly baseUrl?: string | undefined;
  /** False for an entry of a list or feed that belongs to another article. */
  readonly isOfPost?: ((of: { url: string | null; postId: string | null }) => boolean) | undefined;
}
